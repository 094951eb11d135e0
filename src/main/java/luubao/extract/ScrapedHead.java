package luubao.extract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luubao.extract.JudgedLines.Role;
import luubao.normalise.MatchKey;
import org.jspecify.annotations.Nullable;

/** Finds the title and the date of publication of a scraped text, and marks their lines. */
final class ScrapedHead {
    private static final int LONGEST_TITLE_WORDS = 60;
    private static final int LONGEST_SENTENCE_TITLE_WORDS = 20;
    private static final Pattern NAMED_TAIL = Pattern.compile("(.{10,}?)\\s+[-–|]\\s+([^-–|]{3,60})");
    private static final Pattern LABELLED = Pattern.compile("(?iu).*(?:đăng|cập nhật|xuất bản).*");

    private final JudgedLines lines;
    private final @Nullable String site;

    /** @param site the site's name, or null where the text's site is not known */
    ScrapedHead(JudgedLines lines, @Nullable String site) {
        this.lines = lines;
        this.site = site;
    }

    /**
     * Marks the title's line, and as furniture what stands above it: the first line that may be one, unless it is a
     * section's or a site's name over it. Empty where the text begins with a paragraph.
     */
    Optional<String> markTitle() {
        List<Integer> head = new ArrayList<>();
        int first = firstStory();
        for (int i = first; i < lines.size() && titleLike(i); i++) {
            if (lines.story(i) && !lines.dated(i) && !lines.edge(i)) {
                head.add(i);
            }
        }
        int at = head.isEmpty() ? edgeTitle(first) : head.get(0);
        if (head.size() > 1 && label(head.get(0), head.get(1))) {
            at = head.get(1);
        }
        if (at < 0) {
            return Optional.empty();
        }
        String title = withoutSiteName(lines.line(at));
        for (int i = 0; i < lines.size() && i <= at + 4; i++) {
            if (i == at
                    || MatchKey.sameLine(lines.line(i), lines.line(at))
                    || MatchKey.sameLine(lines.line(i), title)) {
                lines.mark(i, Role.TITLE, i == at ? "the title" : "the title again");
            } else if (i < at && lines.story(i) && !lines.dated(i)) {
                lines.mark(i, Role.FURNITURE, "above the title");
            }
        }
        return Optional.of(title);
    }

    /** What stands in for the title of a text without one. */
    String titleFromText() {
        return Sentences.firstSentence(lines.line(firstStory()));
    }

    /**
     * Marks lines that are nothing but a date and answers the publication's. Between title and lead every such line
     * counts, unless bare ones name different days; right after the lead and after the story's last line only one with a time or a label; inside the story
     * only one with a label; above the title, where page heads print today's date, only one with a time or label, and
     * last of all.
     *
     * @param last the story's last line of running text
     */
    @Nullable
    Published markDates(int last) {
        int title = lines.titleLine();
        int lead = lines.firstRunning();
        boolean schedule = schedule(title, lead);
        Published above = null;
        Published below = null;
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.story(i) || !lines.dated(i)) {
                continue;
            }
            Published date = lines.date(i).orElseThrow();
            boolean labelled = labelled(i);
            boolean sure = sure(i);
            boolean nearby = i <= lead + 1 || i > last;
            if (i < title) {
                lines.mark(
                        i,
                        sure ? Role.DATE : Role.FURNITURE,
                        sure ? "date line" : "a bare date above the title: the day of the visit");
                above = above == null && sure ? date : above;
            } else if ((i < lead && (sure || !schedule)) || labelled || (sure && nearby)) {
                lines.mark(i, Role.DATE, "date line");
                below = below == null ? date : below;
            }
        }
        return below == null ? above : below;
    }

    /** Two different days between title and lead, bare of time and label, are a schedule's. */
    private boolean schedule(int title, int lead) {
        Set<String> days = new HashSet<>();
        for (int i = title + 1; i < lead; i++) {
            if (lines.story(i) && lines.dated(i) && !sure(i)) {
                days.add(lines.date(i).orElseThrow().iso());
            }
        }
        return days.size() > 1;
    }

    private boolean labelled(int i) {
        return LABELLED.matcher(lines.line(i)).matches();
    }

    private boolean sure(int i) {
        return labelled(i) || lines.date(i).orElseThrow().precision() != Published.Precision.DATE;
    }

    private int firstStory() {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.story(i) && !lines.dated(i)) {
                return i;
            }
        }
        throw new IllegalStateException("a text with running lines has a first one");
    }

    /** A title that reads like a menu's word, where nothing else can be the title. */
    private int edgeTitle(int first) {
        for (int i = first; i < lines.size() && !lines.running(i); i++) {
            if (lines.story(i) && !lines.dated(i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean titleLike(int i) {
        String line = lines.line(i);
        if (lines.furniture(i) || lines.dated(i) || lines.edge(i)) {
            return true;
        }
        boolean sentence = Sentences.endsSentence(line) && !line.endsWith("?") && !line.endsWith("!");
        return Sentences.words(line) <= (sentence ? LONGEST_SENTENCE_TITLE_WORDS : LONGEST_TITLE_WORDS)
                && !line.endsWith(":")
                && !CaptionCues.marked(line)
                && Byline.ofLine(line).isEmpty();
    }

    /** Whether a first line is a site's name over the title; the names of sections are wordings. */
    private boolean label(int first, int second) {
        String line = lines.line(first);
        String title = lines.line(second);
        if (site != null && MatchKey.sameLine(line, site)) {
            return true;
        }
        return Sentences.words(title) >= 6 && !Sentences.endsSentence(title) && SiteNames.isName(line);
    }

    private String withoutSiteName(String line) {
        Matcher tail = NAMED_TAIL.matcher(line);
        boolean named = tail.matches()
                && ((site != null && MatchKey.sameLine(tail.group(2), site)) || SiteNames.isName(tail.group(2)));
        return named ? tail.group(1) : line;
    }
}
