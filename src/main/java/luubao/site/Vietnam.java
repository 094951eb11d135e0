package luubao.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** The time of the sites: days are Vietnam's, and so are times that state no offset. */
public final class Vietnam {
    /** There is no daylight saving time. */
    public static final ZoneOffset TIME = ZoneOffset.ofHours(7);

    private Vietnam() {}

    /** The middle of a day there, which is on that day in UTC too. */
    public static Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).toInstant(TIME);
    }

    /** The day it is there. */
    public static LocalDate day(Instant time) {
        return time.atOffset(TIME).toLocalDate();
    }
}
