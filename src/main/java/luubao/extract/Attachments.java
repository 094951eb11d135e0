package luubao.extract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import luubao.normalise.TextRepair;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The files that an article offers: links to documents within its body or close under it. */
final class Attachments {
    private static final Set<String> KINDS =
            Set.of("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "rtf", "zip", "rar", "7z");

    private static final int LEVELS = 2;

    private Attachments() {}

    static List<Article.Attachment> of(Layout layout, Region body) {
        Region around = body;
        for (int up = 0; up < LEVELS && around.parent != null && !isPage(around.parent); up++) {
            around = around.parent;
        }
        Map<String, Article.Attachment> out = new LinkedHashMap<>();
        for (Element link : around.element.select("a[href]")) {
            String url = link.absUrl("href").isEmpty() ? link.attr("href").strip() : link.absUrl("href");
            String file = fileName(url);
            if (file != null) {
                String name = TextRepair.line(link.text());
                out.putIfAbsent(url, new Article.Attachment(name.isEmpty() ? file : name, url));
            }
        }
        return List.copyOf(out.values());
    }

    private static boolean isPage(Region region) {
        return region.tag().equals("body")
                || region.tag().equals("main")
                || region.tag().equals("form");
    }

    private static @Nullable String fileName(String url) {
        int end = url.length();
        for (char c : new char[] {'?', '#'}) {
            int at = url.indexOf(c);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        String path = url.substring(0, end);
        String file = path.substring(path.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 && KINDS.contains(file.substring(dot + 1).toLowerCase(Locale.ROOT)) ? file : null;
    }
}
