package luubao.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import luubao.extract.JudgedLines.Role;
import luubao.normalise.MatchKey;
import luubao.normalise.Misreading;
import luubao.normalise.Misreadings;
import luubao.normalise.TextRepair;
import org.jspecify.annotations.Nullable;

/**
 * Reads plain text that somebody scraped from an article's page: title, date line, byline, captions, furniture and story
 * are told apart line by line. Immutable and safe for use by several threads.
 *
 * <p>The publication date is only taken from a line that is nothing but a date, never from the story.
 */
final class ScrapedText {
    private static final int LEAST_LETTERS = 40;
    /** A notice stands in the place of an article only where there is next to no running text. */
    private static final int NOTICE_WORDS = 40;

    /** Above a sign-in notice there may be an article's first lines. */
    private static final int LOGIN_WORDS = 150;

    private static final int LEAST_LISTING_LINES = 8;

    /** An article's last lines in which a name without a mark is its signature. */
    private static final int SIGNING_LINES = 2;

    private final Wordings wordings;

    ScrapedText(Wordings wordings) {
        this.wordings = wordings;
    }

    /**
     * @param text decoded, not yet repaired
     * @param input where it came from; only its site's name is used
     */
    Extraction extract(String text, Input input) {
        return read(text, input).outcome();
    }

    /** The lines of a text with their roles, and the outcome. */
    record Reading(JudgedLines lines, Extraction outcome) implements Explainable {
        @Override
        public Explanation explain() {
            return new ScrapedExplainer(lines, outcome).explain();
        }
    }

    Reading read(String text, Input input) {
        List<String> notes = new ArrayList<>();
        TextRepair.Repaired repaired = TextRepair.repair(decoded(text, notes));
        notes.addAll(repaired.notes());
        JudgedLines lines = new JudgedLines(ScrapedLines.of(repaired.text()), wordings);
        ScrapedFurniture furniture = new ScrapedFurniture(lines);
        furniture.markWordings();
        int last = lines.lastRunning();
        Optional<NotArticle> none = judge(lines, last);
        if (none.isPresent()) {
            return new Reading(lines, none.get());
        }
        ScrapedHead head = new ScrapedHead(
                lines, input.site() == null ? null : input.site().name());
        Optional<String> title = head.markTitle();
        if (title.isEmpty()) {
            notes.add("no title in the text: its first sentence is used");
        }
        Published published = head.markDates(last);
        furniture.markLists(last);
        List<Byline> bylines = markBylines(lines, last);
        int dropped = furniture.markFoot(last);
        if (dropped > 0) {
            notes.add(dropped + " short line" + (dropped == 1 ? "" : "s") + " after the byline left out");
        }
        int guessed = markCaptions(lines);
        if (guessed > 0) {
            notes.add(guessed + " caption" + (guessed == 1 ? "" : "s") + " told by wording alone");
        }
        List<String> story = story(lines);
        if (story.isEmpty()) {
            return new Reading(
                    lines, new NotArticle(NotArticle.Kind.EMPTY, "nothing is left beside captions and furniture"));
        }
        String body = String.join("\n\n", story);
        notes.addAll(Byline.sources(bylines));
        Article article = new Article(
                title.orElseGet(head::titleFromText),
                story.get(0),
                body,
                published,
                null,
                author(bylines),
                null,
                furniture.tags(),
                captions(lines),
                List.of(),
                List.of(),
                null,
                Language.of(body),
                notes,
                Map.of(),
                List.of(),
                List.of());
        return new Reading(lines, article);
    }

    /** Text that came as other characters put right line by line, and entities that the scraper left. */
    private static String decoded(String text, List<String> notes) {
        TwiceEscaped entities = new TwiceEscaped();
        String read = entities.read(text, false);
        if (entities.read() > 0) {
            notes.add(entities.read() + (entities.read() == 1 ? " entity" : " entities") + " read");
        }
        if (!Misreadings.isSuspect(read)) {
            return read;
        }
        List<Misreadings.Passage> lines = new ArrayList<>();
        for (String line : read.split("\n", -1)) {
            lines.add(new Misreadings.Passage(line, null, lines.isEmpty()));
        }
        Misreadings.Verdict verdict = Misreadings.judge(lines);
        notes.addAll(verdict.notes());
        StringBuilder out = new StringBuilder(read.length());
        for (int i = 0; i < lines.size(); i++) {
            Misreading misreading = verdict.passages().get(i);
            String line = lines.get(i).text();
            out.append(i == 0 ? "" : "\n").append(misreading == null ? line : misreading.undo(line));
        }
        return out.toString();
    }

