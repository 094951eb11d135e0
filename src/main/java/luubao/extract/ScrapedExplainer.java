package luubao.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import luubao.extract.Explanation.Judged;
import luubao.extract.ScrapedParts.Role;
import org.jspecify.annotations.Nullable;

/** Tells of a scraped text what was made of each of its lines. */
final class ScrapedExplainer {
    private final ScrapedParts parts;
    private final Extraction outcome;

    ScrapedExplainer(ScrapedParts parts, Extraction outcome) {
        this.parts = parts;
        this.outcome = outcome;
    }

    Explanation explain() {
        List<Judged> lines = new ArrayList<>();
        boolean led = false;
        int running = 0;
        for (int i = 0; i < parts.size(); i++) {
            boolean kept = outcome instanceof Article && parts.story(i);
            lines.add(judged(i, kept, kept && !led ? "lead" : fact(parts.role(i))));
            led |= kept;
            running += parts.running(i) ? 1 : 0;
        }
        String evidence = parts.size() + " lines, " + running + " of them running text";
        return new Explanation(outcome, List.of(), List.of(evidence), lines);
    }

    private Judged judged(int i, boolean kept, @Nullable String fact) {
        boolean none = outcome instanceof NotArticle && parts.story(i);
        return new Judged(
                i + 1,
                "line",
                kept ? ScrapedLines.withoutBullet(parts.line(i)) : parts.line(i),
                "",
                kept,
                false,
                none ? "no article" : parts.reason(i),
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
        String line = parts.line(i);
        boolean guessed = switch (parts.role(i)) {
            case CAPTION -> !CaptionCues.marked(line);
            case BYLINE -> Byline.ofLine(line).isEmpty();
            case FURNITURE, TITLE -> parts.edge(i);
            case SCRAP -> true;
            case STORY, DATE -> false;
        };
        if (guessed) {
            return Explanation.BY_WORDS;
        }
        return parts.role(i) == Role.FURNITURE && parts.running(i) ? Explanation.PROSE_WITHIN : null;
    }
}
