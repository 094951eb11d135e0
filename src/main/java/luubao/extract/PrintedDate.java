package luubao.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Dates as pages print them and as metadata hold them: figures, or a month's name in one of the languages of
 * {@link MonthNames}. The day stands before the month, unless the caller knows that the page is American; +07:00 where no
 * offset is stated; midnight is the date alone; years 1990 to 2099, with two figures, to 2039, only beside a label or a
 * bare time. What is not a date of the calendar, or is relative ("2 giờ trước"), gives nothing.
 */
public final class PrintedDate {
    /** What stands first in a date of figures alone; a date that cannot be one the one way is none. */
    enum Order {
        DAY_FIRST,
        /** As in the United States, with slashes; where the first figure can be no month, it is the day nevertheless. */
        MONTH_FIRST,
        /** The month whatever stands between the figures, as some American pages have it. */
        MONTH_ALWAYS_FIRST
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

    private PrintedDate() {}

    /**
     * The date of a line that is nothing but a date: weekday, "Cập nhật lúc", "Ngày đăng:", time before or after, offset,
     * how long one reads.
     */
    public static Optional<Published> ofLine(String line) {
        return ofLine(line, Order.DAY_FIRST);
    }

    static Optional<Published> ofLine(String line, Order order) {
        return whole(line, order).map(Mark::date);
    }

    private static Optional<Mark> whole(String line, Order order) {
        if (line.length() > LONGEST || !mayHold(line)) {
            return Optional.empty();
        }
        String text = folded(line);
        if (text.length() > LONGEST_LINE) {
            return Optional.empty();
        }
        Optional<Published> iso = DateForms.iso(text);
        if (iso.isPresent()) {
            return Optional.of(new Mark(iso.get(), Label.NONE));
        }
        Matcher date = DateForms.DATE.matcher(text);
        if (!DateForms.next(date, 0)) {
            return Optional.empty();
        }
        String before = text.substring(0, date.start());
        String rest = before + " | " + text.substring(date.end());
        Matcher time = DateForms.TIME.matcher(rest);
        boolean timed = time.find();
        String left = timed ? rest.substring(0, time.start()) + " " + rest.substring(time.end()) : rest;
        return DateWords.onlyLabels(left)
                ? DateForms.published(date, timed ? time : null, text, order)
                        .map(found -> new Mark(found, DateWords.label(before)))
                : Optional.empty();
    }

    /** The first date in a short text such as a meta line, with the time that stands beside it. */
    public static Optional<Published> find(String text) {
        List<Mark> marks = marks(text, Order.DAY_FIRST);
        return marks.isEmpty() ? Optional.empty() : Optional.of(marks.get(0).date());
    }

    /** The dates in a short text such as a meta line, in order, each with the time that stands beside it. */
    static List<Mark> marks(String text, Order order) {
        if (!mayHold(text)) {
            return List.of();
        }
        String line = folded(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        Optional<Published> iso = DateForms.iso(line);
        if (iso.isPresent()) {
            return List.of(new Mark(iso.get(), Label.NONE));
        }
        List<Mark> out = new ArrayList<>();
        Matcher date = DateForms.DATE.matcher(line);
        int done = 0;
        while (DateForms.next(date, done)) {
            Optional<Published> found = DateForms.published(date, DateForms.timeBeside(line, done, date), line, order);
            if (found.isPresent()) {
                out.add(new Mark(found.get(), DateWords.label(line.substring(done, date.start()))));
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
        Optional<Mark> whole = whole(line, order);
        if (whole.isPresent()) {
            return List.of(whole.get());
        }
        List<Mark> marks = line.length() > LONGEST_LINE || years(line) < 2 ? List.of() : marks(line, order);
        boolean told = marks.size() > 1 && marks.stream().anyMatch(mark -> mark.label() != Label.NONE);
        return told && DateWords.onlyLabels(withoutDates(line)) ? marks : List.of();
    }

    /** The date of a note that tells when its article first appeared, whatever else it tells. */
    static Optional<Mark> ofFirst(String text, Order order) {
        if (!DateWords.mayBeFirst(text) || !mayHold(text)) {
            return Optional.empty();
        }
        String line = folded(text.substring(0, Math.min(text.length(), LONGEST_LINE)));
        int start = DateWords.afterFirst(line);
        Matcher date = DateForms.DATE.matcher(line);
        return start > 0 && DateForms.next(date, start) && date.start() == start
                ? marks(line, order).stream().findFirst().map(mark -> new Mark(mark.date(), Label.PUBLISHED))
                : Optional.empty();
    }

    private static String withoutDates(String line) {
        return DateForms.TIME
                .matcher(DateForms.DATE.matcher(folded(line)).replaceAll(" "))
                .replaceAll(" ");
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
        return DateWords.onlyByline(withoutDates(line)) ? marks : List.of();
    }

    /** What a line says of a date beside it: "Ngày đăng:" alone. */
    static Label labelOf(String line) {
        if (line.length() > LONGEST_LABEL) {
            return Label.NONE;
        }
        String text = folded(line);
        Label label = DateWords.label(text);
        return label != Label.NONE && DateWords.onlyLabels(text) ? label : Label.NONE;
    }

    /**
     * A date from metadata: ISO 8601 (offset optional, blanks allowed before it, "+0700", a blank for "T"), the date
     * alone, RFC 822 as feeds have it, or as a last resort a date in print.
     */
    public static Optional<Published> ofIso(String value) {
        return ofIso(value, Order.DAY_FIRST);
    }

    static Optional<Published> ofIso(String value, Order order) {
        if (value.length() > LONGEST || !mayHold(value)) {
            return Optional.empty();
        }
        String text = folded(value);
        Optional<Published> iso = DateForms.iso(text);
        if (iso.isPresent()) {
            return iso;
        }
        Optional<Published> mail = DateForms.mail(text);
        return mail.isPresent() ? mail : ofLine(text, order);
    }

    /**
     * Whether there are a year and figures for its day; no date is without, and hardly any line has them. Of a longer
     * text only what is searched is looked at.
     */
    static boolean mayHold(String text) {
        return years(text) > 0;
    }

    /** How many years there are among figures that may be days and months; 0 where there are none such. */
    private static int years(String text) {
        int end = Math.min(text.length(), LONGEST);
        int years = 0;
        boolean days = false;
        int run = 0;
        int row = 0;
        int rowEnd = -2;
        for (int i = 0; i <= end; i++) {
            char c = i < end ? text.charAt(i) : ' ';
            if (c >= '0' && c <= '9') {
                run++;
            } else if (run > 0) {
                int start = i - run;
                days |= run <= 2;
                row = rowEnd == start - 1 && "/-.".indexOf(text.charAt(rowEnd)) >= 0 ? row + 1 : 1;
                rowEnd = run <= 2 ? i : -2;
                boolean shortYear = row == 3 && run == 2;
                boolean year = run == 4 && isCentury(text.charAt(start), text.charAt(start + 1));
                years += shortYear || year ? 1 : 0;
                run = 0;
            }
        }
        return days ? years : 0;
    }

    private static boolean isCentury(char first, char second) {
        return (first == '2' && second == '0') || (first == '1' && second == '9');
    }

    /** In lower case, with one blank for each run of blanks of any kind, none at the ends. */
    static String folded(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isBlank(c)) {
                out.append(c);
            } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        return out.toString().stripTrailing().toLowerCase(Locale.ROOT);
    }

    private static boolean isBlank(char c) {
        return c <= ' '
                ? Character.isWhitespace(c)
                : c >= 0x80 && (Character.isWhitespace(c) || Character.isSpaceChar(c));
    }
}