    /** What the text is where it is no article. */
    private static Optional<NotArticle> judge(JudgedLines lines, int last) {
        long letters = 0;
        int words = 0;
        for (int i = 0; i < lines.size(); i++) {
            letters += lines.line(i).chars().filter(Character::isLetter).count();
            boolean running = lines.story(i) && lines.running(i) && !lines.is(i, WordingClass::notice);
            words += running ? Sentences.words(lines.line(i)) : 0;
        }
        for (int i = 0; i < lines.size(); i++) {
            int room = lines.is(i, kind -> kind == WordingClass.LOGIN) ? LOGIN_WORDS : NOTICE_WORDS;
            if (words < room && lines.is(i, WordingClass::notice)) {
                NotArticle.Kind kind = switch (lines.wording(i).orElseThrow()) {
                    case LOGIN -> NotArticle.Kind.LOGIN;
                    case BLOCKED -> NotArticle.Kind.BLOCKED;
                    default -> NotArticle.Kind.SOFT_404;
                };
                return Optional.of(new NotArticle(kind, "the text says: " + lines.line(i)));
            }
        }
        if (letters < LEAST_LETTERS) {
            return Optional.of(new NotArticle(NotArticle.Kind.EMPTY, "the text has only " + letters + " letters"));
        }
        if (last >= 0) {
            return Optional.empty();
        }
        return Optional.of(
                lines.size() < LEAST_LISTING_LINES
                        ? new NotArticle(NotArticle.Kind.OTHER, "no running sentence")
                        : new NotArticle(
                                NotArticle.Kind.LISTING, lines.size() + " short lines and no running sentence"));
    }

    /**
     * Marked bylines after the title, inside the story only persons'; names without a mark beside title or date, or in
     * the last two lines.
     */
    private static List<Byline> markBylines(JudgedLines lines, int last) {
        int title = lines.titleLine();
        int lead = lines.firstRunning();
        int signing = SIGNING_LINES;
        List<Byline> bylines = new ArrayList<>();
        for (int i = lines.size() - 1; i > title; i--) {
            if (!lines.story(i)) {
                continue;
            }
            boolean head = i < lead && i > 0 && (i == title + 1 || lines.role(i - 1) == Role.DATE);
            boolean unmarked = head || (i > last && signing > 0);
            Optional<Byline> byline = unmarked
                    ? Byline.ofLastLine(lines.line(i))
                    : i > lead && i <= last ? Byline.ofInnerLine(lines.line(i)) : Byline.ofLine(lines.line(i));
            if (byline.isPresent()) {
                lines.mark(i, Role.BYLINE, "byline");
                bylines.add(0, byline.get());
            }
            signing--;
        }
        return bylines;
    }

    /** @return how many were told by their wording alone */
    private static int markCaptions(JudgedLines lines) {
        int guessed = 0;
        int lead = lines.firstRunning();
        Set<String> seen = new LinkedHashSet<>();
        Map<String, Integer> running = runningText(lines);
        for (int i = lines.titleLine() + 1; i < lines.size(); i++) {
            if (!lines.story(i)) {
                continue;
            }
            String key = MatchKey.line(lines.line(i));
            // running text is left beside this line and its repetitions
            boolean leavesText = running.size() > (running.containsKey(key) ? 1 : 0);
            if (seen.contains(key)) {
                lines.mark(i, Role.CAPTION, "a caption again");
            } else if (lines.caption(i)
                    && (leavesText || CaptionCues.marked(lines.line(i)))
                    && (i != lead || lines.captionAnywhere(i))) {
                guessed += CaptionCues.marked(lines.line(i)) ? 0 : 1;
                lines.mark(i, Role.CAPTION, "caption");
                seen.add(key);
            } else if (i + 1 < lines.size() && MatchKey.sameLine(lines.line(i), lines.line(i + 1))) {
                lines.mark(i, Role.FURNITURE, "repeated by the next line");
            }
            if (!lines.story(i) && lines.running(i)) {
                running.computeIfPresent(key, (line, count) -> count > 1 ? count - 1 : null);
            }
        }
        return guessed;
    }

    /** How often each line of running text stands in the story, by its key. */
    private static Map<String, Integer> runningText(JudgedLines lines) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.story(i) && lines.running(i)) {
                counts.merge(MatchKey.line(lines.line(i)), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static List<String> story(JudgedLines lines) {
        List<String> story = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.story(i)) {
                story.add(ScrapedLines.withoutBullet(lines.line(i)));
            }
        }
        return story;
    }

    /** As printed, once each; a credit in a line of its own joins the caption before it. */
    private static List<String> captions(JudgedLines lines) {
        Set<String> keys = new LinkedHashSet<>();
        List<String> captions = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = ScrapedLines.withoutBullet(lines.line(i));
            boolean credit = i > 0
                    && !captions.isEmpty()
                    && lines.role(i - 1) == Role.CAPTION
                    && !CaptionCues.marked(lines.line(i - 1))
                    && CaptionCues.credit(line);
            if (lines.role(i) == Role.CAPTION && credit) {
                captions.add(captions.remove(captions.size() - 1) + " " + line);
            } else if (lines.role(i) == Role.CAPTION && keys.add(MatchKey.line(line))) {
                captions.add(line);
            }
        }
        return captions;
    }

    /** Persons sign; a source does where no person does. */
    private static @Nullable String author(List<Byline> bylines) {
        boolean person = bylines.stream().anyMatch(byline -> !byline.source());
        Set<String> names = new LinkedHashSet<>();
        for (Byline byline : bylines) {
            if (byline.source() != person) {
                names.add(byline.author());
            }
        }
        return names.isEmpty() ? null : String.join(", ", names);
    }
}
