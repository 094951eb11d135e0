package luubao;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Text in a page of our own. What comes from a server is text there, whatever it looks like. */
final class Html {
    private Html() {}

    /** As text or as an attribute's value in double quotes; signs that would steer the line are shown as unknown. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(sign -> {
            switch (sign) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(steers(sign) ? 0xFFFD : sign);
            }
        });
        return out.toString();
    }

    /** Controls, marks that turn the direction of writing, halves of a pair. */
    private static boolean steers(int sign) {
        int type = Character.getType(sign);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.FORMAT && sign != 0x200C && sign != 0x200D && sign != 0xAD;
    }

    /** The address as a link, or as text where it is none of http. */
    static String link(String url) {
        return url.regionMatches(true, 0, "http://", 0, 7) || url.regionMatches(true, 0, "https://", 0, 8)
                ? "<a href=\"" + escaped(url) + "\" rel=\"noreferrer nofollow\">" + escaped(url) + "</a>"
                : escaped(url);
    }

    /** A path below the archive as a link's address, seen from one of its folders; empty where it cannot be one. */
    static Optional<String> fromFolder(String path) {
        try {
            return Optional.of(escaped("../"
                    + new URI(null, null, "/" + path, null).toASCIIString().substring(1)));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
