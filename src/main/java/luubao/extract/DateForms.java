package luubao.extract;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of dates, times and offsets, and what a match of them means. All look at folded text: lower case, one blank
 * for each run of blanks.
 */
final class DateForms {
    private static final Map<String, Integer> VIETNAMESE_MONTHS = Map.ofEntries(
            Map.entry("một", 1),
            Map.entry("giêng", 1),
            Map.entry("hai", 2),
            Map.entry("ba", 3),
            Map.entry("tư", 4),
            Map.entry("bốn", 4),
            Map.entry("năm", 5),
            Map.entry("sáu", 6),
            Map.entry("bảy", 7),
            Map.entry("tám", 8),
            Map.entry("chín", 9),
            Map.entry("mười", 10),
            Map.entry("mười một", 11),
            Map.entry("mười hai", 12),
            Map.entry("chạp", 12));

    private static final String MONTH =
            "(?:(?:tháng|thg|th)\\.?\\s*(?<%s>\\d{1,2}|mười một|mười hai|một|giêng|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười"
                    + "|chạp)|(?<%sname>\\p{L}{3,12})\\.?)";

    /** The form of a date with two figures for its year, which is one only with a label or a bare time. */
    private static final int SHORT_YEAR = 7;

    /** The last year of this century that is written with two figures, and the first of the one before. */
    private static final int LAST_SHORT = 39;

    private static final int FIRST_SHORT = 90;
    /** When something takes place, more than when it was published. */
    private static final Pattern APPOINTED = Pattern.compile("(?<!\\p{L})(?:ngày|thời gian)(?!\\p{L})");

    private static final int LONGEST_LABEL = 40;

    /** One date; each alternative has its own groups. */
    static final Pattern DATE = Pattern.compile("(?<![\\p{L}\\d/.-])(?:"
            + "(?<y1>\\d{4})\\s?([-/.])\\s?(?<m1>\\d{1,2})\\s?\\2\\s?(?<d1>\\d{1,2})"
            + "|(?<d2>\\d{1,2})\\s?([-/.])\\s?(?<m2>\\d{1,2})\\s?\\6\\s?(?<y2>\\d{4})"
            + "|(?<d3>\\d{1,2})(?:st|nd|rd|th|er|[º°.])?(?:\\s*-\\s*|,?\\s+)(?:of\\s+|de\\s+)?"
            + MONTH.formatted("m3", "m3")
            + "(?:\\s*,?\\s*(?:năm|del?|of)\\s+|\\s*[,/-]\\s*|\\s+)(?<y3>\\d{4})"
            + "|" + MONTH.formatted("m4", "m4")
            + "\\s+(?<d4>\\d{1,2})(?:st|nd|rd|th)?(?:\\s*,\\s*|\\s+)(?<y4>\\d{4})"
            + "|(?<y5>\\d{4})[\\s,-]+(?<m5name>\\p{L}{3,12})\\.?[\\s-]+(?<d5>\\d{1,2})"
            + "|(?<d7>\\d{1,2})(?<sep7>[/.])(?<m7>\\d{1,2})\\k<sep7>(?<y7>\\d{2})"
            + ")(?![\\d/]|[-.]\\d{1,4}(?!\\d|\\s?[:hg]))"
            + "|(?<!\\d)(?<y6>\\d{4})\\s?[年년]\\s?(?<m6>\\d{1,2})\\s?[月월]\\s?(?<d6>\\d{1,2})\\s?[日일]");

    static final Pattern TIME =
            Pattern.compile("(?<![\\d:/.])(?<h>\\d{1,2})(?:\\s?[:hg]\\s?|\\s*giờ\\s*)(?<min>\\d{2})(?:\\s*phút)?"
                    + "(?::(?<s>\\d{2})(?:[.,]\\d{1,9})?)?\\s*(?<half>sa|ch|am|pm|a\\.m\\.|p\\.m\\.)?(?![\\p{L}\\d:])");

