package luubao.extract;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as Vietnamese pages print them and as metadata hold them. The day stands before the month, always; +07:00 where
 * no offset is stated; midnight is the date alone; years 1990 to 2099. What is not a date of the calendar, or is
 * relative ("2 giờ trước"), gives nothing.
 */
public final class PrintedDate {
    private static final int LONGEST_LINE = 100;
    /** Of a longer text only so much is searched. */
    private static final int LONGEST = 500;

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final String MONTH_WORD = "mười một|mười hai|một|giêng|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|chạp";
    private static final List<String> MONTHS_VI =
            List.of("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai");
    private static final Map<String, Integer> MONTHS_OTHER = Map.of("giêng", 1, "bốn", 4, "chạp", 12);
    private static final List<String> MONTHS_EN =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final String MONTH_EN =
            "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
                    + "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    private static final String MONTH =
            "(?:(?:tháng|thg|th)\\.?\\s*(?<%s>\\d{1,2}|" + MONTH_WORD + ")|(?<%sen>" + MONTH_EN + ")\\.?)";

    /** One date; each alternative has its own groups. */
    private static final Pattern DATE = Pattern.compile(
            "(?<![\\p{L}\\d/.-])(?:"
                    + "(?<y1>\\d{4})\\s?([-/.])\\s?(?<m1>\\d{1,2})\\s?\\2\\s?(?<d1>\\d{1,2})"
                    + "|(?<d2>\\d{1,2})\\s?([-/.])\\s?(?<m2>\\d{1,2})\\s?\\6\\s?(?<y2>\\d{4})"
                    + "|(?<d3>\\d{1,2})(?:\\s*-\\s*|\\s+)" + MONTH.formatted("m3", "m3")
                    + "(?:\\s*,?\\s*năm\\s+|\\s*[,/-]\\s*|\\s+)(?<y3>\\d{4})"
                    + "|" + MONTH.formatted("m4", "m4") + "\\s+(?<d4>\\d{1,2})(?:\\s*,\\s*|\\s+)(?<y4>\\d{4})"
                    + ")(?![\\d/]|[-.]\\d{1,4}(?!\\d|\\s?[:hg]))",
            FLAGS);

    private static final Pattern TIME = Pattern.compile(
            "(?<![\\d:/.])(?<h>\\d{1,2})(?:\\s?[:hg]\\s?|\\s*giờ\\s*)(?<min>\\d{2})(?:\\s*phút)?"
                    + "(?::(?<s>\\d{2})(?:[.,]\\d{1,9})?)?\\s*(?<half>SA|CH|AM|PM)?(?![\\p{L}\\d:])",
            FLAGS);

    private static final Pattern OFFSET = Pattern.compile(
            "\\(?\\s*(?:GMT|UTC)\\s*(?:(?<sign>[+-])\\s*(?<oh>\\d{1,2})(?::?(?<om>\\d{2}))?)?\\s*\\)?", FLAGS);

    private static final Pattern WEEKDAY = Pattern.compile(
            "(?<!\\p{L})(?:thứ\\s*(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\\s*nhật|CN|T[2-7]"
                    + "|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)(?![\\p{L}\\d])\\.?",
            FLAGS);

    /** Words that may stand in a line that is nothing but a date. */
    private static final Pattern LABEL = Pattern.compile(
            "(?<!\\p{L})(?:cập nhật lần cuối|cập nhật|ngày cập nhật|ngày đăng|đăng ngày|đăng lúc|đã đăng|được đăng|đăng"
                    + "|đăng tải|ngày xuất bản|xuất bản|ngày tạo|ngày phát hành|ngày đưa tin|thời gian|ngày|lúc|vào|hồi"
                    + "|published|updated|posted|last|date|on|at)(?!\\p{L})",
            FLAGS);

    private static final Pattern FILLING = Pattern.compile("[\\s,;|•·:()\\[\\]+/\\-–—.]+");

