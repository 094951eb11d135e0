package luubao.extract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The dates printed around an article's title and text. What stands at the head of the page is today's date, what
 * stands in the text is mostly of the story: in each place a line must look the more like a date line of its own.
 */
final class DateCandidates {
    static final String IN_TEXT = "printed in the text";
    static final String UNDER_TEXT = "printed under the text";
    /** Before the place, where a {@code time} element prints the date. */
    static final String TIME_ELEMENT = "time element, ";

    private static final String BESIDE = "printed beside the title";
    private static final String ABOVE_TITLE = "printed above the title";
    /** A date line stands at most so many blocks above the title. */
    private static final int ABOVE = 6;

    /** And at most so many below it, */
    private static final int BELOW = 40;

    /** or, where the text has begun, so many, with so many paragraphs of prose before it. */
    private static final int BELOW_IN_TEXT = 12;

    private static final int PROSE_BEFORE = 2;
    private static final int PROSE = 150;

    private final Layout layout;
    private final DateLines lines;
    private final int title;
    private final Region body;
    private final PrintedDate.Order order;
    private final Predicate<LocalDate> inAddress;
    /** How many days stand in lines of their own in the text, or -1 while nobody asked. */
    private int days = -1;
    /** What stands above the title and may be the clock of the page, once it was met. */
    private PrintedDate.@Nullable Mark clock;

    /**
     * @param title the number of the block that prints the title, or -1
     * @param body where the text stands
     * @param inAddress whether the page's address has the year and month of a day
     */
    DateCandidates(
            Layout layout,
            PageIndex index,
            int title,
            Region body,
            PrintedDate.Order order,
            Predicate<LocalDate> inAddress) {
        this.layout = layout;
        this.lines = new DateLines(layout, index, order);
        this.title = title;
        this.body = body;
        this.order = order;
        this.inAddress = inAddress;
    }

    /** The date that the page prints as its article's. */
    Optional<Sourced<PrintedDate.Mark>> best() {
        int from = title >= 0 ? title + 1 : body.from;
        Optional<Sourced<PrintedDate.Mark>> first = firstAppearance(from);
        if (first.isPresent()) {
            return first;
        }
        Optional<Sourced<PrintedDate.Mark>> beside = below(from);
        Optional<Sourced<PrintedDate.Mark>> above = isUpdate(beside) ? above(from) : Optional.empty();
        Optional<Sourced<PrintedDate.Mark>> head =
                above.filter(mark -> !isUpdate(above)).or(() -> beside).or(() -> above);
        if (head.isPresent() && head.get().value() == clock) {
            // nothing is published or updated before it is: then what stands above is the clock of the page
            return underText()
                    .filter(mark -> mark.value().label() != PrintedDate.Label.NONE && isEarlier(mark, head.get()))
                    .or(() -> head);
        }
        Optional<Sourced<PrintedDate.Mark>> under = isUpdate(head) ? underText() : Optional.empty();
        return under.filter(mark -> head.isEmpty() || mark.value().label() == PrintedDate.Label.PUBLISHED)
                .or(() -> head);
    }

    /** In a note above or under the text; what stands beside the title is then the date of a new edition. */
    private Optional<Sourced<PrintedDate.Mark>> firstAppearance(int from) {
        int end = Math.min(layout.blocks().size(), body.to + ABOVE);
        int headEnds = Math.min(end, Math.max(from, body.from) + BELOW_IN_TEXT);
        int footBegins = Math.max(headEnds, body.to - ABOVE);
        for (int i = Math.min(from, body.from); i < end; i = i + 1 == headEnds ? footBegins : i + 1) {
            Optional<PrintedDate.Mark> mark =
                    PrintedDate.ofFirst(layout.blocks().get(i).text, order);
            if (mark.isPresent()) {
                return mark.map(date -> new Sourced<>(date, IN_TEXT));
            }
        }
        return Optional.empty();
    }

    private static boolean isEarlier(Sourced<PrintedDate.Mark> one, Sourced<PrintedDate.Mark> other) {
        return one.value().date().day().isBefore(other.value().date().day());
    }

    /** True also where there is none. */
    private static boolean isUpdate(Optional<Sourced<PrintedDate.Mark>> mark) {
        return mark.isEmpty() || mark.get().value().label() == PrintedDate.Label.UPDATED;
    }

