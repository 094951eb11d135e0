package luubao.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) as pages really hold it, and the object literals of their scripts: comments, trailing commas,
 * line ends and other control characters within strings, escapes that are none, single quotes, keys without quotes,
 * quotation marks within a string that nobody escaped, several values after another, wrappers such as
 * {@code <!-- -->} and {@code <![CDATA[ ]]>}, and an end that is missing.
 *
 * <p>Never throws: what cannot be read is passed over, and what was read until then stays. One pass in time linear in the
 * text, without recursion. Lone surrogates become U+FFFD.
 */
final class JsonReader {
    /** Deeper than this only a machine nests; reading ends there. */
    static final int DEEPEST = 200;

    /** More values than this are no page's. */
    static final int MOST_VALUES = 200_000;

    private static final int LONGEST_KEY = 100;
    private static final String CDATA = "<![CDATA[";

    private final String text;
    private final Deque<Container> open = new ArrayDeque<>();
    private final List<Json> roots = new ArrayList<>();
    private int objects;
    private int at;
    private int values;

    private JsonReader(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** A list or object whose end is not yet seen. */
    private static final class Container {
        private final boolean isObject;
        private final List<Json> items = new ArrayList<>();
        private final Map<String, Json> fields = new LinkedHashMap<>();
        private @Nullable String key;

        Container(boolean isObject) {
            this.isObject = isObject;
        }

        void add(Json value) {
            if (!isObject) {
                items.add(value);
            } else if (key != null) {
                fields.put(key, value);
                key = null;
            }
        }

        boolean awaitsKey() {
            return isObject && key == null;
        }

        Json value() {
            return isObject
                    ? new Json.Fields(Collections.unmodifiableMap(fields))
                    : new Json.Items(Collections.unmodifiableList(items));
        }
    }

    /** All objects and lists at the top, in order; what stands between them is passed over. */
    static List<Json> read(String text) {
        boolean escaped = text.indexOf('"') < 0 && text.contains("&quot;");
        JsonReader reader =
                new JsonReader(escaped ? text.replace("&quot;", "\"").replace("&amp;", "&") : text, 0);
        while (reader.readValue()) {
            // goes on to the next one
        }
        return reader.roots;
    }

    /** The first object, list or string at or after a place in a script; {@link Json#NONE} where there is none. */
    static Json readAt(String text, int from) {
        int start = from;
        while (start < text.length() && "{[\"'`".indexOf(text.charAt(start)) < 0) {
            start++;
        }
        JsonReader reader = new JsonReader(text, start);
        if (start < text.length() && !isOpening(text.charAt(start))) {
            return new Json.Text(reader.string());
        }
        return reader.readValue() ? reader.roots.get(0) : Json.NONE;
    }

    private static boolean isOpening(char c) {
        return c == '{' || c == '[';
    }

    /** Reads on until a value at the top is complete; false at the end of the text or of what is read of it. */
    private boolean readValue() {
        int before = roots.size();
        while (roots.size() == before) {
            skipBlanks();
            if (at >= text.length() || values >= MOST_VALUES || open.size() > DEEPEST) {
                at = text.length();
                closeAll();
                return roots.size() > before;
            }
            step(text.charAt(at));
        }
        return true;
    }

    private void step(char c) {
        Container inner = open.peek();
        if (isOpening(c)) {
            at++;
            values++;
            open.push(new Container(c == '{'));
            objects += c == '{' ? 1 : 0;
        } else if (c == '}' || c == ']') {
            at++;
            close(c == '}');
        } else if (inner == null) {
            at += text.startsWith(CDATA, at) ? CDATA.length() : 1;
        } else if (c == '"' || c == '\'' || c == '`') {
            add(inner, string(), true);
        } else if (isWord(c)) {
            add(inner, word(), false);
        } else {
            at++;
        }
    }

    private void add(Container inner, String value, boolean quoted) {
        if (inner.awaitsKey()) {
            skipBlanks();
            if (at < text.length() && text.charAt(at) == ':') {
                at++;
                inner.key = value;
            }
        } else {
            values++;
            inner.add(quoted ? new Json.Text(value) : new Json.Bare(value));
        }
    }

    /** A closing sign closes the innermost container of its kind, and what was left open within it. */
    private void close(boolean object) {
        if ((object ? objects : open.size() - objects) == 0) {
            return;
        }
        boolean found = false;
        while (!found) {
            found = open.element().isObject == object;
            closeInnermost();
        }
    }

    private void closeAll() {
        while (!open.isEmpty()) {
            closeInnermost();
        }
    }

    private void closeInnermost() {
        Container closed = open.pop();
        objects -= closed.isObject ? 1 : 0;
        Json value = closed.value();
        Container outer = open.peek();
        if (outer == null) {
            roots.add(value);
        } else {
            outer.add(value);
        }
    }

    private void skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '/' && text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else if (c == '/' && text.startsWith("//", at)) {
                skipLine();
            } else if (c <= ' ' || c == '\u00A0' || c == '\u2028' || c == '\u2029' || c == '\uFEFF') {
                at++;
            } else {
                return;
            }
        }
    }

    /** The comment that hides a CDATA section's mark from scripts ends with it, at least on pages without line ends. */
    private void skipLine() {
        at += 2;
        while (at < text.length() && "\n\r\u2028\u2029".indexOf(text.charAt(at)) < 0) {
            if (text.startsWith(CDATA, at)) {
                at += CDATA.length();
                return;
            }
            at++;
        }
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '-' || c == '+' || c == '.';
    }

    private String word() {
        int start = at;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /** The string whose quotation mark stands here. */
    private String string() {
        char quote = text.charAt(at++);
        StringBuilder out = null;
        int start = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == quote && closes(quote)) {
                break;
            }
            if (c == '\\' || Character.isSurrogate(c)) {
                out = out == null ? new StringBuilder() : out;
                out.append(text, start, at);
                if (c == '\\') {
                    escape(out);
                } else {
                    out.append(c);
                    at++;
                }
                start = at;
            } else {
                at++;
            }
        }
        int end = at;
        at = Math.min(at + 1, text.length());
        if (out == null) {
            return text.substring(start, end);
        }
        return wellFormed(out.append(text, start, end));
    }

    private void escape(StringBuilder out) {
        char c = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        at = Math.min(at + 2, text.length());
        switch (c) {
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case 'r' -> out.append('\r');
            case 'b', 'f', 'v' -> out.append(' ');
            case 'u' -> hex(out, 4);
            case 'x' -> hex(out, 2);
            case '\n' -> {}
            default -> out.append(c);
        }
    }

    /** What is no number of that many digits is left as it stands, without its escape. */
    private void hex(StringBuilder out, int digits) {
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                out.append(digits == 4 ? 'u' : 'x');
                return;
            }
            value = value * 16 + digit;
        }
        at += digits;
        out.append((char) value);
    }

    private static String wellFormed(StringBuilder text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                text.setCharAt(i, '\uFFFD');
            }
        }
        return text.toString();
    }

    /**
     * Tells a string's end from a quotation mark within it that nobody escaped, by what comes next: an end is followed
     * by a sign of the list or object around it, and a comma in an object by another key. A key on the next line follows
     * a forgotten comma.
     */
    private boolean closes(char quote) {
        int next = afterBlanks(at + 1);
        if (next >= text.length() || quote != '"') {
            return true;
        }
        char c = text.charAt(next);
        Container inner = open.peek();
        if (c == '"' && inner != null && inner.isObject) {
            return text.substring(at, next).indexOf('\n') >= 0;
        }
        if (c == ',' && inner != null && inner.isObject && inner.key != null) {
            return beginsKey(afterBlanks(next + 1));
        }
        return ",:}])+;/".indexOf(c) >= 0;
    }

    private int afterBlanks(int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private boolean beginsKey(int from) {
        if (from >= text.length() || !isWord(text.charAt(from))) {
            return true;
        }
        int end = from;
        while (end < text.length() && end < from + LONGEST_KEY && isWord(text.charAt(end))) {
            end++;
        }
        int next = afterBlanks(end);
        return next < text.length() && text.charAt(next) == ':';
    }
}
