package luubao.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/** What differs between two texts, for a person: the paragraphs that went and came, each cut to what tells them apart. */
final class TextDiff {
    /** Texts of more paragraphs are not compared: that takes memory by the square of what differs. */
    private static final int MOST_PARAGRAPHS = 2_000;

    private static final int MOST_LINES = 20;

    /** Characters of a paragraph that are shown. */
    private static final int SHOWN = 160;

    /** Characters that two paragraphs have in common which are shown before and after those that differ. */
    private static final int AROUND = 30;

    private TextDiff() {}

    /** Lines that begin with {@code -} or {@code +}. */
    static List<String> of(String before, String now) {
        List<String> ones = before.lines().filter(line -> !line.isBlank()).toList();
        List<String> twos = now.lines().filter(line -> !line.isBlank()).toList();
        if (Math.max(ones.size(), twos.size()) > MOST_PARAGRAPHS) {
            return List.of("- " + ones.size() + " paragraphs", "+ " + twos.size() + " paragraphs");
        }
        List<String> lines = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(ones, twos).getDeltas()) {
            add(lines, delta.getSource().getLines(), delta.getTarget().getLines());
        }
        if (lines.isEmpty()) {
            return List.of("  only where paragraphs and lines break");
        }
        if (lines.size() > MOST_LINES) {
            int more = lines.size() - MOST_LINES;
            lines.subList(MOST_LINES, lines.size()).clear();
            lines.add("  … and " + more + " more");
        }
        return lines;
    }

    private static void add(List<String> lines, List<String> gone, List<String> come) {
        if (gone.size() == come.size()) {
            for (int i = 0; i < gone.size(); i++) {
                int start = start(gone.get(i), come.get(i));
                lines.add("- " + cut(gone.get(i), start));
                lines.add("+ " + cut(come.get(i), start));
            }
        } else {
            gone.forEach(paragraph -> lines.add("- " + cut(paragraph, 0)));
            come.forEach(paragraph -> lines.add("+ " + cut(paragraph, 0)));
        }
    }

    /** Where the two begin to differ, or a little before. */
    private static int start(String one, String two) {
        int same = 0;
        while (same < Math.min(one.length(), two.length()) && one.charAt(same) == two.charAt(same)) {
            same++;
        }
        int from = same - AROUND;
        return from <= 0 ? 0 : one.indexOf(' ', from) < 0 ? from : Math.min(same, one.indexOf(' ', from) + 1);
    }

    /** Control characters are data of the page and nothing for a terminal. */
    private static String cut(String paragraph, int start) {
        int end = Math.min(paragraph.length(), start + SHOWN);
        String shown = paragraph.substring(start, end).replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
        return (start > 0 ? "…" : "") + shown + (end < paragraph.length() ? "…" : "");
    }
}
