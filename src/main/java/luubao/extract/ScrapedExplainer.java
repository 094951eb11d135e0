package luubao.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import luubao.extract.Explanation.Judged;
import luubao.extract.JudgedLines.Role;
import org.jspecify.annotations.Nullable;

/** Tells of a scraped text what was made of each of its lines. */
final class ScrapedExplainer {
    private final JudgedLines lines;
    private final Extraction outcome;

    ScrapedExplainer(JudgedLines lines, Extraction outcome) {
        this.lines = lines;
        this.outcome = outcome;
    }

    Explanation explain() {
        List<Judged> told = new ArrayList<>();
        boolean led = false;
        int running = 0;
        for (int i = 0; i < lines.size(); i++) {
            boolean kept = outcome instanceof Article && lines.story(i);
            told.add(judged(i, kept, kept && !led ? "lead" : fact(lines.role(i))));
            led |= kept;
            running += lines.running(i) ? 1 : 0;
        }
        String evidence = lines.size() + " lines, " + running + " of them running text";
        return new Explanation(outcome, List.of(), List.of(evidence), told);
    }

    private Judged judged(int i, boolean kept, @Nullable String fact) {
        boolean none = outcome instanceof NotArticle && lines.story(i);
        return new Judged(
                i + 1,
                "line",
                kept ? ScrapedLines.withoutBullet(lines.line(i)) : lines.line(i),
                "",
                kept,
                false,
                none ? "no article" : lines.reason(i),
                outcome instanceof Article ? doubt(i) : null,
                fact,
                null);
    }

    private static @Nullable String fact(Role role) {
        return switch (role) {
            case TITLE, DATE, BYLINE, CAPTION -> role.name().toLowerCase(Locale.ROOT);
            case STORY, FURNITURE, SCRAP -> null;
        };
    }

    /** See {@link Judged#doubt}. */
    private @Nullable String doubt(int i) {
        String line = lines.line(i);
        boolean guessed = switch (lines.role(i)) {
            case CAPTION -> !CaptionCues.marked(line);
            case BYLINE -> Byline.ofLine(line).isEmpty();
            case FURNITURE, TITLE -> lines.edge(i);
            case SCRAP -> true;
            case STORY, DATE -> false;
        };
        if (guessed) {
            return Explanation.BY_WORDS;
        }
        return lines.role(i) == Role.FURNITURE && lines.running(i) ? Explanation.PROSE_WITHIN : null;
    }
}
