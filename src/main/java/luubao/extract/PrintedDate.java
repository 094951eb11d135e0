package luubao.extract;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as pages print them and as metadata hold them: figures, or a month's name in one of the languages of
 * {@link MonthNames}. The day stands before the month, unless the caller knows that the page is American; +07:00 where no
 * offset is stated; midnight is the date alone; years 1990 to 2099, with all four figures. What is not a date of the
 * calendar, or is relative ("2 giờ trước"), gives nothing.
 */
public final class PrintedDate {
    /** What stands first in a date of figures alone; a date that cannot be one the one way is none. */
    enum Order {
        DAY_FIRST,
        /** As in the United States, with slashes; where the first figure can be no month, it is the day nevertheless. */
        MONTH_FIRST
    }

    /** What a line says of a date. */
    enum Label {
        PUBLISHED,
        /** "Cập nhật", "updated": the publication date only where the page has no other. */
        UPDATED,
        NONE
    }

    /** A date within a line, with what is said of it there. */
    record Mark(Published date, Label label) {}

    private static final int LONGEST_LINE = 100;
    private static final int LONGEST_LABEL = 40;
    /** Of a longer text only so much is searched. */
    private static final int LONGEST = 500;

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

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

    /** One date; each alternative has its own groups. */
    private static final Pattern DATE = Pattern.compile(
            "(?<![\\p{L}\\d/.-])(?:"
                    + "(?<y1>\\d{4})\\s?([-/.])\\s?(?<m1>\\d{1,2})\\s?\\2\\s?(?<d1>\\d{1,2})"
                    + "|(?<d2>\\d{1,2})\\s?([-/.])\\s?(?<m2>\\d{1,2})\\s?\\6\\s?(?<y2>\\d{4})"
                    + "|(?<d3>\\d{1,2})(?:st|nd|rd|th|er|[º°.])?(?:\\s*-\\s*|,?\\s+)(?:of\\s+|de\\s+)?"
                    + MONTH.formatted("m3", "m3")
                    + "(?:\\s*,?\\s*(?:năm|del?|of)\\s+|\\s*[,/-]\\s*|\\s+)(?<y3>\\d{4})"
                    + "|" + MONTH.formatted("m4", "m4")
                    + "\\s+(?<d4>\\d{1,2})(?:st|nd|rd|th)?(?:\\s*,\\s*|\\s+)(?<y4>\\d{4})"
                    + "|(?<y5>\\d{4})[\\s,-]+(?<m5name>\\p{L}{3,12})\\.?[\\s-]+(?<d5>\\d{1,2})"
                    + ")(?![\\d/]|[-.]\\d{1,4}(?!\\d|\\s?[:hg]))"
                    + "|(?<!\\d)(?<y6>\\d{4})\\s?[年년]\\s?(?<m6>\\d{1,2})\\s?[月월]\\s?(?<d6>\\d{1,2})\\s?[日일]",
            FLAGS);

    private static final Pattern TIME = Pattern.compile(
            "(?<![\\d:/.])(?<h>\\d{1,2})(?:\\s?[:hg]\\s?|\\s*giờ\\s*)(?<min>\\d{2})(?:\\s*phút)?"
                    + "(?::(?<s>\\d{2})(?:[.,]\\d{1,9})?)?\\s*(?<half>SA|CH|AM|PM|A\\.M\\.|P\\.M\\.)?(?![\\p{L}\\d:])",
            FLAGS);

