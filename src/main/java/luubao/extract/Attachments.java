package luubao.extract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import luubao.normalise.TextRepair;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The files that an article offers: links to documents, and frames that show one, in its body or close around it. */
final class Attachments {
    private static final Set<String> TYPES = Set.of(
            "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf", "zip", "rar", "7z", "csv");

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "application/pdf", "pdf",
            "application/msword", "doc",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx",
            "application/vnd.ms-excel", "xls",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx",
            "application/vnd.ms-powerpoint", "ppt",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx",
            "application/zip", "zip",
            "application/rtf", "rtf");

    private static final int LONGEST_EXTENSION = 4;

    private Attachments() {}

    /** In page order, each address once. */
    static Sourced<List<Article.Attachment>> of(PageIndex index, Region body) {
        Region around = body.around();
        Map<String, Article.Attachment> out = new LinkedHashMap<>();
        for (Element element : index.documents()) {
            String type = type(element.attributes());
            if (type != null && around.holds(element)) {
                String key = addressKey(element.attributes());
                String absolute = Addresses.absolute(element, key);
                String url = absolute.isEmpty() ? element.attr(key).strip() : absolute;
                out.putIfAbsent(url, new Article.Attachment(name(element, url), url, type));
            }
        }
        return new Sourced<>(List.copyOf(out.values()), "links");
    }

    /**
     * What kind of document an element leads to, as a file name's extension in lower case: by its address, a file named
     * in the address's query, the name to save it under, or the stated media type; null where it is no document.
     */
    static @Nullable String type(Attributes element) {
        String address = element.get(addressKey(element));
        int query = address.indexOf('?');
        String path = query < 0 ? address : address.substring(0, query);
        String file = withoutFragment(path);
        String type = extension(file, file.length());
        if (type == null && query >= 0) {
            String fields = withoutFragment(address);
            for (int end = fields.length(); type == null && end > query; end = fields.lastIndexOf('&', end - 1)) {
                type = extension(fields, end);
            }
        }
        if (type == null) {
            String download = element.get("download");
            type = extension(download, download.length());
        }
        return type == null ? MEDIA_TYPES.get(element.get("type").toLowerCase(Locale.ROOT)) : type;
    }

    private static String addressKey(Attributes element) {
        return element.hasKey("href") ? "href" : element.hasKey("data") ? "data" : "src";
    }

    private static String withoutFragment(String address) {
        int at = address.indexOf('#');
        return at < 0 ? address : address.substring(0, at);
    }

    /** The extension that ends there, if it is a document's. */
    private static @Nullable String extension(String name, int end) {
        for (int dot = end - 2; dot > 0 && end - dot <= LONGEST_EXTENSION + 1; dot--) {
            if (name.charAt(dot) == '.') {
                String extension = name.substring(dot + 1, end).toLowerCase(Locale.ROOT);
                return TYPES.contains(extension) ? extension : null;
            }
        }
        return null;
    }

    private static String name(Element element, String url) {
        String name = TextRepair.line(element.text());
        if (name.isEmpty()) {
            name = TextRepair.line(element.hasAttr("download") ? element.attr("download") : element.attr("title"));
        }
        if (!name.isEmpty()) {
            return name;
        }
        int query = url.indexOf('?');
        String path = query < 0 ? url : url.substring(0, query);
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
