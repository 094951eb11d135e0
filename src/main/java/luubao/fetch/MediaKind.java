package luubao.fetch;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a body is, the Content-Type weighed with the first bytes: servers call feeds {@code text/html}, PDFs
 * {@code application/octet-stream} and pages {@code text/plain} or {@code image/jpeg}. What begins as a page, a feed or a
 * sitemap is one, whatever it is called; what shows nothing is what it is called.
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
    private static final Pattern OFFICE = Pattern.compile("\\Aapplication/(?:msword|vnd\\.(?!.*\\+xml))");
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
        String text = utf16 ? start.substring(2).replace("\0", "") : start.replaceFirst("\\A\u00ef\u00bb\u00bf", "");
        String root = BEFORE_ROOT.matcher(text).replaceFirst("");
        boolean html = HTML_START.matcher(root).find();
        boolean xml = !html
                && (FEED_START.matcher(root).find()
                        || (XML_START.matcher(root).find()
                                && text.stripLeading().startsWith("<?xml")));
        if (OFFICE.matcher(type).find()) {
            // written by an office program as HTML, it is a file to take away all the same
            return OTHER;
        }
        if (html || xml) {
            return html ? HTML : XML;
        }
        // a page may have a stray control character in its title, but then it begins as pages do
        return !utf16 && isBinary(body) ? OTHER : named(type);
    }

    /** The kind of a text that does not show what it is. */
    private static MediaKind named(String type) {
        return switch (type) {
            case "text/html", "application/xhtml+xml" -> HTML;
            case "application/xml", "text/xml" -> XML;
            case "text/plain", "application/octet-stream", "application/x-unknown", "unknown/unknown", "*/*" -> TEXT;
            default -> type.endsWith("+xml") ? XML : type.contains("/") ? OTHER : TEXT;
        };
    }

    /** As the MIME Sniffing Standard's binary data bytes (§3), looked for in the first 512. */
    static boolean isBinary(byte[] body) {
        for (int i = 0; i < Math.min(body.length, 512); i++) {
            int b = body[i];
            if (b >= 0 && (b <= 0x08 || b == 0x0b || (b >= 0x0e && b <= 0x1a) || (b >= 0x1c && b <= 0x1f))) {
                return true;
            }
        }
        return false;
    }
}