    private static final Pattern ISO = Pattern.compile(
            "(?<y>\\d{4})-(?<m>\\d{1,2})-(?<d>\\d{1,2})(?:(?:\\s*T\\s*|\\s+)(?<h>\\d{1,2}):(?<min>\\d{2})"
                    + "(?::(?<s>\\d{2})(?:[.,]\\d{1,9})?)?\\s*"
                    + "(?<zone>Z|UTC|GMT|(?:GMT|UTC)?\\s*[+-]\\d{1,2}(?::?\\d{2})?)?)?",
            FLAGS);

    private static final Pattern RFC822 = Pattern.compile(
            "(?:[a-z]{3,9}\\.?,?\\s+)?(?<d>\\d{1,2})\\s+(?<m>[a-z]{3,9})\\.?\\s+(?<y>\\d{4})\\s+(?<h>\\d{1,2}):(?<min>\\d{2})"
                    + "(?::(?<s>\\d{2}))?\\s*(?<zone>[+-]\\d{4}|Z|UT|UTC|GMT)?(?:\\s*\\(.*\\))?",
            FLAGS);

    private PrintedDate() {}

    /**
     * The date of a line that is nothing but a date: weekday, "Cập nhật lúc", "Ngày đăng:", time before or after, offset.
     */
    public static Optional<Published> ofLine(String line) {
        if (line.length() > LONGEST || line.chars().noneMatch(Character::isDigit)) {
            return Optional.empty();
        }
        String text = blanks(line);
        if (text.length() > LONGEST_LINE) {
            return Optional.empty();
        }
        Optional<Published> iso = iso(text);
        if (iso.isPresent()) {
            return iso;
        }
        Matcher date = DATE.matcher(text);
        if (!date.find()) {
            return Optional.empty();
        }
        String rest = text.substring(0, date.start()) + " | " + text.substring(date.end());
        Matcher time = TIME.matcher(rest);
        boolean timed = time.find();
        String left = timed ? rest.substring(0, time.start()) + " " + rest.substring(time.end()) : rest;
        return onlyLabels(left) ? published(date, timed ? time : null, text) : Optional.empty();
    }

