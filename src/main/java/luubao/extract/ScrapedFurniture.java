package luubao.extract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luubao.extract.JudgedLines.Role;
import org.jspecify.annotations.Nullable;

/** Marks what belongs to a scraped text's page and not to its story, and collects the tags on the way. */
final class ScrapedFurniture {
    /** A select list or calendar is cut from this many lines on. */
    private static final int RUN_OF_OPTIONS = 10;

    /** So many words of buttons or menus in a row are no headings. */
    private static final int ROW_OF_WORDS = 2;

    private static final int LONGEST_TAG_LINE_WORDS = 40;
    private static final int LONGEST_HEADING_WORDS = 8;
    private static final Set<WordingClass> LISTS =
            Set.of(WordingClass.RELATED, WordingClass.COMMENTS, WordingClass.TAGS, WordingClass.ATTACHMENTS);
    private static final Pattern TAGS =
            Pattern.compile("(?iu)(?:tags?|từ kh(?:óa|oá)(?: liên quan)?|thẻ|hashtags?)\\s*:\\s*(.+)");
    private static final Pattern BETWEEN_TAGS = Pattern.compile("\\s*[,;|]\\s*|\\s+(?=#)");

    private final JudgedLines lines;
    private final Set<String> tags = new LinkedHashSet<>();

    ScrapedFurniture(JudgedLines lines) {
        this.lines = lines;
    }

    /** As printed, once each. */
    List<String> tags() {
        return List.copyOf(tags);
    }

    /** Marks lines that are furniture wherever they stand, what stands beside them, and runs of options. */
    void markWordings() {
        int run = 0;
        for (int i = 0; i <= lines.size(); i++) {
            if (i < lines.size() && lines.is(i, WordingClass::inRuns)) {
                run++;
            } else {
                for (int j = i - run; run >= RUN_OF_OPTIONS && j < i; j++) {
                    lines.mark(j, Role.FURNITURE, "one of " + run + " options in a row");
                }
                run = 0;
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            Matcher listed = TAGS.matcher(lines.line(i));
            if (listed.matches() && Sentences.words(lines.line(i)) <= LONGEST_TAG_LINE_WORDS) {
                addTags(listed.group(1));
                lines.mark(i, Role.FURNITURE, "a list of tags");
            } else if (lines.is(i, WordingClass::anywhere)) {
                lines.mark(i, Role.FURNITURE, wording(i));
            }
        }
        markRows();
        for (int i = 0; i < lines.size(); i++) {
            markBeside(i);
        }
        for (int i = lines.size() - 1; i >= 0; i--) {
            markBeside(i);
        }
    }

    /** Marks words of buttons and menus where several stand in a row; years and days in a row may be a table's. */
    private void markRows() {
        int row = 0;
        for (int i = 0; i <= lines.size(); i++) {
            if (i < lines.size() && word(i)) {
                row++;
            } else {
                for (int j = i - row; row >= ROW_OF_WORDS && j < i; j++) {
                    lines.mark(j, Role.FURNITURE, wording(j) + ", several in a row");
                }
                row = 0;
            }
        }
    }

    private boolean word(int i) {
        return lines.story(i)
                && lines.edge(i)
                && !lines.introduced(i)
                && lines.line(i).chars().noneMatch(Character::isDigit);
    }

    /** Before running text a word is more likely its heading, whatever stands above. */
    private void markBeside(int i) {
        boolean heads = i + 1 < lines.size() && lines.running(i + 1);
        boolean beside = lines.furniture(i + 1) || (lines.furniture(i - 1) && !heads);
        if (lines.story(i) && beside && lines.edge(i) && !lines.introduced(i)) {
            lines.mark(i, Role.FURNITURE, wording(i) + ", beside furniture");
        }
    }

    /** Marks what follows headings of links, tags, files and comments; it ends where the story goes on. */
    void markLists(int last) {
        @Nullable WordingClass under = null;
        List<Integer> entries = new ArrayList<>();
        for (int i = lines.firstRunning(); i < lines.size(); i++) {
            Optional<WordingClass> heading = lines.furniture(i) ? lines.wording(i) : Optional.empty();
            if (heading.filter(LISTS::contains).isPresent() && !lines.line(i).contains(": ")) {
                under = heading.get();
                entries.clear();
            } else if (lines.story(i) && under != null) {
                if (under == WordingClass.COMMENTS ? lines.longParagraph(i) : lines.running(i)) {
                    keepHeading(under, entries);
                    under = null;
                } else if (under == WordingClass.RELATED || under == WordingClass.COMMENTS || i > last) {
                    lines.mark(i, Role.FURNITURE, "under the heading of " + under.key());
                    entries.add(i);
                    if (under == WordingClass.TAGS) {
                        addTags(lines.line(i));
                    }
                }
            }
        }
    }

    /** Of several links before a paragraph, a last one that is short is the paragraph's heading. */
    private void keepHeading(WordingClass under, List<Integer> entries) {
        if (under == WordingClass.RELATED && entries.size() > 1) {
            int end = entries.get(entries.size() - 1);
            if (Sentences.words(lines.line(end)) <= LONGEST_HEADING_WORDS) {
                lines.mark(end, Role.STORY, "the heading of the paragraph below");
            }
        }
    }

    /**
     * Marks what stands after the story's end: imprint and menus anywhere there, other short lines after the byline.
     *
     * @return how many lines were left out only because they follow the byline
     */
    int markFoot(int last) {
        int byline = lastByline(last);
        int dropped = 0;
        for (int i = last + 1; i < lines.size(); i++) {
            if (lines.story(i) && lines.edge(i) && byline < i && !lines.introduced(i)) {
                lines.mark(i, Role.FURNITURE, wording(i) + ", below the story");
            } else if (lines.story(i) && byline >= 0 && i > byline && !lines.caption(i)) {
                lines.mark(i, Role.SCRAP, "a short line after the byline");
                dropped++;
            }
        }
        return dropped;
    }

    private String wording(int i) {
        return Verdict.wording(lines.wording(i).orElseThrow()).reason();
    }

    private int lastByline(int last) {
        for (int i = lines.size() - 1; i > last; i--) {
            if (lines.role(i) == Role.BYLINE) {
                return i;
            }
        }
        return -1;
    }

    private void addTags(String list) {
        for (String tag : BETWEEN_TAGS.split(list, -1)) {
            String name = tag.replaceFirst("^#", "").strip();
            if (!name.isEmpty()) {
                tags.add(name);
            }
        }
    }
}
