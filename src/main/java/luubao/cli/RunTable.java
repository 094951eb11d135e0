package luubao.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import luubao.frontier.Summary;

/** A run as a table of sites, and its failures a line each. */
final class RunTable {
    private static final List<String> HEAD = List.of(
            "site", "found", "archived", "unchanged", "duplicates", "no article", "refused", "gone", "failed", "time");

    private RunTable() {}

    static void print(Summary summary, PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (Summary.SiteLine line : summary.sites()) {
            rows.add(row(line.site(), line));
        }
        rows.add(row("all", summary.total()));
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = row.get(i);
                String gap = " ".repeat(widths[i] - cell.length());
                line.append(i == 0 ? cell + gap : "  " + gap + cell);
            }
            out.println(line);
        }
    }

    /** Failed items go to stderr, each with its reason. */
    static void failures(Summary summary, PrintWriter err) {
        for (Summary.Item item : summary.failures()) {
            String reason = item.reason().startsWith(item.url()) ? item.reason() : item.url() + ": " + item.reason();
            err.println(item.ending().label() + ": " + reason);
        }
    }

    private static List<String> row(String name, Summary.SiteLine line) {
        List<String> row = new ArrayList<>(List.of(name));
        line.counts().forEach(count -> row.add(count.toString()));
        row.add(seconds(line.time()));
        return row;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
