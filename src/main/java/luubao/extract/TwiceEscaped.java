package luubao.extract;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Entities that were escaped once too often, so that readers see {@code &quot;} or {@code Ph&oacute;}. Counts what it reads. */
final class TwiceEscaped {
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5}|[A-Za-z]{2,8}[0-9]{0,2});");

    private static final Set<String> MARKUP = Set.of("<", ">", "&");

    private int read;

    /** How many entities were read so far. */
    int read() {
        return read;
    }

    /**
     * The text with such entities read.
     *
     * @param all a title, where nobody writes of entities; elsewhere only those that touch a letter are read, and none
     *     that stands for markup, as listings have it
     */
    String read(String text, boolean all) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        Matcher matcher = ENTITY.matcher(text);
        StringBuilder out = new StringBuilder(text.length());
        int done = 0;
        while (matcher.find()) {
            String meant = Parser.unescapeEntities(matcher.group(), false);
            if (!meant.equals(matcher.group())
                    && (all || !MARKUP.contains(meant) && touches(text, matcher.start(), matcher.end()))) {
                out.append(text, done, matcher.start()).append(meant);
                done = matcher.end();
                read++;
            }
        }
        return out.append(text, done, text.length()).toString();
    }

    private static boolean touches(String text, int start, int end) {
        return start > 0 && Character.isLetter(text.charAt(start - 1))
                || end < text.length() && Character.isLetter(text.charAt(end));
    }
}