    /** Zones that American and European pages name instead of an offset. */
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("EST", "-05"),
            Map.entry("EDT", "-04"),
            Map.entry("CST", "-06"),
            Map.entry("CDT", "-05"),
            Map.entry("MST", "-07"),
            Map.entry("MDT", "-06"),
            Map.entry("PST", "-08"),
            Map.entry("PDT", "-07"),
            Map.entry("CET", "+01"),
            Map.entry("CEST", "+02"),
            Map.entry("JST", "+09"),
            Map.entry("ICT", "+07"));

    private static final Pattern OFFSET = Pattern.compile(
            "\\(?\\s*(?<!\\p{L})(?:(?:GMT|UTC)\\s*(?:(?<sign>[+-])\\s*(?<oh>\\d{1,2})(?::?(?<om>\\d{2}))?)?"
                    + "|(?<zone>" + String.join("|", ZONES.keySet()) + ")|[ECMP]T)(?!\\p{L})\\s*\\)?",
            FLAGS);

    private static final Pattern WEEKDAY = Pattern.compile(
            "(?<!\\p{L})(?:thứ\\s*(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\\s*nhật|CN|T[2-7]"
                    + "|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
                    + "|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
                    + "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
                    + "|lunes|martes|miércoles|jueves|viernes|sábado|domingo)(?![\\p{L}\\d])\\.?",
            FLAGS);

    private static final String UPDATED_WORDS =
            "cập nhật lần cuối|ngày cập nhật|cập nhật|updated|modified|revised|reviewed|aktualisiert|mise? à jour|modifié"
                    + "|actualizad[oa]|atualizad[oa]|aggiornat[oa]|обновлено|zaktualizowano|güncelleme|更新";

    private static final String PUBLISHED_WORDS =
            "ngày đăng|đăng ngày|đăng lúc|đã đăng|được đăng|đăng tải|đăng|ngày xuất bản|xuất bản|ngày tạo|ngày phát hành"
                    + "|phát hành|ngày đưa tin|published|posted|created|released|publication date|release date"
                    + "|veröffentlicht|erschienen|publié|publicad[oa]|pubblicat[oa]|опубликовано|opublikowano|yayın"
                    + "|発行|公開日?|发布|发表";

    private static final Pattern UPDATED = Pattern.compile("(?<!\\p{L})(?:" + UPDATED_WORDS + ")(?![\\p{Ll}])", FLAGS);
    private static final Pattern PUBLISHED =
            Pattern.compile("(?<!\\p{L})(?:" + PUBLISHED_WORDS + ")(?![\\p{Ll}])", FLAGS);

    /** Words that may stand in a line that is nothing but a date. */
    private static final Pattern LABEL = Pattern.compile(
            "(?<!\\p{L})(?:" + UPDATED_WORDS + "|" + PUBLISHED_WORDS
                    + "|thời gian|ngày|lúc|vào|hồi|last|first|originally|date|time|on|at|the|le|am|um|el|il|à|às|alle|uhr)"
                    + "(?!\\p{L})",
            FLAGS);

    /** How long one reads, how many have: what stands beside a date and is no part of the story. */
    private static final Pattern COUNT = Pattern.compile(
            "(?<![\\p{L}\\d.,])(?:\\d{1,3}(?:[.,]\\d{3})+|\\d{1,6})\\s*-?\\s*(?:(?:min(?:ute)?s?|phút)(?:\\s*(?:read|đọc))?|views?|comments?|lượt xem|lượt đọc"
                    + "|bình luận)(?!\\p{L})\\.?",
            FLAGS);

    private static final Pattern FILLING = Pattern.compile("[\\s,;|•·⋅:()\\[\\]+/\\-–—.@]+");

    /** What is left of a line of a date and a name: the mark before it, two to six words, filling around. */
    private static final Pattern BY = Pattern.compile(
            "[\\s,;|•·⋅:()/\\-–—.@]*(?<!\\p{L})(?:by|bởi|tác giả|người đăng|người viết|von|par|por)(?!\\p{L})\\s*:?"
                    + "(?:\\s+[\\p{L}\\d.'’&@-]+){1,6}[\\s,;|•·⋅:()/\\-–—.]*",
            FLAGS);

    private static final Pattern ISO = Pattern.compile(
            "(?<y>\\d{4})-(?<m>\\d{1,2})-(?<d>\\d{1,2})(?:(?:\\s*T\\s*|\\s+)(?<h>\\d{1,2}):(?<min>\\d{2})"
                    + "(?::(?<s>\\d{2})(?:[.,]\\d{1,9})?)?\\s*"
                    + "(?<zone>Z|UTC|GMT|(?:GMT|UTC)?\\s*[+-]\\d{1,2}(?::?\\d{2})?)?)?",
            FLAGS);

    /** {@code Mon, 20 Mar 2023 05:35:00 +0700}, {@code Mon Mar 20 05:35:00 ICT 2023}. */
    private static final Pattern RFC822 = Pattern.compile(
            "(?:[a-z]{3,9}\\.?,?\\s+)?(?<d>\\d{1,2})\\s+(?<m>[a-z]{3,9})\\.?\\s+(?<y>\\d{4})\\s+(?<h>\\d{1,2}):(?<min>\\d{2})"
                    + "(?::(?<s>\\d{2}))?\\s*(?<zone>[+-]\\d{4}|[a-z]{1,4})?(?:\\s*\\(.*\\))?",
            FLAGS);

    private PrintedDate() {}

    /**
     * The date of a line that is nothing but a date: weekday, "Cập nhật lúc", "Ngày đăng:", time before or after, offset,
     * how long one reads.
     */
    public static Optional<Published> ofLine(String line) {
        return ofLine(line, Order.DAY_FIRST);
    }

    static Optional<Published> ofLine(String line, Order order) {
        if (line.length() > LONGEST || !hasYear(line)) {
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
        if (!next(date, 0)) {
            return Optional.empty();
        }
        String rest = text.substring(0, date.start()) + " | " + text.substring(date.end());
        Matcher time = TIME.matcher(rest);
        boolean timed = time.find();
        String left = timed ? rest.substring(0, time.start()) + " " + rest.substring(time.end()) : rest;
        return onlyLabels(left) ? published(date, timed ? time : null, text, order) : Optional.empty();
    }

    /** The first date in a short text such as a meta line, with the time that stands beside it. */
    public static Optional<Published> find(String text) {
        List<Mark> marks = marks(text, Order.DAY_FIRST);
        return marks.isEmpty() ? Optional.empty() : Optional.of(marks.get(0).date());
    }

    /** The dates in a short text such as a meta line, in order, each with the time that stands beside it. */
    static List<Mark> marks(String text, Order order) {
        if (!hasYear(text)) {
            return List.of();
        }
        String line = blanks(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        Optional<Published> iso = iso(line);
        if (iso.isPresent()) {
            return List.of(new Mark(iso.get(), Label.NONE));
        }
        List<Mark> out = new ArrayList<>();
        Matcher date = DATE.matcher(line);
        int done = 0;
        while (next(date, done)) {
            Optional<Published> found = published(date, timeBeside(line, done, date), line, order);
            if (found.isPresent()) {
                out.add(new Mark(found.get(), label(line.substring(done, date.start()))));
            }
            done = found.isPresent() ? date.end() : date.start() + 1;
        }
        return out;
    }

    /**
     * The dates of a line that holds nothing but dates and labels: "20/3/2024 - Cập nhật: 21/3/2024". Two days without a
     * label are the days of an event.
     */
    static List<Mark> ofDates(String line, Order order) {
        Optional<Published> whole = ofLine(line, order);
        List<Mark> marks = line.length() > LONGEST_LINE ? List.of() : marks(line, order);
        if (whole.isPresent()) {
            return List.of(new Mark(
                    whole.get(), marks.isEmpty() ? Label.NONE : marks.get(0).label()));
        }
        boolean told = marks.size() > 1 && marks.stream().anyMatch(mark -> mark.label() != Label.NONE);
        return told && onlyLabels(withoutDates(line)) ? marks : List.of();
    }

    private static String withoutDates(String line) {
        return TIME.matcher(DATE.matcher(blanks(line)).replaceAll(" ")).replaceAll(" ");
    }

    /**
     * The dates of a line that holds nothing else but labels and who wrote the text: "Posted on 15/12/2025 at 19:00 by
     * Hà Mây".
     */
    static List<Mark> ofByline(String line, Order order) {
        List<Mark> marks = line.length() > LONGEST_LINE ? List.of() : marks(line, order);
        if (marks.isEmpty()) {
            return marks;
        }
        return BY.matcher(withoutLabels(withoutDates(line))).matches() ? marks : List.of();
    }

    static boolean hasWeekday(String line) {
        return WEEKDAY.matcher(line).find();
    }

    /** What a line says of a date beside it: "Ngày đăng:" alone. */
    static Label labelOf(String line) {
        return line.length() <= LONGEST_LABEL && onlyLabels(line) ? label(line) : Label.NONE;
    }

    private static @Nullable Matcher timeBeside(String line, int from, Matcher date) {
        Matcher time = TIME.matcher(line);
        for (int at = from; time.find(at); at = time.end()) {
            boolean before = time.end() <= date.start();
            if (before || time.start() >= date.end()) {
                String between =
                        before ? line.substring(time.end(), date.start()) : line.substring(date.end(), time.start());
                if (between.length() <= 40 && onlyLabels(between.replaceFirst("^[TZ](?=\\s|$)", ""))) {
                    return time;
                }
            }
        }
        return null;
    }

    private static Label label(String before) {
        if (UPDATED.matcher(before).find()) {
            return Label.UPDATED;
        }
        return PUBLISHED.matcher(before).find() ? Label.PUBLISHED : Label.NONE;
    }

    /**
     * A date from metadata: ISO 8601 (offset optional, blanks allowed before it, "+0700", a blank for "T"), the date
     * alone, RFC 822 as feeds have it, or as a last resort a date in print.
     */
    public static Optional<Published> ofIso(String value) {
        return ofIso(value, Order.DAY_FIRST);
    }

    static Optional<Published> ofIso(String value, Order order) {
        if (value.length() > LONGEST || !hasYear(value)) {
            return Optional.empty();
        }
        String text = blanks(value);
        Optional<Published> iso = iso(text);
        if (iso.isPresent()) {
            return iso;
        }
        Matcher mail = RFC822.matcher(text);
        if (mail.matches()) {
            int month = MonthNames.number(mail.group("m"));
            if (month > 0) {
                return published(number(mail, "y"), month, number(mail, "d"), time(mail), offset(mail.group("zone")));
            }
        }
        return ofLine(text, order);
    }

    private static Optional<Published> iso(String text) {
        Matcher iso = ISO.matcher(text);
        return iso.matches()
                ? published(number(iso, "y"), number(iso, "m"), number(iso, "d"), time(iso), offset(iso.group("zone")))
                : Optional.empty();
    }

    /** Whether there are four figures in a row that can be a year; no date is without, and hardly any line has them. */
    static boolean hasYear(String text) {
        int run = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (c >= '0' && c <= '9') {
                run++;
            } else {
                if (run >= 4 && isCentury(text.charAt(i - run), text.charAt(i - run + 1))) {
                    return true;
                }
                run = 0;
            }
        }
        return false;
    }

    private static boolean isCentury(char first, char second) {
        return (first == '2' && second == '0') || (first == '1' && second == '9');
    }

    /** Goes to the next match at or after a place whose month, if it has a name, is one. */
    private static boolean next(Matcher date, int from) {
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

    private static boolean onlyLabels(String text) {
        return FILLING.matcher(withoutLabels(text)).replaceAll("").isEmpty();
    }

    private static String withoutLabels(String text) {
        String left = OFFSET.matcher(text).replaceAll(" ");
        left = WEEKDAY.matcher(left).replaceAll(" ");
        left = COUNT.matcher(left).replaceAll(" ");
        return LABEL.matcher(left).replaceAll(" ");
    }

    private static Optional<Published> published(Matcher date, @Nullable Matcher time, String line, Order order) {
        int form = 1;
        while (date.group("y" + form) == null) {
            form++;
        }
        int year = number(date, "y" + form);
        int day = number(date, "d" + form);
        int month = month(date, form);
        boolean american = order == Order.MONTH_FIRST || (time != null && isAmerican(time));
        if (form == 2 && american && day <= 12 && date.group(6).equals("/")) {
            int first = day;
            day = month;
            month = first;
        }
        if (time == null) {
            return published(year, month, day, "", Published.VIETNAM);
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
            }
        }
        return published(year, month, day, time(time), offset);
    }

    /** "7:38:01 PM" is what a server set up for the United States prints, wherever it stands. */
    private static boolean isAmerican(Matcher time) {
        String half = time.group("half");
        return half != null
                && time.group("s") != null
                && time.group("h").charAt(0) != '0'
                && Integer.parseInt(time.group("h")) <= 12
                && (half.equalsIgnoreCase("AM") || half.equalsIgnoreCase("PM"));
    }

    private static int month(Matcher date, int form) {
        if (form == 1 || form == 2 || form == 6) {
            return number(date, "m" + form);
        }
        String name = date.group("m" + form + "name");
        if (name != null) {
            return MonthNames.number(name);
        }
        String word = date.group("m" + form).toLowerCase(Locale.ROOT);
        return Character.isDigit(word.charAt(0)) ? Integer.parseInt(word) : VIETNAMESE_MONTHS.getOrDefault(word, 0);
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
                ? match.group("half").replace(".", "").toUpperCase(Locale.ROOT)
                : "";
        if ((half.equals("PM") || half.equals("CH")) && hour < 12) {
            hour += 12;
        } else if ((half.equals("AM") || half.equals("SA")) && hour == 12) {
            hour = 0;
        }
        String seconds = match.group("s");
        return (hour < 10 ? "0" : "") + hour + ":" + match.group("min") + ":" + (seconds == null ? "00" : seconds);
    }

    private static ZoneOffset offset(@Nullable String zone) {
        if (zone == null) {
            return Published.VIETNAM;
        }
        String known = ZONES.getOrDefault(zone.toUpperCase(Locale.ROOT), zone);
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

    /** One blank for each run of blanks of any kind, none at the ends. */
    private static String blanks(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
            if (!blank) {
                out.append(c);
            } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        return out.toString().stripTrailing();
    }
}
