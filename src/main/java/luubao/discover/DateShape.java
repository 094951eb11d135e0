package luubao.discover;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * Tells the address of an archive by date: one that ends in a day or month ({@code /2024/05/}, {@code /2024/05/20},
 * {@code /tin-ngay/20-05-2024}), or has one as a parameter ({@code ?date=2024-05-20}, {@code ?nam=2024&thang=5}).
 */
final class DateShape {
    private static final String YEAR = "(?<year>(?:19|20)\\d\\d)";
    private static final String MONTH = "(?<month>0?[1-9]|1[0-2])";
    private static final String DAY = "(?<day>0?[1-9]|[12]\\d|3[01])";
    private static final String END = "(?:\\.(?:html?|aspx?|php))?/?$";
    private static final String NAMED = "(?i)[?&](?:date|day|d|m|ngay|ngaythang|ngay_?dang|tungay|archive|luutru)=";
    private static final String PARAMETER_END = "(?=&|$)";
    private static final String SLASH = "(?<slash>[-./]|%2[fF])";

    private static final List<Pattern> SHAPES = List.of(
            Pattern.compile("^[^?]*/" + YEAR + "[/-]" + MONTH + "(?:[/-]" + DAY + ")?" + END),
            Pattern.compile("(?i)^[^?]*/(?:(?:tin|ngay|tin-ngay|archive|luu-tru)-)?" + DAY + "(?<slash>[-/])" + MONTH
                    + "\\k<slash>" + YEAR + END),
            Pattern.compile(NAMED + YEAR + SLASH + MONTH + "(?:\\k<slash>" + DAY + ")?" + PARAMETER_END),
            Pattern.compile(NAMED + DAY + SLASH + MONTH + "\\k<slash>" + YEAR + PARAMETER_END),
            Pattern.compile(NAMED + YEAR + "(?<month>0[1-9]|1[0-2])(?<day>[0-3]\\d)?" + PARAMETER_END),
            Pattern.compile("(?i)[?&](?:year|nam|y)=" + YEAR + "&(?:month|thang|m)=" + MONTH + "(?:&(?:day|ngay|d)="
                    + DAY + ")?" + PARAMETER_END));

    private DateShape() {}

    /** The archive that the address is a page of; empty where it is none, or names a day that no calendar has. */
    static Optional<Found.Archive> of(URI url) {
        String site = url.getScheme() + "://" + url.getRawAuthority();
        String target = url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
        if (target.indexOf('{') >= 0) {
            return Optional.empty();
        }
        return SHAPES.stream()
                .map(shape -> shape.matcher(target))
                .filter(Matcher::find)
                .findFirst()
                .flatMap(date -> archive(site, target, date));
    }

    private static Optional<Found.Archive> archive(String site, String target, Matcher date) {
        String day = date.group("day");
        try {
            LocalDate first = LocalDate.of(
                    Integer.parseInt(date.group("year")),
                    Integer.parseInt(date.group("month")),
                    day == null ? 1 : Integer.parseInt(day));
            StringBuilder pattern = new StringBuilder(target);
            // from the end, so that what stands before keeps its place
            if (day != null && date.start("day") > date.start("month")) {
                place(pattern, date, "day");
            }
            if (date.start("month") > date.start("year")) {
                place(pattern, date, "month");
                place(pattern, date, "year");
            } else {
                place(pattern, date, "year");
                place(pattern, date, "month");
            }
            if (day != null && date.start("day") < date.start("month")) {
                place(pattern, date, "day");
            }
            return Optional.of(new Found.Archive(new Site.Listing(site + pattern, 1), first));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A number below ten without a zero ahead tells that the site writes none. */
    private static void place(StringBuilder pattern, Matcher date, String part) {
        @Nullable String digits = date.group(part);
        String name = part.equals("year")
                ? "yyyy"
                : digits.length() == 1 ? part.substring(0, 1) : part.equals("day") ? "dd" : "mm";
        pattern.replace(date.start(part), date.end(part), "{" + name + "}");
    }
}
