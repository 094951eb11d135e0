package luubao.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a source says may not be done with a page, as the .json's {@code rights} list it: the words, and in brackets where
 * they stood, such as {@code noarchive (meta robots)}, {@code noai (X-Robots-Tag)}, {@code tdm-reservation: 1 (header)}.
 * They keep nothing out of the archive; what they keep out of an export is {@link Selection}'s.
 *
 * @param head of the answer's head; null where nobody saw one, or where it need not say all, as that of a 304
 * @param page of the page's meta elements; null where nobody saw the page, or where it has none to have them
 */
public record Rights(@Nullable List<String> head, @Nullable List<String> page) {
    public static final Rights UNKNOWN = new Rights(null, null);

    /** What restricts the use of a text; where links lead and how long a snippet may be does not. */
    private static final Set<String> RESTRICTIONS = Set.of(
            "noarchive",
            "nocache",
            "noindex",
            "none",
            "nosnippet",
            "noimageindex",
            "noai",
            "noimageai",
            "unavailable_after");

    /** Names of X-Robots-Tag's directives that have a value behind a colon, where other names are a robot's. */
    private static final Set<String> VALUED =
            Set.of("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview");

    /** To whom it is said: to all, to us, and to the one that many address who mean all. */
    private static final Set<String> ROBOTS = Set.of("robots", "*", "luubao", "googlebot");

    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9*_-]{1,40})\\s*:\\s*(.*)");

    /** The dates of RFC 822 and 850 hold a comma. */
    private static final Pattern WEEKDAY = Pattern.compile("(?i).*unavailable_after\\s*:\\s*[a-z]{3,9}");

    private static final String PAGE = " (meta";
    private static final int MOST = 20;
    private static final int LONGEST = 300;

    public Rights {
        head = head == null ? null : capped(head);
        page = page == null ? null : capped(page);
    }

    /** What says that a text may not be mined: TDMRep's reservation, {@code noai}. */
    private static final Pattern AGAINST_MINING = Pattern.compile("(?:.*: )?(?:tdm-reservation: 1|noai)\\b.*");

    /** True where one of the recorded statements keeps text and data mining, or the training of models, from the text. */
    public static boolean reserveMining(List<String> recorded) {
        return recorded.stream().anyMatch(said -> AGAINST_MINING.matcher(said).matches());
    }

    private static List<String> capped(List<String> statements) {
        return statements.stream().distinct().limit(MOST).toList();
    }

    /**
     * What a header of an answer says: X-Robots-Tag, or one of TDMRep's.
     *
     * @param value bytes as ISO 8859-1 characters
     */
    public static List<String> ofHeader(String name, String value) {
        return name.equalsIgnoreCase("X-Robots-Tag")
                ? robots(value, "X-Robots-Tag")
                : mining(name.toLowerCase(Locale.ROOT), value, "header");
    }

    /** What a meta element says. */
    public static List<String> ofMeta(String name, String content) {
        String key = name.toLowerCase(Locale.ROOT);
        return ROBOTS.contains(key) ? robots(content, "meta " + key) : mining(key, content, "meta");
    }

    private static List<String> robots(String value, String where) {
        List<String> out = new ArrayList<>();
        String robot = "";
        for (String directive : directives(value)) {
            Matcher named = NAMED.matcher(directive);
            if (named.matches() && !VALUED.contains(named.group(1).toLowerCase(Locale.ROOT))) {
                robot = named.group(1).toLowerCase(Locale.ROOT);
                directive = named.group(2).strip();
            }
            String name = directive.toLowerCase(Locale.ROOT).split("[\\s:]", 2)[0];
            if (RESTRICTIONS.contains(name) && (robot.isEmpty() || ROBOTS.contains(robot))) {
                out.add(statement((robot.isEmpty() ? "" : robot + ": ") + directive, where));
            }
        }
        return out;
    }

    private static List<String> directives(String value) {
        List<String> out = new ArrayList<>();
        for (String part : plain(value).split("[,;]")) {
            int last = out.size() - 1;
            if (last >= 0 && WEEKDAY.matcher(out.get(last)).matches()) {
                out.set(last, out.get(last) + "," + part);
            } else {
                out.add(part.strip());
            }
        }
        return out;
    }

    /** TDMRep: 1 reserves the rights of text and data mining, 0 does not; the policy's address says how to get them. */
    private static List<String> mining(String name, String value, String where) {
        String said = plain(value);
        return (name.equals("tdm-reservation") && said.equals("1")) || (name.equals("tdm-policy") && !said.isEmpty())
                ? List.of(statement(name + ": " + said, where))
                : List.of();
    }

    private static String statement(String said, String where) {
        return (said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said) + " (" + where + ")";
    }

    private static String plain(String value) {
        return value.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** All that is known of them now, where this is what was known before. */
    List<String> over(List<String> before) {
        Stream<String> ofHead = head == null ? before.stream().filter(said -> !said.contains(PAGE)) : head.stream();
        Stream<String> ofPage = page == null ? before.stream().filter(said -> said.contains(PAGE)) : page.stream();
        return Stream.concat(ofHead, ofPage).toList();
    }
}
