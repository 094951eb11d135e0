package luubao.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import luubao.normalise.TextRepair;

/**
 * The running text of one block while the page is read: characters, with runs of blanks made one as they come, how many
 * of them are linked, bold or italic, and line breaks.
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
     * @param start where it begins, as {@link #length} counts
     * @param end behind its last character
     */
    record Piece(
            String text,
            String unlinked,
            int size,
            int linkSize,
            int outboundSize,
            int boldSize,
            int italicSize,
            int start,
            int end) {}

    /** Some lines of the text with their visible characters counted, in all and by style. */
    private static final class Lines {
        int start;
        int end;
        int size;
        int link;
        int outbound;
        int bold;
        int italic;
        /** None of the characters needs a repair. */
        boolean sound = true;

        Lines(int start) {
            this.start = start;
        }

        void count(int visible, int style) {
            size += visible;
            link += (style & LINK) != 0 ? visible : 0;
            outbound += (style & OUTBOUND) != 0 ? visible : 0;
            bold += (style & BOLD) != 0 ? visible : 0;
            italic += (style & ITALIC) != 0 ? visible : 0;
        }

        void add(Lines next) {
            end = next.end;
            size += next.size;
            link += next.link;
            outbound += next.outbound;
            bold += next.bold;
            italic += next.italic;
            sound &= next.sound;
        }
    }

    /** On average, in characters; shorter ones are verse, or the lines of an address. */
    private static final int SHORTEST_PARAGRAPH = 60;

    /** A line of a heading has at least so many characters. */
    private static final int SHORTEST_HEAD = 8;

    /** Section, a title of two lines, the writer. */
    private static final int LINES_ABOVE_DATE = 4;

    private char[] text = new char[1024];
    private int length;
    private boolean visible;
    private char last;
    /** The lines that a {@code br} ended. */
    private final List<Lines> lines = new ArrayList<>();

    private Lines line = new Lines(0);
    /** Where links start and end, in turn. */
    private int[] links = new int[64];

    private int linkEnds;
    /** The first link that a piece not yet made may hold; pieces are made in order. */
    private int nextLink;

    boolean hasText() {
        return visible;
    }

    /** How many characters there are so far. */
    int length() {
        return length;
    }

    void append(String raw, int style) {
        int from = 0;
        if (length == line.start) {
            while (from < raw.length() && isSpace(raw.charAt(from))) {
                from++;
            }
        }
        if (from < raw.length()) {
            write(raw, from, style);
        }
    }

    private void write(String raw, int from, int style) {
        makeRoom(raw.length() - from);
        int written = length;
        int shown = 0;
        char shownLast = last;
        char before = written > line.start ? text[written - 1] : ' ';
        boolean sound = true;
        for (int i = from; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (isSpace(c)) {
                if (before != ' ') {
                    text[written++] = ' ';
                    before = ' ';
                }
                continue;
            }
            text[written++] = c;
            before = c;
            sound &= TextRepair.isSound(c);
            if (!isBlank(c)) {
                shown++;
                shownLast = c;
            }
        }
        if (shown == 0 && !visible && lines.isEmpty()) {
            return;
        }
        if ((style & LINK) != 0) {
            addLink(length, written);
        }
        length = written;
        last = shownLast;
        visible |= shown > 0;
        line.sound &= sound;
        line.count(shown, style);
    }

    private void addLink(int start, int end) {
        if (linkEnds == links.length) {
            links = Arrays.copyOf(links, 2 * linkEnds);
        }
        links[linkEnds++] = start;
        links[linkEnds++] = end;
    }

    void appendBreak() {
        makeRoom(1);
        if (length > 0 && text[length - 1] != ' ') {
            text[length++] = ' ';
        }
        line.end = length;
        lines.add(line);
        line = new Lines(length);
    }

    private void makeRoom(int more) {
        if (length + more > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, length + more));
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

    /**
     * Empties the buffer into its paragraphs.
     *
     * @param mayBeTitle neither heading nor prose stands before it on the page
     */
    List<Piece> take(boolean mayBeTitle) {
        if (!visible) {
            if (!lines.isEmpty()) {
                clear();
            }
            return List.of();
        }
        line.end = length;
        List<Piece> pieces = lines.isEmpty() ? List.of(piece(line)) : paragraphs(mayBeTitle);
        clear();
        return pieces;
    }

    private void clear() {
        length = 0;
        visible = false;
        last = 0;
        lines.clear();
        line = new Lines(0);
        linkEnds = 0;
        nextLink = 0;
    }

    /** An empty line parts two paragraphs, and so do what looks like the end of one and the lines of a head with a date. */
    private List<Piece> paragraphs(boolean mayBeTitle) {
        lines.add(line);
        boolean everyLine = linesAreParagraphs();
        List<Lines> facts = factsOfHead(mayBeTitle);
        List<Piece> pieces = new ArrayList<>();
        Lines paragraph = new Lines(0);
        Lines before = paragraph;
        boolean headBefore = false;
        for (int i = 0; i < lines.size(); i++) {
            Lines next = lines.get(i);
            boolean head = isHead(i);
            boolean headed = head || headBefore;
            headBefore = head;
            if (next.size == 0) {
                before = next;
                continue;
            }
            boolean fact = facts.contains(before) || facts.contains(next);
            if (before.size == 0 || everyLine || fact || headed || isBetweenItems(before, next)) {
                addPiece(pieces, paragraph);
                paragraph = next;
            } else {
                paragraph.add(next);
            }
            before = next;
        }
        addPiece(pieces, paragraph);
        return pieces;
    }

    /**
     * Some portals end every paragraph with a single break. That is so where nearly every line that another one follows
     * is long and ends like a sentence; a wrapped paragraph's lines end anywhere.
     */
    private boolean linesAreParagraphs() {
        int followed = 0;
        int ended = 0;
        int size = 0;
        boolean parted = false;
        for (int i = 0; i + 1 < lines.size(); i++) {
            Lines each = lines.get(i);
            parted |= each.size == 0 && size > 0;
            if (each.size > 0 && lines.get(i + 1).size > 0) {
                String shown = shown(each);
                followed++;
                size += shown.length();
                ended += Sentences.endsSentence(shown) ? 1 : 0;
            }
        }
        return followed >= (parted ? 2 : 1) && size >= SHORTEST_PARAGRAPH * followed && ended >= 0.8 * followed;
    }

    /**
     * The date and the lines of its writers, where the block begins with title and date, as some portals have them ahead
     * of the text; empty for other blocks. A day alone at the end of a block may be a poem's, or the story's below what
     * happened then.
     */
    private List<Lines> factsOfHead(boolean mayBeTitle) {
        int before = 0;
        for (int i = 0; i < lines.size() && before <= LINES_ABOVE_DATE; i++) {
            if (lines.get(i).size == 0) {
                continue;
            }
            String shown = shown(lines.get(i));
            Optional<Published> date = PrintedDate.ofLine(shown);
            if (date.isPresent()) {
                boolean last = lines.stream().skip(i + 1L).allMatch(below -> below.size == 0);
                boolean timed = date.get().precision() != Published.Precision.DATE;
                boolean headline = mayBeTitle && before == 1 && length - lines.get(i).start <= lines.get(i).start;
                return timed || !last || headline ? withWriters(i) : List.of();
            }
            if (Sentences.endsSentence(shown)) {
                break;
            }
            before++;
        }
        return List.of();
    }

    /** A line of a list that is written with dashes or bullets. */
    private boolean isItem(Lines from) {
        String shown = shown(from);
        return shown.length() > 2 && "-–+*•".indexOf(shown.charAt(0)) >= 0 && shown.charAt(1) == ' ';
    }

    private boolean isBetweenItems(Lines before, Lines next) {
        return (isItem(before) || isItem(next)) && isClosed(before);
    }

    private boolean isClosed(Lines from) {
        String shown = shown(from);
        return shown.endsWith(";") || shown.endsWith(":") || Sentences.endsSentence(shown);
    }

    /**
     * A line all in bold, which heads those that are not; one that ends in a colon is a mark, a link a reference, and one
     * within a sentence a name.
     */
    private boolean isHead(int number) {
        Lines from = lines.get(number);
        return from.size >= SHORTEST_HEAD
                && from.bold == from.size
                && from.link == 0
                && !shown(from).endsWith(":")
                && (number == 0 || lines.get(number - 1).size == 0 || isClosed(lines.get(number - 1)))
                && (number + 1 == lines.size() || beginsAnew(lines.get(number + 1)));
    }

    /** Empty, or plain and no later part of a sentence. */
    private boolean beginsAnew(Lines from) {
        return from.size == 0
                || (from.bold == 0 && !Character.isLowerCase(shown(from).codePointAt(0)));
    }

    private List<Lines> withWriters(int date) {
        List<Lines> facts = new ArrayList<>(lines.subList(0, date));
        facts.removeIf(each -> Byline.ofLine(shown(each)).isEmpty());
        facts.add(lines.get(date));
        return facts;
    }

    private String shown(Lines from) {
        return new String(text, from.start, from.end - from.start).strip();
    }

    private void addPiece(List<Piece> pieces, Lines paragraph) {
        if (paragraph.size > 0) {
            pieces.add(piece(paragraph));
        }
    }

    private Piece piece(Lines from) {
        int end = text[from.end - 1] == ' ' ? from.end - 1 : from.end;
        String shown = new String(text, from.start, end - from.start);
        return new Piece(
                from.sound ? shown : TextRepair.line(shown),
                from.link == 0 ? "" : unlinked(from),
                from.size,
                from.link,
                from.outbound,
                from.bold,
                from.italic,
                from.start,
                end);
    }

    private String unlinked(Lines from) {
        while (links[nextLink] < from.start) {
            nextLink += 2;
        }
        StringBuilder out = new StringBuilder();
        int start = from.start;
        while (nextLink < linkEnds && links[nextLink] < from.end) {
            out.append(text, start, links[nextLink] - start);
            start = links[nextLink + 1];
            nextLink += 2;
        }
        return out.append(text, start, from.end - start).toString();
    }

    /** A blank of the source; line feeds are nothing else, and no-break blanks are read as plain ones. */
    private static boolean isSpace(char c) {
        return c <= ' ' ? c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' : c == '\u00A0';
    }

    /** Nothing on a screen, though no {@link #isSpace}: zero-width characters, wide blanks. */
    private static boolean isBlank(char c) {
        if (c < '\u2000') {
            return c == '\u00AD';
        }
        return c <= '\u200F' || c == '\u2060' || c == '\uFEFF' || c == '\u202F' || c == '\u3000';
    }
}
