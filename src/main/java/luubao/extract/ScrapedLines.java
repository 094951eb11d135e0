package luubao.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A scraped text cut into lines that each are a paragraph, a heading or a piece of furniture. */
final class ScrapedLines {
    private static final Pattern STARTS_POINT = Pattern.compile("(?:[-–+•*▪●]\\s|\\d{1,2}[.)]\\s|\\p{L}\\)\\s).*");
    private static final Pattern BULLET = Pattern.compile("^[•●▪■◦·*\uF0B7\uF0A7]\\s*(?=\\S)");

    /** Fewer lines than this say nothing about wrapping. */
    private static final int LEAST_LINES = 6;

    private static final int NARROWEST = 45;
    private static final int WIDEST = 120;

    private ScrapedLines() {}

    /**
     * The text's lines without the empty ones, blanks collapsed. Where the lines were broken at a width, as mail and old
     * exports do, they are joined to paragraphs again.
     *
     * @param text repaired, lines ended by LF
     */
    static List<String> of(String text) {
        List<String> raw = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            raw.add(line.replaceAll("[\\s\\u00A0]+", " ").strip());
        }
        int width = wrapWidth(raw);
        List<String> lines = new ArrayList<>();
        boolean open = false;
        for (String line : raw) {
            if (line.isEmpty()) {
                open = false;
            } else if (open && joins(lines.get(lines.size() - 1), line)) {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1) + " " + line);
                open = fills(line, width);
            } else {
                lines.add(line);
                open = width > 0 && fills(line, width);
            }
        }
        return lines;
    }

    /** The line without a bullet at its head; a dash stays, because it is typed. */
    static String withoutBullet(String line) {
        return BULLET.matcher(line).replaceFirst("");
    }

    /**
     * True for a line of running text: a sentence of at least eight words with its stop, or so long that it can be
     * nothing else.
     */
    static boolean running(String line) {
        int words = Sentences.words(line);
        return (words >= 8 && Sentences.endsSentence(line) && !line.endsWith("?")) || words >= 60;
    }

    /**
     * The width at which lines were broken, or 0. The evidence: of the lines that another follows directly, most are of
     * much the same length and stop in the middle of a sentence, and none is much longer.
     */
    private static int wrapWidth(List<String> lines) {
        List<Integer> lengths = new ArrayList<>();
        int longest = 0;
        for (int i = 0; i < lines.size(); i++) {
            longest = Math.max(longest, lines.get(i).length());
            if (i + 1 < lines.size()
                    && !lines.get(i).isEmpty()
                    && !lines.get(i + 1).isEmpty()) {
                lengths.add(lines.get(i).length());
            }
        }
        if (lengths.size() < LEAST_LINES || longest > WIDEST) {
            return 0;
        }
        List<Integer> sorted = lengths.stream().sorted().toList();
        int width = sorted.get(sorted.size() * 9 / 10);
        long full = lengths.stream().filter(length -> length >= width * 4 / 5).count();
        long cut = 0;
        for (int i = 0; i + 1 < lines.size(); i++) {
            String next = lines.get(i + 1);
            if (fills(lines.get(i), width) && !next.isEmpty() && !Sentences.endsSentence(lines.get(i))) {
                cut++;
            }
        }
        return width >= NARROWEST && full * 10 >= lengths.size() * 6L && cut * 10 >= full * 5 ? width : 0;
    }

    private static boolean fills(String line, int width) {
        return line.length() >= width * 4 / 5;
    }

    /** A full line goes on in the next one, unless one of them is a date or the next begins a point of a list. */
    private static boolean joins(String before, String line) {
        return !STARTS_POINT.matcher(line).matches()
                && PrintedDate.ofLine(line).isEmpty()
                && PrintedDate.ofLine(before).isEmpty();
    }
}