    /** Zones that American and European pages name instead of an offset. */
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("est", "-05"),
            Map.entry("edt", "-04"),
            Map.entry("cst", "-06"),
            Map.entry("cdt", "-05"),
            Map.entry("mst", "-07"),
            Map.entry("mdt", "-06"),
            Map.entry("pst", "-08"),
            Map.entry("pdt", "-07"),
            Map.entry("cet", "+01"),
            Map.entry("cest", "+02"),
            Map.entry("jst", "+09"),
            Map.entry("ict", "+07"));

    static final Pattern OFFSET = Pattern.compile(
            "\\(?\\s*(?<!\\p{L})(?:(?<world>gmt|utc)\\s*(?:(?<sign>[+-])\\s*(?<oh>\\d{1,2})(?::?(?<om>\\d{2}))?)?"
                    + "|(?<zone>" + String.join("|", ZONES.keySet()) + ")|[ecmp]t)(?!\\p{L})\\s*\\)?");

    private static final Pattern ISO = Pattern.compile(
            "(?<y>\\d{4})-(?<m>\\d{1,2})-(?<d>\\d{1,2})(?:(?:\\s*t\\s*|\\s+)(?<h>\\d{1,2}):(?<min>\\d{2})"
                    + "(?::(?<s>\\d{2})(?:[.,]\\d{1,9})?)?\\s*"
                    + "(?<zone>z|utc|gmt|(?:gmt|utc)?\\s*[+-]\\d{1,2}(?::?\\d{2})?)?)?");

    /** {@code Mon, 20 Mar 2023 05:35:00 +0700}. */
    private static final Pattern RFC822 = Pattern.compile(
            "(?:[a-z]{3,9}\\.?,?\\s+)?(?<d>\\d{1,2})\\s+(?<m>[a-z]{3,9})\\.?\\s+(?<y>\\d{4})\\s+(?<h>\\d{1,2}):(?<min>\\d{2})"
                    + "(?::(?<s>\\d{2}))?\\s*(?<zone>[+-]\\d{4}|[a-z]{1,4})?(?:\\s*\\(.*\\))?");

    /** Midnight is printed where only the day is known, by the machine that knows it. */
    static final Pattern MIDNIGHT = Pattern.compile("(?<!\\d)0?0[:hg]00(?!\\d)");

    private DateForms() {}

    /** ISO 8601, the whole text. */
    static Optional<Published> iso(String text) {
        if (text.length() < 8 || text.charAt(4) != '-') {
            return Optional.empty();
        }
        Matcher iso = ISO.matcher(text);
        return iso.matches()
                ? published(number(iso, "y"), number(iso, "m"), number(iso, "d"), time(iso), offset(iso.group("zone")))
                : Optional.empty();
    }

    /** As feeds have it, the whole text. */
    static Optional<Published> mail(String text) {
        Matcher mail = RFC822.matcher(text);
        int month = mail.matches() ? MonthNames.number(mail.group("m")) : 0;
        if (month == 0) {
            return Optional.empty();
        }
        String zone = mail.group("zone");
        Clock clock = isKnown(zone) ? time(mail) : null;
        return published(number(mail, "y"), month, number(mail, "d"), clock, offset(zone));
    }

    /** False for letters that name no zone known here: then only the day is known. */
    private static boolean isKnown(@Nullable String zone) {
        return zone == null || ZONES.containsKey(zone) || zone.matches("[+-].*|z|ut|utc|gmt");
    }

    /** Goes to the next match at or after a place whose month, if it has a name, is one. */
    static boolean next(Matcher date, int from) {
        int at = from;
        while (date.find(at)) {
            boolean named = false;
            for (String group : new String[] {"m3name", "m4name", "m5name"}) {
                String word = date.group(group);
                named |= word != null && MonthNames.number(word) == 0;
            }
            if (!named) {
                return true;
            }
            at = date.start() + 1;
        }
        return false;
    }

    /**
     * The time that belongs to a date, or null: not the one that stands right behind the date before it, nor one that
     * another label parts from it.
     *
     * @param from where the date before it ends, or 0
     */
    static @Nullable Matcher timeBeside(String line, int from, Matcher date) {
        Matcher time = TIME.matcher(line);
        for (int at = from; time.find(at); at = time.end()) {
            boolean before = time.end() <= date.start();
            boolean taken =
                    before && from > 0 && line.substring(from, time.start()).matches("[\\s,|–-]*");
            if (!taken && (before || time.start() >= date.end())) {
                String between =
                        before ? line.substring(time.end(), date.start()) : line.substring(date.end(), time.start());
                if (between.length() <= 40
                        && DateWords.onlyLabels(between.replaceFirst("^[tz](?=\\s|$)", ""))
                        && (before || DateWords.label(between) == PrintedDate.Label.NONE)) {
                    return time;
                }
            }
        }
        return null;
    }

    static Optional<Published> published(Matcher date, @Nullable Matcher time, String line, PrintedDate.Order order) {
        int form = 1;
        while (date.group("y" + form) == null) {
            form++;
        }
        int year = number(date, "y" + form);
        if (form == SHORT_YEAR) {
            boolean labelled = DateWords.label(before(date, line)) != PrintedDate.Label.NONE;
            boolean clock = time != null && time.group().contains(":"); // "8h00" is when something begins
            if (!labelled && (!clock || APPOINTED.matcher(line).find())) {
                return Optional.empty();
            }
            year += year <= LAST_SHORT ? 2000 : year >= FIRST_SHORT ? 1900 : 0; // else of no year that is read
        }
        int day = number(date, "d" + form);
        int month = month(date, form);
        boolean american =
                order == PrintedDate.Order.MONTH_FIRST || (time != null && isAmerican(time) && !isPadded(date));
        boolean slashes = "/".equals(form == SHORT_YEAR ? date.group("sep7") : date.group(6));
        boolean monthFirst = order == PrintedDate.Order.MONTH_ALWAYS_FIRST || (american && slashes);
        boolean figures = form == 2 || form == SHORT_YEAR;
        boolean swaps = figures && month <= 12 && day <= 12;
        if (swaps && isOtherDay(before(date, line), year, monthFirst ? day : month, monthFirst ? month : day)) {
            monthFirst = !monthFirst;
        }
        if (figures && monthFirst && day <= 12) {
            int first = day;
            day = month;
            month = first;
        }
        if (time == null) {
            return published(year, month, day, null, Published.VIETNAM);
        }
        Matcher zone = OFFSET.matcher(line);
        ZoneOffset offset = Published.VIETNAM;
        if (zone.find()) {
            if (zone.group("oh") != null) {
                String minutes = zone.group("om");
                offset = offset(
                        zone.group("sign") + "%02d".formatted(number(zone, "oh")) + (minutes == null ? "00" : minutes));
            } else if (zone.group("zone") != null) {
                offset = offset(zone.group("zone"));
            } else if (zone.group("world") != null) {
                offset = ZoneOffset.UTC;
            }
        }
        return published(year, month, day, time(time), offset);
    }

    /** What a line has before a date; a label or a weekday there is the date's. */
    private static String before(Matcher date, String line) {
        return line.substring(Math.max(0, date.start() - LONGEST_LABEL), date.start());
    }

    /** The weekday that stands before figures tells that the first of them is the other one, of month and day. */
    private static boolean isOtherDay(String before, int year, int month, int day) {
        Optional<DayOfWeek> weekday = DateWords.weekday(before);
        return weekday.isPresent()
                && month >= 1
                && day >= 1
                && LocalDate.of(year, month, day).getDayOfWeek() != weekday.get()
                && LocalDate.of(year, day, month).getDayOfWeek() == weekday.get();
    }

    /** "7:38:01 PM" is what a server set up for the United States prints, wherever it stands. */
    private static boolean isAmerican(Matcher time) {
        String half = time.group("half");
        return half != null
                && time.group("s") != null
                && time.group("h").charAt(0) != '0'
                && Integer.parseInt(time.group("h")) <= 12
                && (half.equals("am") || half.equals("pm"));
    }

    /** "03/10/2024": the United States write 3/10/2024. */
    private static boolean isPadded(Matcher date) {
        return date.group("d2") != null
                && (date.group("d2").startsWith("0") || date.group("m2").startsWith("0"));
    }

    private static int month(Matcher date, int form) {
        if (form == 1 || form == 2 || form == 6 || form == SHORT_YEAR) {
            return number(date, "m" + form);
        }
        String name = date.group("m" + form + "name");
        if (name != null) {
            return MonthNames.number(name);
        }
        String word = date.group("m" + form);
        return Character.isDigit(word.charAt(0)) ? Integer.parseInt(word) : VIETNAMESE_MONTHS.getOrDefault(word, 0);
    }

    /** As it is written, perhaps no time of any day. */
    private record Clock(int hour, int minute, int second) {}

    private static Optional<Published> published(
            int year, int month, int day, @Nullable Clock clock, ZoneOffset offset) {
        if (year < 1990 || year > 2099) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.of(year, month, day);
            if (clock == null) {
                return Optional.of(Published.of(date));
            }
            LocalTime time = LocalTime.of(clock.hour(), clock.minute(), clock.second());
            return Optional.of(Published.of(OffsetDateTime.of(date, time, offset)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Null where the match has no time; a half of the day written after a 24-hour time is ignored. */
    private static @Nullable Clock time(Matcher match) {
        if (match.group("h") == null) {
            return null;
        }
        int hour = number(match, "h");
        String half = match.pattern() == TIME && match.group("half") != null
                ? match.group("half").replace(".", "")
                : "";
        if ((half.equals("pm") || half.equals("ch")) && hour < 12) {
            hour += 12;
        } else if ((half.equals("am") || half.equals("sa")) && hour == 12) {
            hour = 0;
        }
        return new Clock(hour, number(match, "min"), match.group("s") == null ? 0 : number(match, "s"));
    }

    private static ZoneOffset offset(@Nullable String zone) {
        if (zone == null) {
            return Published.VIETNAM;
        }
        if (zone.equals("z") || zone.equals("+00:00")) {
            return ZoneOffset.UTC;
        }
        String known = ZONES.getOrDefault(zone, zone);
        String digits = known.replaceAll("[^+\\-0-9]", "");
        if (digits.isEmpty()) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneOffset.of(digits.length() == 2 ? digits.charAt(0) + "0" + digits.charAt(1) : digits);
        } catch (DateTimeException e) {
            return Published.VIETNAM;
        }
    }

    private static int number(Matcher match, String group) {
        return Integer.parseInt(match.group(group));
    }
}
