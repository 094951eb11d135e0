package luubao.extract;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When an article was published: what markup states of this article first, then what is printed beside its title. Never
 * a date of the page head, which is today's, and never one of the story.
 */
final class Dates {
    /** Where the day stands first though the page's language is English. */
    private static final Pattern DAY_FIRST_HOST =
            Pattern.compile("://[^/:]+\\.(?:vn|uk|au|nz|ie|in|za|eu|sg|my|hk|ng|ke)(?:[/:]|$)");

    /** Where a date comes from that is an update's, for want of another. */
    static final String AS_UPDATE = ", as update";

    /** Of all characters; English has none. */
    private static final double VIETNAMESE_SHARE = 0.02;

    /** A line that is a day alone is shorter. */
    private static final int LONGEST_DAY = 60;

    private final Layout layout;
    private final Metadata metadata;
    private final int title;
    private final Region body;
    private final @Nullable String url;
    private final StatedDates stated;

    /**
     * @param data what structured data say of this article
     * @param title the number of the block that prints the title, or -1
     * @param body where the text stands
     */
    Dates(
            Layout layout,
            Metadata metadata,
            Optional<StructuredData> data,
            int title,
            Region body,
            @Nullable String url) {
        this.layout = layout;
        this.metadata = metadata;
        this.title = title;
        this.body = body;
        this.url = url;
        this.stated = new StatedDates(layout, metadata, data, title, body, url, order());
    }

    /** An American page says that it is one, or only that it is English, and is not written in Vietnamese. */
    private PrintedDate.Order order() {
        String language = metadata.language();
        String given = language == null ? "" : language.toLowerCase(Locale.ROOT);
        String locale = metadata.meta("og:locale");
        boolean american = given.equals("en-us")
                || ((given.equals("en") || given.isEmpty())
                        && (locale == null
                                ? !given.isEmpty()
                                : locale.replace('-', '_').equalsIgnoreCase("en_US")));
        return american && !isDayFirst() ? PrintedDate.Order.MONTH_FIRST : PrintedDate.Order.DAY_FIRST;
    }

    /** By its host or by its letters. */
    private boolean isDayFirst() {
        if (url != null && DAY_FIRST_HOST.matcher(url).find()) {
            return true;
        }
        int letters = 0;
        int vietnamese = 0;
        for (int i = body.from; i < body.to && letters < 1000; i++) {
            String text = layout.blocks().get(i).text;
            letters += text.length();
            vietnamese += Language.vietnameseLetters(text);
        }
        return vietnamese > VIETNAMESE_SHARE * letters;
    }

    /**
     * What the head states, unless the page prints an earlier day: a date that a page printed cannot be younger than the
     * page, but a content system that took over old articles states the day of the move.
     */
    Optional<Sourced<Published>> published() {
        Optional<Sourced<Published>> given = stated.published().map(stated::inLocalTime);
        Optional<Sourced<PrintedDate.Mark>> shown = printed();
        boolean better = shown.isPresent()
                && (given.isEmpty() || isBetter(shown.get(), given.get().value()));
        if (better) {
            Sourced<PrintedDate.Mark> mark = shown.get();
            boolean update = mark.value().label() == PrintedDate.Label.UPDATED;
            return Optional.of(new Sourced<>(mark.value().date(), update ? mark.from() + AS_UPDATE : mark.from()));
        }
        return given.or(stated::timeElement);
    }

    /**
     * Figures that can be read two ways are read as the markup or the address has the day, except where the day always
     * stands first.
     */
    private Optional<Sourced<PrintedDate.Mark>> printed() {
        Optional<Sourced<PrintedDate.Mark>> shown = printed(stated.order());
        Optional<LocalDate> other = shown.flatMap(mark -> swapped(mark.value().date()));
        if (other.isPresent() && !isDayFirst() && isStated(other.get(), shown.get())) {
            for (PrintedDate.Order order : PrintedDate.Order.values()) {
                Optional<Sourced<PrintedDate.Mark>> again = printed(order);
                if (again.isPresent() && again.get().value().date().day().equals(other.get())) {
                    return again;
                }
            }
        }
        return shown;
    }

    private boolean isStated(LocalDate other, Sourced<PrintedDate.Mark> shown) {
        Set<LocalDate> days = stated.days();
        return days.contains(other) && !days.contains(shown.value().date().day());
    }

    private Optional<Sourced<PrintedDate.Mark>> printed(PrintedDate.Order order) {
        return new DateCandidates(layout, metadata.index(), title, body, order, stated::isMonthInUrl).best();
    }

    /** The day that is meant where day and month stand the other way round, if that can be one. */
    static Optional<LocalDate> swapped(Published date) {
        LocalDate day = date.day();
        return day.getDayOfMonth() > 12
                ? Optional.empty()
                : Optional.of(LocalDate.of(day.getYear(), day.getDayOfMonth(), day.getMonthValue()));
    }

    private boolean isBetter(Sourced<PrintedDate.Mark> printed, Published stated) {
        PrintedDate.Label label = printed.value().label();
        Published date = printed.value().date();
        Published.Precision day = Published.Precision.DATE;
        boolean finer = stated.precision() == day
                && date.precision() != day
                && date.day().equals(stated.day());
        boolean head = !printed.from().equals(DateCandidates.IN_TEXT)
                && !printed.from().equals(DateCandidates.UNDER_TEXT);
        boolean earlier = date.day().isBefore(stated.day().minusDays(1));
        boolean later = printed.from().startsWith(DateCandidates.TIME_ELEMENT)
                && date.day().isAfter(stated.day().plusDays(1));
        return label != PrintedDate.Label.UPDATED
                && (finer
                        || later
                        || (earlier && (head || label == PrintedDate.Label.PUBLISHED))
                        || isLocalDay(date.day(), stated));
    }

    /** The address has the printed day, too, and what is stated is next to it only because it is in UTC. */
    private boolean isLocalDay(LocalDate printed, Published stated) {
        return stated.isUtc()
                && !printed.equals(stated.day())
                && Math.abs(ChronoUnit.DAYS.between(printed, stated.writtenDay())) == 1
                && this.stated.inUrl().filter(printed::equals).isPresent();
    }

    Optional<Sourced<Published>> modified() {
        return stated.modified();
    }

    /** How many different days stand in lines of their own: more than one head the parts of a schedule. */
    static int days(Layout layout, Region body) {
        Set<LocalDate> days = new HashSet<>();
        for (int i = body.from; i < body.to; i++) {
            day(layout.blocks().get(i)).ifPresent(days::add);
        }
        return days.size();
    }

    /** A line that is a date without a time or a label, so perhaps a day of the story. */
    static boolean isDayLine(Block block) {
        return day(block).isPresent();
    }

    private static Optional<LocalDate> day(Block block) {
        List<PrintedDate.Mark> marks =
                block.size <= LONGEST_DAY ? PrintedDate.ofDates(block.text, PrintedDate.Order.DAY_FIRST) : List.of();
        return marks.size() == 1 && !DateLines.isExact(block, marks.get(0))
                ? Optional.of(marks.get(0).date().day())
                : Optional.empty();
    }
}