    /** Between title and text, or with the first paragraphs. */
    private Optional<Sourced<PrintedDate.Mark>> below(int from) {
        List<Block> blocks = layout.blocks();
        boolean first = true;
        int prose = 0;
        List<Sourced<PrintedDate.Mark>> found = new ArrayList<>();
        for (int i = from; i < Math.min(blocks.size(), from + BELOW) && i < Math.max(body.to, from); i++) {
            Block block = blocks.get(i);
            boolean inside = body.holds(i);
            prose += i >= body.from && block.size > PROSE ? 1 : 0;
            if (prose > PROSE_BEFORE || (prose > 0 && i - from > BELOW_IN_TEXT)) {
                break;
            }
            List<PrintedDate.Mark> marks = List.of();
            if (lines.mayHold(i)) {
                boolean line = inside && (block.kept() || prose > 0);
                boolean exact = line && ((prose > 0 ? isDay(block) : !first) || isSchedule());
                marks = line ? lines.inText(i, exact) : lines.beside(i);
            }
            for (PrintedDate.Mark mark : marks) {
                found.add(prose > 0 ? new Sourced<>(mark, IN_TEXT) : besideTitle(i, mark, BESIDE));
            }
            if (!isUpdate(first(found))) {
                break;
            }
            first &= !inside || !block.kept() || (block.size < 60 && !block.closed());
        }
        return first(found);
    }

    private Sourced<PrintedDate.Mark> besideTitle(int number, PrintedDate.Mark mark, String place) {
        return mark.label() == PrintedDate.Label.UPDATED
                ? new Sourced<>(mark, place)
                : lines.ofTimeElement(number, mark)
                        .map(stated -> new Sourced<>(stated, TIME_ELEMENT + place))
                        .orElseGet(() -> new Sourced<>(mark, place));
    }

    /** Whether days head parts of the text. */
    private boolean isSchedule() {
        days = days < 0 ? Dates.days(layout, body) : days;
        return days > 1;
    }

    /** "Ngày 20/3/2024": in the text a day of the story. */
    private static boolean isDay(Block block) {
        return block.text.regionMatches(true, 0, "ngày ", 0, 5) || block.kind == Block.Kind.HEADING;
    }

    /**
     * Above the title stands today's date, too, mostly with its weekday and above the menu. A bare date is the article's
     * only where it shares a small element with the title; one with its weekday, where it is the heading right above the
     * title and the address has its month.
     */
    private Optional<Sourced<PrintedDate.Mark>> above(int from) {
        List<Sourced<PrintedDate.Mark>> found = new ArrayList<>();
        int first = Math.min(from - 1, body.from);
        int links = 0;
        for (int i = from - 1; i >= Math.max(0, first - ABOVE); i--) {
            Block block = layout.blocks().get(i);
            if (i == title || isPageHead(block)) {
                continue;
            }
            boolean kicker = block.kind == Block.Kind.HEADING && i == title - 1;
            List<PrintedDate.Mark> marks = !lines.mayHold(i) ? List.of() : kicker ? lines.parts(i) : lines.beside(i);
            links = marks.isEmpty() && block.linkDensity() > 0.5 ? links + 1 : 0;
            if (links > 1) {
                break; // a menu; one link is the section's
            }
            if (marks.isEmpty()
                    || !(from - 1 - i <= 2 || near(i, from) || near(i, title) || Furniture.isDate(block.region))) {
                continue;
            }
            boolean weekday = DateWords.hasWeekday(PrintedDate.folded(block.text));
            boolean bare = !weekday && from - 1 - i <= ABOVE;
            for (PrintedDate.Mark mark : marks) {
                boolean dayHead = kicker && inAddress.test(mark.date().day());
                if (bare || dayHead || DateLines.isExact(block, mark)) {
                    found.add(sharesHead(block) ? besideTitle(i, mark, ABOVE_TITLE) : new Sourced<>(mark, ABOVE_TITLE));
                    boolean plain = mark.label() == PrintedDate.Label.NONE && !lines.isNamed(block);
                    clock = weekday && plain && !dayHead && !sharesHead(block) ? mark : clock;
                }
            }
            if (!isUpdate(first(found))) {
                break;
            }
        }
        return first(found);
    }

    private Optional<Sourced<PrintedDate.Mark>> underText() {
        List<Block> blocks = layout.blocks();
        List<Sourced<PrintedDate.Mark>> found = new ArrayList<>();
        for (int i = Math.max(body.from, body.to - 3); i < Math.min(blocks.size(), body.to + 6); i++) {
            Block block = blocks.get(i);
            boolean inside = body.holds(i);
            if (!inside && block.linkDensity() > 0.5) {
                break; // the links to other articles, each perhaps with its date
            }
            if (!lines.mayHold(i)) {
                continue;
            }
            List<PrintedDate.Mark> marks = inside ? lines.inText(i, isSchedule()) : lines.alone(i);
            if (marks.isEmpty() && !inside) {
                marks = PrintedDate.ofByline(block.text, order);
            }
            for (PrintedDate.Mark mark : marks) {
                found.add(new Sourced<>(mark, UNDER_TEXT));
            }
            if (!isUpdate(first(found))) {
                break;
            }
        }
        return found.isEmpty() ? colophon().or(this::labelled) : first(found);
    }

