package luubao.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import luubao.normalise.TextRepair;

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
     * @param text repaired, on one line
     * @param unlinked what stands outside links; empty where there is no link
     */
    record Piece(
            String text, String unlinked, int size, int linkSize, int outboundSize, int boldSize, int italicSize) {}

    /** Stands for a {@code br}; line feeds of the source are only blanks. */
    private static final char BREAK = '\n';

    private char[] text = new char[1024];
    /** For each character the styles it is set in. */
    private byte[] marks = new byte[1024];

    private int length;
    private boolean visible;
    private char last;
    private int breaks;

    boolean hasText() {
        return visible;
    }

    void append(String raw, int style) {
        int from = length;
        makeRoom(raw.length());
        raw.getChars(0, raw.length(), text, from);
        length += raw.length();
        for (int i = from; i < length; i++) {
            char c = text[i];
            if (c == '\r' || c == '\n' || c == '\t' || c == '\f') {
                text[i] = ' ';
            } else if (c != ' ' && !isBlank(c)) {
                visible = true;
                last = c;
            }
        }
        if (visible || breaks > 0) {
            Arrays.fill(marks, from, length, (byte) style);
        } else {
            length = 0;
        }
    }

    void appendBreak() {
        makeRoom(1);
        breaks++;
        text[length] = BREAK;
        marks[length++] = 0;
    }

    private void makeRoom(int more) {
        if (length + more > text.length) {
            int size = Math.max(2 * text.length, length + more);
            text = Arrays.copyOf(text, size);
            marks = Arrays.copyOf(marks, size);
        }
    }

    /** The last visible character so far, or 0. */
    char last() {
        return last;
    }

    /** Letters that end the text so far: the length of the word before, at most 3. */
    int lettersAtEnd() {
        int letters = 0;
        while (letters < 3 && letters < length && isLetter(text[length - 1 - letters])) {
            letters++;
        }
        return letters;
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /** Empties the buffer into its paragraphs. */
    List<Piece> take() {
        if (!visible) {
            clear();
            return List.of();
        }
        List<Piece> pieces = new ArrayList<>(2);
        int start = 0;
        if (breaks > 0) {
            boolean everyLine = linesAreParagraphs();
            int i = 0;
            while (i < length) {
                if (text[i] != BREAK) {
                    i++;
                    continue;
                }
                int next = i;
                int run = 0;
                while (next < length && (isBlank(text[next]) || text[next] == BREAK)) {
                    run += text[next] == BREAK ? 1 : 0;
                    next++;
                }
                if (run >= 2 || everyLine) {
                    add(pieces, start, i);
                    start = next;
                }
                i = next;
            }
        }
        add(pieces, start, length);
        clear();
        return pieces;
    }

    private void clear() {
        length = 0;
        visible = false;
        last = 0;
        breaks = 0;
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
        for (int i = 0; i < length; i++) {
            if (text[i] == BREAK) {
                String line = new String(text, start, i - start).strip();
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
        char[] out = new char[to - from];
        int written = 0;
        boolean sound = true;
        int size = 0;
        int link = 0;
        int outbound = 0;
        int bold = 0;
        int italic = 0;
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (c == ' ' || c == BREAK) {
                if (written > 0 && out[written - 1] != ' ') {
                    out[written++] = ' ';
                }
                continue;
            }
            out[written++] = c;
            sound &= TextRepair.isSound(c);
            if (!isBlank(c)) {
                int mark = marks[i];
                size++;
                link += mark & LINK;
                outbound += (mark & OUTBOUND) >> 3;
                bold += (mark & BOLD) >> 1;
                italic += (mark & ITALIC) >> 2;
            }
        }
        if (size > 0) {
            String unlinked = link == 0 ? "" : unlinked(from, to);
            String line = new String(out, 0, out[written - 1] == ' ' ? written - 1 : written);
            pieces.add(new Piece(sound ? line : TextRepair.line(line), unlinked, size, link, outbound, bold, italic));
        }
    }

    private String unlinked(int from, int to) {
        StringBuilder out = new StringBuilder();
        for (int i = from; i < to; i++) {
            if ((marks[i] & LINK) == 0) {
                out.append(text[i] == BREAK ? ' ' : text[i]);
            }
        }
        return out.toString();
    }

    /** Blank on a screen, zero-width characters included. */
    private static boolean isBlank(char c) {
        if (c < '\u2000') {
            return c == ' ' || c == '\u00A0' || c == '\u00AD';
        }
        return c <= '\u200F' || c == '\u2060' || c == '\uFEFF' || c == '\u202F' || c == '\u3000';
    }
}
