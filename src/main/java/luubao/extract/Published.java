package luubao.extract;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

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

    /** Vietnam's offset: there is no daylight saving time. */
    public static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

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
                SECONDS.format(time.truncatedTo(ChronoUnit.SECONDS)),
                time.getSecond() == 0 ? Precision.MINUTE : Precision.SECOND);
    }

    /** The day in Vietnam. */
    public LocalDate day() {
        return precision == Precision.DATE
                ? LocalDate.parse(iso)
                : OffsetDateTime.parse(iso).withOffsetSameInstant(VIETNAM).toLocalDate();
    }

    /** The day as it is written, in the offset that the page states. */
    LocalDate writtenDay() {
        return LocalDate.parse(iso.substring(0, 10));
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