    /**
     * Further below, among tags, links to share and the author, within the element that holds title and text: a line that
     * says of its date that it is the publication's, or one with or right after the author's mark. All such lines must
     * give one day; a heading begins something else.
     */
    private Optional<Sourced<PrintedDate.Mark>> colophon() {
        Map<LocalDate, PrintedDate.Mark> found = new LinkedHashMap<>();
        int end = Math.min(articleEnds(), body.to + BELOW);
        for (int i = Math.max(1, body.to); i < end && layout.blocks().get(i).kind != Block.Kind.HEADING; i++) {
            String text = layout.blocks().get(i).text;
            if (lines.mayHold(i)) {
                boolean signed =
                        DateWords.onlyByline(PrintedDate.folded(layout.blocks().get(i - 1).text));
                for (PrintedDate.Mark mark : lines.alone(i)) {
                    if (mark.label() == PrintedDate.Label.PUBLISHED
                            || (signed && mark.label() == PrintedDate.Label.NONE)) {
                        found.putIfAbsent(mark.date().day(), mark);
                    }
                }
                PrintedDate.ofByline(text, order)
                        .forEach(mark -> found.putIfAbsent(mark.date().day(), mark));
            }
        }
        return onlyDay(found, UNDER_TEXT);
    }

    /** Where the element ends that holds title and text, or the text where that is the whole page. */
    private int articleEnds() {
        Region around = body;
        while (around.parent != null && !around.holds(title)) {
            around = around.parent;
        }
        return title < 0 || around.parent == null || around.tag().equals("body") ? body.to : around.to;
    }

    private static Optional<Sourced<PrintedDate.Mark>> onlyDay(Map<LocalDate, PrintedDate.Mark> found, String from) {
        return found.size() == 1
                ? Optional.of(new Sourced<>(found.values().iterator().next(), from))
                : Optional.empty();
    }

    /**
     * A line of its own anywhere in the body that is labelled or named as the date, if all such lines give one day; as
     * the date of an update only if there is no other.
     */
    private Optional<Sourced<PrintedDate.Mark>> labelled() {
        Map<LocalDate, PrintedDate.Mark> found = new LinkedHashMap<>();
        Map<LocalDate, PrintedDate.Mark> updates = new LinkedHashMap<>();
        for (int i = body.from; i < body.to; i++) {
            Block block = layout.blocks().get(i);
            if (!PrintedDate.mayHold(block.text) || block.inDataRow()) {
                continue;
            }
            boolean named = Furniture.isDate(block.region);
            for (PrintedDate.Mark mark : lines.beside(i)) {
                if (mark.label() == PrintedDate.Label.UPDATED) {
                    updates.putIfAbsent(mark.date().day(), mark);
                } else if (named || mark.label() == PrintedDate.Label.PUBLISHED) {
                    found.putIfAbsent(mark.date().day(), mark);
                }
            }
        }
        return onlyDay(found.isEmpty() ? updates : found, IN_TEXT);
    }

    /** The first that is not the date of an update, else the first. */
    private static Optional<Sourced<PrintedDate.Mark>> first(List<Sourced<PrintedDate.Mark>> found) {
        for (Sourced<PrintedDate.Mark> mark : found) {
            if (mark.value().label() != PrintedDate.Label.UPDATED) {
                return Optional.of(mark);
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /** Under one parent, a few levels up at most, and not just on the same page; never near a block that is not there. */
    private boolean near(int block, int number) {
        if (number < 0) {
            return false;
        }
        Region region = layout.blocks().get(Math.min(number, layout.blocks().size() - 1)).region;
        for (int up = 0; region != null && !region.tag().equals("body") && up < 4; up++, region = region.parent) {
            if (region.holds(block)) {
                return true;
            }
        }
        return false;
    }

    /** Stands with the title in one article or head; today's date stands above it in none. */
    private boolean sharesHead(Block block) {
        for (Region region = block.region; region != null && title >= 0; region = region.parent) {
            if (region.holds(title)
                    && (Furniture.isHeader(region) || region.tag().equals("article"))) {
                return true;
            }
        }
        return false;
    }

    /** A head that holds the title is the article's. */
    private boolean isPageHead(Block block) {
        for (Region region = block.region; region != null; region = region.parent) {
            boolean head = Furniture.isHeader(region) || region.tag().equals("nav");
            if (head && (title < 0 || !region.holds(title))) {
                return true;
            }
        }
        return false;
    }
}
