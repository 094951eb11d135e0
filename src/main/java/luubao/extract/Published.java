package luubao.extract;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * When an article was published, or modified, as precisely as the page says.
 *
 * @param iso {@code 2023-03-20T05:35:00+07:00}, or the date alone, {@code 2024-05-26}, for precision DATE
 */
public record Published(String iso, Precision precision) {

    /** What the page states. */
    public enum Precision {
        /** The day alone. */
        DATE,
        /** Hours and minutes; the seconds are 00. */
        MINUTE,
        /** Seconds too. */
        SECOND;

        /** In the words of the archive's {@code publishedPrecision}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Vietnam's offset: there is no daylight saving time. The library's own: it takes no room but normalise along. */
    public static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

    /** What somebody stated in ISO 8601, +07:00 where it has no offset; empty for any other form. */
    public static Optional<Published> parse(String iso) {
        return DateForms.iso(iso.strip().toLowerCase(Locale.ROOT));
    }

    /** The date alone. */
    public static Published of(LocalDate date) {
        return new Published(date.toString(), Precision.DATE);
    }

    /** Midnight is what a CMS fills in for an editor who gave only a date, so it becomes the date alone. */
    public static Published of(OffsetDateTime time) {
        if (time.toLocalTime().toSecondOfDay() == 0) {
            return of(time.toLocalDate());
        }
        return new Published(
                time.toLocalDate() + "T" + clock(time) + offset(time.getOffset()),
                time.getSecond() == 0 ? Precision.MINUTE : Precision.SECOND);
    }

    private static String clock(OffsetDateTime time) {
        return two(time.getHour()) + ":" + two(time.getMinute()) + ":" + two(time.getSecond());
    }

    private static String offset(ZoneOffset offset) {
        int minutes = Math.abs(offset.getTotalSeconds()) / 60;
        return (offset.getTotalSeconds() < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60);
    }

    private static String two(int number) {
        return (number < 10 ? "0" : "") + number;
    }

    /** The day in Vietnam. */
    public LocalDate day() {
        return precision == Precision.DATE || iso.endsWith("+07:00")
                ? writtenDay()
                : OffsetDateTime.parse(iso).withOffsetSameInstant(VIETNAM).toLocalDate();
    }

    /** The day as it is written, in the offset that the page states. */
    LocalDate writtenDay() {
        return LocalDate.of(
                Integer.parseInt(iso, 0, 4, 10), Integer.parseInt(iso, 5, 7, 10), Integer.parseInt(iso, 8, 10, 10));
    }

    /** True for an instant that is written in UTC, which tells nothing of the day that the place's clocks showed. */
    boolean isUtc() {
        return precision != Precision.DATE
                && OffsetDateTime.parse(iso).getOffset().equals(ZoneOffset.UTC);
    }

    /** Whether both are one instant to the minute, in whatever offsets. */
    boolean isSameMinute(Published other) {
        return precision != Precision.DATE
                && other.precision != Precision.DATE
                && OffsetDateTime.parse(iso)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .isEqual(OffsetDateTime.parse(other.iso).truncatedTo(ChronoUnit.MINUTES));
    }
}
