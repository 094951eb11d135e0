package luubao.discover;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * XML with nothing but elements and text (XML 1.0 §2): comments, processing instructions and declarations are left out,
 * CDATA sections are written as the text that they hold. A parser makes an object of each, and a file may hold millions
 * of them between two elements; of text it makes one.
 */
final class ElementReader extends FilterReader {
    private static final String COMMENT = "<!--";
    private static final String CDATA = "<![CDATA[";

    private final char[] buffer = new char[8192];
    private int at;
    private int limit;

    /** What ends the section that is being read; empty outside of one. */
    private String end = "";

    /** True in a CDATA section, the only one that holds text. */
    private boolean text;

    /** What is to be handed on before more is read. */
    private String ready = "";

    private int handed;

    ElementReader(Reader in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] out, int offset, int length) throws IOException {
        int n = 0;
        while (n < length && (handed < ready.length() || fill())) {
            if (handed < ready.length()) {
                out[offset + n++] = ready.charAt(handed++);
            } else if (isAsItIs(buffer[at])) {
                out[offset + n++] = buffer[at++];
            } else {
                ready = end.isEmpty() ? markup() : inside();
                handed = 0;
            }
        }
        return n == 0 && length > 0 ? -1 : n;
    }

    /** Looks so far ahead that what begins or ends here is seen whole; false after the last character. */
    private boolean fill() throws IOException {
        if (limit - at < CDATA.length()) {
            System.arraycopy(buffer, at, buffer, 0, limit - at);
            limit -= at;
            at = 0;
            for (int n = 0; n >= 0 && limit < CDATA.length(); limit += Math.max(n, 0)) {
                n = in.read(buffer, limit, buffer.length - limit);
            }
        }
        return at < limit;
    }

    private boolean isAsItIs(char c) {
        return end.isEmpty() ? c != '<' : text && c != ']' && c != '<' && c != '&';
    }

    /** At a sign that begins a tag or a section. */
    private String markup() {
        text = isNext(CDATA);
        if (text || isNext(COMMENT)) {
            end = text ? "]]>" : "-->";
            at += text ? CDATA.length() : COMMENT.length();
            return "";
        }
        if (isNext("<!") || isNext("<?") || (isNext("</") && !isName(2))) {
            end = ">";
            at += 2;
            return "";
        }
        at++;
        return "<";
    }

    private String inside() {
        if (isNext(end)) {
            at += end.length();
            end = "";
            return "";
        }
        char c = buffer[at++];
        return !text ? "" : c == '<' ? "&lt;" : c == '&' ? "&amp;" : String.valueOf(c);
    }

    private boolean isNext(String wanted) {
        int length = wanted.length();
        for (int i = 0; i < length; i++) {
            if (at + i == limit || buffer[at + i] != wanted.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** As the parser sees it, which takes all else behind a slash for a comment. */
    private boolean isName(int ahead) {
        char c = at + ahead < limit ? buffer[at + ahead] : ' ';
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
