package luubao.discover;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luubao.site.Vietnam;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dates of feeds and sitemaps as they are written: W3C (also with a blank for the T or without seconds), RFC
 * 822 and 2822, {@code 20/05/2024 08:30}, {@code 5/20/2024 8:30:00 AM}, {@code 20 tháng 5 năm 2024}. Where a date states
 * no offset, Vietnam's is taken.
 */
final class HintDate {
    private static final String TIME =
            "(?<hour>\\d{1,2}) ?[:hg] ?(?<minute>\\d\\d)(?::(?<second>\\d\\d))?(?:[.,]\\d+)?";
    private static final String ZONE = "(?: ?(?<zone>Z|UTC|GMT|UT|(?:UTC|GMT)?[+-]\\d\\d?:?(?:\\d\\d)?)\\b)?";
    private static final String NOON = "(?: ?(?<noon>[AP]M|SA|CH)\\b)?";

    private static final Pattern ISO = Pattern.compile(
            "(?i)\\b(?<year>\\d{4})-(?<month>\\d\\d?)(?:-(?<day>\\d\\d?))?(?:[T ]+" + TIME + ZONE + ")?");
    private static final Pattern MAIL = Pattern.compile(
            "(?i)\\b(?<day>\\d{1,2})[ -](?<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?,?[ -]"
                    + "(?<year>\\d{4}|\\d\\d)(?:[ ,]+" + TIME + ZONE + ")?");
    private static final Pattern PRINTED = Pattern.compile("(?i)\\b(?<day>\\d{1,2})(?:[/.-]| tháng )(?<month>\\d{1,2})"
            + "(?:[/.-]| năm )(?<year>\\d{4})(?:[ ,|T-]+" + TIME + NOON + ZONE + ")?");
    private static final Pattern TIME_FIRST = Pattern.compile("(?i)^\\D*" + TIME + NOON + "(?!\\d)");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private HintDate() {}

    /** Null where there is none, or one that no calendar has. */
    static @Nullable Instant parse(@Nullable String text) {
        if (text == null || text.length() > 100) {
            return null;
        }
        String plain = text.replace('\u00A0', ' ').strip().replaceAll("\\s+", " ");
        try {
            for (Pattern pattern : List.of(ISO, MAIL, PRINTED)) {
                Matcher date = pattern.matcher(plain);
                if (date.find()) {
                    return instant(date, pattern, plain.substring(0, date.start()));
                }
            }
        } catch (DateTimeException e) {
            return null;
        }
        return null;
    }

    private static Instant instant(Matcher date, Pattern pattern, String before) {
        int year = Integer.parseInt(date.group("year"));
        int month = pattern == MAIL
                ? 1 + MONTHS.indexOf(date.group("name").toLowerCase(Locale.ROOT))
                : Integer.parseInt(date.group("month"));
        int day = date.group("day") == null ? 1 : Integer.parseInt(date.group("day"));
        String noon = pattern == PRINTED ? date.group("noon") : null;
        if (pattern == PRINTED
                && month > 12 | (noon != null && noon.toUpperCase(Locale.ROOT).endsWith("M") && day <= 12)) {
            // as .NET prints dates unless it is told where it stands
            int first = day;
            day = month;
            month = first;
        }
        Matcher time = date.group("hour") == null ? TIME_FIRST.matcher(before) : date;
        boolean timed = time == date || (pattern == PRINTED && time.find());
        LocalDateTime local = LocalDateTime.of(year < 100 ? 2000 + year : year, month, day, 0, 0);
        if (timed) {
            local = local.withHour(hour(time, time == date ? noon : time.group("noon")))
                    .withMinute(Integer.parseInt(time.group("minute")))
                    .withSecond(time.group("second") == null ? 0 : Integer.parseInt(time.group("second")));
        }
        return local.toInstant(timed && time == date ? zone(date.group("zone")) : Vietnam.TIME);
    }

    private static int hour(Matcher time, @Nullable String noon) {
        int hour = Integer.parseInt(time.group("hour"));
        boolean afternoon = noon != null && noon.toUpperCase(Locale.ROOT).matches("PM|CH");
        return noon == null || hour > 12 ? hour : hour % 12 + (afternoon ? 12 : 0);
    }

    private static ZoneOffset zone(@Nullable String zone) {
        if (zone == null) {
            return Vietnam.TIME;
        }
        String offset = zone.toUpperCase(Locale.ROOT)
                .replaceFirst("^(?:UTC|GMT|UT|Z)", "")
                .replace(":", "");
        if (offset.isEmpty()) {
            return ZoneOffset.UTC;
        }
        String digits = offset.substring(1);
        int hours = Integer.parseInt(digits.substring(0, digits.length() <= 2 ? digits.length() : digits.length() - 2));
        int minutes = digits.length() <= 2 ? 0 : Integer.parseInt(digits.substring(digits.length() - 2));
        int sign = offset.startsWith("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }
}
