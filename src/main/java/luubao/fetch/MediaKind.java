package luubao.fetch;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a body is, the Content-Type weighed with the first bytes: servers call feeds {@code text/html}, PDFs
 * {@code application/octet-stream} and pages {@code text/plain}.
 */
public enum MediaKind {
    HTML("HTML"),
    TEXT("plain text"),
    /** Feeds and sitemaps among them; XHTML is {@link #HTML}. */
    XML("a feed, a sitemap or other XML"),
    PDF("a PDF"),
    OTHER("an image, an archive or other bytes");

    /** For a reader of messages. */
    final String description;

    MediaKind(String description) {
        this.description = description;
    }

    /** Bytes looked at; doctype, comments and processing instructions before the root fit. */
    private static final int PREFIX = 2048;

    private static final Pattern BEFORE_ROOT =
            Pattern.compile("(?s)\\A(?:\\s+|<\\?.*?\\?>|<!--.*?-->|<!doctype(?!\\s+html)[^>]*>)*+");
    private static final Pattern HTML_START = Pattern.compile(
            "(?i)\\A<(?:!doctype\\s+html|(?:html|head|body|title|meta|link|script|style|div|table|p|h[1-6]|a|br|font|span|section|article|main|header|iframe|form|center)\\b)");
    private static final Pattern FEED_START = Pattern.compile("\\A<(?:\\w+:)?(?:rss|feed|RDF|urlset|sitemapindex)\\b");
    private static final Pattern XML_START = Pattern.compile("\\A<[A-Za-z_]");

    /**
     * The kind of a body.
     *
     * @param contentType the header's value, parameters and all, or null where none was sent
     * @param body decompressed
     */
    public static MediaKind of(@Nullable String contentType, byte[] body) {
        String start = new String(body, 0, Math.min(body.length, PREFIX), StandardCharsets.ISO_8859_1);
        boolean utf16 = start.startsWith("\u00fe\u00ff") || start.startsWith("\u00ff\u00fe");
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (start.stripLeading().startsWith("%PDF-") || (type.equals("application/pdf") && start.contains("%PDF-"))) {
            return PDF;
        }
        if (!utf16 && isBinary(start)) {
            return OTHER;
        }
        String text = utf16 ? start.substring(2).replace("\0", "") : start.replaceFirst("\\A\u00ef\u00bb\u00bf", "");
        String root = BEFORE_ROOT.matcher(text).replaceFirst("");
        boolean html = HTML_START.matcher(root).find();
        boolean xml = !html
                && (FEED_START.matcher(root).find()
                        || (XML_START.matcher(root).find()
                                && text.stripLeading().startsWith("<?xml")));
        return switch (type) {
            case "text/html", "application/xhtml+xml" -> xml ? XML : HTML;
            case "application/xml", "text/xml" -> html ? HTML : XML;
            case "text/plain", "", "application/octet-stream", "application/x-unknown", "unknown/unknown", "*/*" ->
                html ? HTML : xml ? XML : TEXT;
            case "application/pdf" -> html ? HTML : OTHER;
            default -> type.endsWith("+xml") ? (html ? HTML : XML) : OTHER;
        };
    }

    /** As the MIME Sniffing Standard's binary data bytes (§3), looked for in the first 512. */
    private static boolean isBinary(String start) {
        return start.chars()
                .limit(512)
                .anyMatch(c -> c <= 0x08 || c == 0x0b || (c >= 0x0e && c <= 0x1a) || (c >= 0x1c && c <= 0x1f));
    }
}
