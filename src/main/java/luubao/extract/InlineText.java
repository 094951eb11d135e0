package luubao.extract;

import java.util.ArrayList;
import java.util.List;

/**
 * The running text of one block while the page is read: characters, each marked as linked, bold or italic, and line
 * breaks.
 */
final class InlineText {
    static final int LINK = 1;
    static final int BOLD = 2;
    static final int ITALIC = 4;
    /** A link to another host; linked too. */
    static final int OUTBOUND = 8;

    /**
     * A paragraph of it, with its non-blank characters counted.
     *
     * @param unlinked what stands outside links; empty where there is no link
     */
    record Piece(
            String text, String unlinked, int size, int linkSize, int outboundSize, int boldSize, int italicSize) {}

    /** Stands for a {@code br}; line feeds of the source are only blanks. */
    private static final char BREAK = '\n';

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder marks = new StringBuilder();
    private boolean visible;
    private char last;
    private int breaks;

    boolean hasText() {
        return visible;
    }

    void append(String raw, int style) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\r' || c == '\n' || c == '\t' || c == '\f') {
                c = ' ';
            }
            if (!isBlank(c)) {
                visible = true;
                last = c;
            }
            text.append(c);
            marks.append((char) style);
        }
    }

    void appendBreak() {
        breaks++;
        text.append(BREAK);
        marks.append((char) 0);
    }

    /** The last visible character so far, or 0. */
    char last() {
        return last;
    }

    /** Letters that end the text so far: the length of the word before, at most 3. */
    int lettersAtEnd() {
        int letters = 0;
        while (letters < 3
                && letters < text.length()
                && (Character.isLetter(text.charAt(text.length() - 1 - letters))
                        || Character.getType(text.charAt(text.length() - 1 - letters)) == Character.NON_SPACING_MARK)) {
            letters++;
        }
        return letters;
    }

    /** Empties the buffer into its paragraphs. */
    List<Piece> take() {
        List<Piece> pieces = new ArrayList<>();
        if (visible) {
            boolean everyLine = breaks > 0 && linesAreParagraphs();
            int start = 0;
            int i = 0;
            while (i < text.length()) {
                if (text.charAt(i) != BREAK) {
                    i++;
                    continue;
                }
                int next = i;
                int run = 0;
                while (next < text.length() && (isBlank(text.charAt(next)) || text.charAt(next) == BREAK)) {
                    run += text.charAt(next) == BREAK ? 1 : 0;
                    next++;
                }
                if (run >= 2 || everyLine) {
                    add(pieces, start, i);
                    start = next;
                }
                i = next;
            }
            add(pieces, start, text.length());
        }
        text.setLength(0);
        marks.setLength(0);
        visible = false;
        last = 0;
        breaks = 0;
        return pieces;
    }

    /**
     * Some portals end every paragraph with a single break. That is so where there are no double breaks and nearly every
     * line that another one follows ends like a sentence; a wrapped paragraph's lines end anywhere.
     */
    private boolean linesAreParagraphs() {
        int lines = 0;
        int ended = 0;
        int size = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == BREAK) {
                String line = text.substring(start, i).strip();
                start = i + 1;
                if (line.isEmpty()) {
                    if (lines > 0) {
                        return false;
                    }
                    continue;
                }
                lines++;
                size += line.length();
                ended += Block.endsSentence(line) ? 1 : 0;
            }
        }
        return lines >= 2 && size >= 60 * lines && ended >= 0.8 * lines;
    }

    private void add(List<Piece> pieces, int from, int to) {
        StringBuilder out = new StringBuilder(to - from);
        StringBuilder unlinked = new StringBuilder();
        int size = 0;
        int link = 0;
        int outbound = 0;
        int bold = 0;
        int italic = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i) == BREAK ? ' ' : text.charAt(i);
            int mark = marks.charAt(i);
            out.append(c);
            if ((mark & LINK) == 0) {
                unlinked.append(c);
            }
            if (!isBlank(c)) {
                size++;
                link += mark & LINK;
                outbound += (mark & OUTBOUND) >> 3;
                bold += (mark & BOLD) >> 1;
                italic += (mark & ITALIC) >> 2;
            }
        }
        if (size > 0) {
            pieces.add(new Piece(
                    out.toString(), link == 0 ? "" : unlinked.toString(), size, link, outbound, bold, italic));
        }
    }

    /** Blank on a screen, zero-width characters included. */
    private static boolean isBlank(char c) {
        return c == ' '
                || c == '\u00A0'
                || c == '\u00AD'
                || c == '\u2060'
                || c == '\uFEFF'
                || (c >= '\u2000' && c <= '\u200F')
                || c == '\u202F'
                || c == '\u3000';
    }
}