    /** The first date in a short text such as a meta line, with the time that stands beside it. */
    public static Optional<Published> find(String text) {
        String line = blanks(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        Optional<Published> iso = iso(line);
        if (iso.isPresent()) {
            return iso;
        }
        Matcher date = DATE.matcher(line);
        while (date.find()) {
            Matcher time = TIME.matcher(line);
            boolean timed = false;
            while (!timed && time.find()) {
                boolean before = time.end() <= date.start();
                if (before || time.start() >= date.end()) {
                    String between = before
                            ? line.substring(time.end(), date.start())
                            : line.substring(date.end(), time.start());
                    timed = between.length() <= 40 && onlyLabels(between.replaceFirst("^[TZ](?=\\s|$)", ""));
                }
            }
            Optional<Published> found = published(date, timed ? time : null, line);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * A date from metadata: ISO 8601 (offset optional, blanks allowed before it, "+0700", a blank for "T"), the date
     * alone, RFC 822 as feeds have it, or as a last resort a date in print.
     */
    public static Optional<Published> ofIso(String value) {
        String text = value.length() > LONGEST ? "" : blanks(value);
        Optional<Published> iso = iso(text);
        if (iso.isPresent()) {
            return iso;
        }
        Matcher mail = RFC822.matcher(text);
        if (mail.matches()) {
            int month = monthEn(mail.group("m"));
            if (month > 0) {
                return published(number(mail, "y"), month, number(mail, "d"), time(mail), offset(mail.group("zone")));
            }
        }
        return ofLine(text);
    }

    private static Optional<Published> iso(String text) {
        Matcher iso = ISO.matcher(text);
        return iso.matches()
                ? published(number(iso, "y"), number(iso, "m"), number(iso, "d"), time(iso), offset(iso.group("zone")))
                : Optional.empty();
    }

    private static boolean onlyLabels(String text) {
        String left = OFFSET.matcher(text).replaceAll(" ");
        left = WEEKDAY.matcher(left).replaceAll(" ");
        left = LABEL.matcher(left).replaceAll(" ");
        return FILLING.matcher(left).replaceAll("").isEmpty();
    }

    private static Optional<Published> published(Matcher date, @Nullable Matcher time, String line) {
        int year;
        int month;
        int day;
        if (date.group("y1") != null) {
            year = number(date, "y1");
            month = number(date, "m1");
            day = number(date, "d1");
        } else if (date.group("y2") != null) {
            year = number(date, "y2");
            month = number(date, "m2");
            day = number(date, "d2");
        } else {
            String form = date.group("y3") != null ? "3" : "4";
            year = number(date, "y" + form);
            String english = date.group("m" + form + "en");
            month = english != null ? monthEn(english) : monthVi(date.group("m" + form));
            day = number(date, "d" + form);
        }
        if (time == null) {
            return published(year, month, day, "", Published.VIETNAM);
        }
        Matcher zone = OFFSET.matcher(line);
        ZoneOffset offset = Published.VIETNAM;
        if (zone.find() && zone.group("oh") != null) {
            String minutes = zone.group("om");
            offset = offset(
                    zone.group("sign") + "%02d".formatted(number(zone, "oh")) + (minutes == null ? "00" : minutes));
        }
        return published(year, month, day, time(time), offset);
    }

    /** @param time {@code HH:mm:ss}, or empty for the date alone */
    private static Optional<Published> published(int year, int month, int day, String time, ZoneOffset offset) {
        if (year < 1990 || year > 2099) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.of(year, month, day);
            return Optional.of(
                    time.isEmpty()
                            ? Published.of(date)
                            : Published.of(OffsetDateTime.of(date, LocalTime.parse(time), offset)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@code HH:mm:ss}, empty where the match has no time; a half of the day written after a 24-hour time is ignored. */
    private static String time(Matcher match) {
        if (match.group("h") == null) {
            return "";
        }
        int hour = number(match, "h");
        String half = match.pattern() == TIME && match.group("half") != null
                ? match.group("half").toUpperCase(Locale.ROOT)
                : "";
        if ((half.equals("PM") || half.equals("CH")) && hour < 12) {
            hour += 12;
        } else if ((half.equals("AM") || half.equals("SA")) && hour == 12) {
            hour = 0;
        }
        String seconds = match.group("s");
        return "%02d:%s:%s".formatted(hour, match.group("min"), seconds == null ? "00" : seconds);
    }

    private static ZoneOffset offset(@Nullable String zone) {
        if (zone == null) {
            return Published.VIETNAM;
        }
        String digits = zone.replaceAll("[^+\\-0-9]", "");
        if (digits.isEmpty()) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneOffset.of(digits.length() == 2 ? digits.charAt(0) + "0" + digits.charAt(1) : digits);
        } catch (DateTimeException e) {
            return Published.VIETNAM;
        }
    }

    private static int monthVi(String word) {
        if (Character.isDigit(word.charAt(0))) {
            return Integer.parseInt(word);
        }
        String lower = word.toLowerCase(Locale.ROOT);
        int index = MONTHS_VI.indexOf(lower);
        return index >= 0 ? index + 1 : MONTHS_OTHER.getOrDefault(lower, 0);
    }

    private static int monthEn(String word) {
        return MONTHS_EN.indexOf(word.substring(0, Math.min(3, word.length())).toLowerCase(Locale.ROOT)) + 1;
    }

    private static int number(Matcher match, String group) {
        return Integer.parseInt(match.group(group));
    }

    private static String blanks(String text) {
        return text.replaceAll("[\\s\\u00A0\\u2007\\u202F]+", " ").strip();
    }
}
