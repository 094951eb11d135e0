package luubao.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import luubao.normalise.MatchKey;
import org.jspecify.annotations.Nullable;

/**
 * Tells listings (home, section, tag, search pages, shops) from articles: every sign that was found has a degree from 0
 * to 1, and the sum of degree by {@link Sign#weight} says which it is. No sign decides alone: sections call themselves
 * articles, articles have long lists of others beside them.
 */
final class ListingEvidence {
    /** A page is a listing from this sum on. */
    static final double LISTING = 4;

    /** With fewer links of at least two words a page lists nothing. */
    private static final int FEWEST_LINKS = 4;

    private static final Set<Sign> LISTED =
            EnumSet.of(Sign.UNTITLED, Sign.CALENDAR, Sign.ARCHIVE, Sign.ADDRESS, Sign.HOME, Sign.APART);

    /**
     * The signs and what each weighs in full, in steps of a half: near the log odds that a logistic regression over
     * listings, articles and articles cut down to a few sentences gives them.
     */
    enum Sign {
        /** The text stands in like entries: from 15 % on, in full at 75 %. */
        ENTRIES(3),
        /** The entries are dated, each one. */
        DATED_ENTRIES(1.5),
        /** Headlines in entries: from 8 on, in full at 30. */
        HEADLINES(2),
        /** Nowhere do 1,000 characters, or half of the text, run on without an entry between; in full at 100, or a fifth. */
        CHOPPED(1.5),
        /** Most of the page is links: from 40 % on, in full at 70 %. */
        LINKED(1),
        /** The text is a scrap of the page: below 25 %, in full at 3 %. */
        SCRAP(0.5),
        /** No paragraph has 260 characters; in full at 80. */
        BRIEF(1),
        /** No title is printed close above the text: at six blocks' distance it is, at twelve not at all. */
        UNTITLED(1.5),
        /** The title has fewer than six words; in full at two. */
        SHORT_TITLE(2.5),
        /** Days and what is on: as many lines with a date as paragraphs, and no entries whose dates they are. */
        CALENDAR(2.5),
        /** Names of content systems for their lists. */
        ARCHIVE(2),
        /** The address is that of a section, tag or search. */
        ADDRESS(1),
        /** The address is that of a site's first page. */
        HOME(2),
        /** The text stands in the foot of the page, a notice or a newsletter box. */
        APART(2),
        /** There are further pages. */
        PAGED(1.5),
        /** What is shown can be sorted, filtered or counted. */
        TOOLBAR(2),
        /** A title as long as a headline: from eight words on, in full at fourteen. */
        LONG_TITLE(-1),
        /** The head says that it is an article, as many sections' heads do. */
        SAYS_ARTICLE(-1.5),
        /** The head states one article's data. */
        STATES_ARTICLE(-1),
        /** Names of content systems for a single entry. */
        SINGLE(-1.5),
        /** A publication date is stated or printed. */
        DATED(-0.5),
        /** The address ends in words or a long number, as a headline's does, or gives an article's number. */
        HEADLINE_ADDRESS(-1.5);

        final double weight;

        Sign(double weight) {
            this.weight = weight;
        }
    }

    /**
     * What else is known of the page.
     *
     * @param says its head says that it is an article
     * @param states its head states one article's data
     * @param dated a publication date is stated or printed
     */
    record Head(boolean says, boolean states, boolean dated) {}

    private static final Pattern ADDRESS = Pattern.compile("/(?:tags?|category|categories|search|topics?|sections?"
            + "|collections?|archives?|authors?|label|browse|directory|catalogs?|rankings|chu-de|chuyen-muc|danh-muc"
            + "|tim-kiem|su-kien|the-loai|tu-khoa)(?:/|$)|[?&](?:page|paged|s|q|search|keyword)=");

    /** Old portals number their articles and name nothing; a category's number goes by another name. */
    private static final Pattern ARTICLE_NUMBER = Pattern.compile(
            "[?&](?:(?:news|tin|tintuc|bai|baiviet|article|item|content|post|story)[-_]?)?id(?:[-_]?(?:news|tin|bai|article|item))?=\\d");

    private static final Pattern SEARCH_ADDRESS =
            Pattern.compile("/(?:search|tim-kiem)(?:[/?.]|$)|[?&](?:s|q|search|keyword|tu-khoa)=");

    private static final Pattern TAG_ADDRESS = Pattern.compile("/(?:tags?|tu-khoa|chu-de|topics?)(?:/|$)");

    private static final Pattern SEARCH_TITLE =
            Pattern.compile("(?:kết quả )?tìm kiếm(?:[: ].*)?|search(?: results)?(?:[: ].*)?");

    private static final Pattern TAG_TITLE = Pattern.compile("(?:tags?|từ khóa|từ khoá|thẻ|chủ đề)\\s?:.*|#[^ ].*");

    private static final Pattern NEIGHBOUR = Pattern.compile(
            "(?:newer|older|next|previous|prev) (?:post|article|entry|story)(?!\\p{L})"
                    + "|bài (?:viết )?(?:trước|sau|tiếp|kế)(?!\\p{L})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final Wordings wordings;
    private final Layout layout;
    private final Titles.Title title;
    private final @Nullable String url;
    private final Region body;
    private final Teasers teasers;
    private final Map<Sign, Double> degrees = new EnumMap<>(Sign.class);

    ListingEvidence(
            Wordings wordings,
            Layout layout,
            Titles.Title title,
            Region body,
            Teasers teasers,
            @Nullable String url,
            Head head) {
        this.wordings = wordings;
        this.layout = layout;
        this.title = title;
        this.url = url;
        this.body = body;
        this.teasers = teasers;
        readAddress();
        readNames();
        readTitle();
        readText();
        found(Sign.SAYS_ARTICLE, head.says());
        found(Sign.STATES_ARTICLE, head.states());
        found(Sign.DATED, head.dated());
        readAround();
    }

    private void found(Sign sign, boolean there) {
        found(sign, there ? 1 : 0);
    }

    private void found(Sign sign, double degree) {
        degrees.put(sign, Math.max(0, Math.min(1, degree)));
    }

    /** 0 at {@code from} and before, 1 at {@code to} and beyond. */
    private static double ramp(double x, double from, double to) {
        return Math.max(0, Math.min(1, (x - from) / (to - from)));
    }

    private void readText() {
        int paragraphs = teasers.paragraphs(60);
        int dates = teasers.dateLines();
        found(Sign.ENTRIES, ramp(teasers.shareInEntries(), 0.15, 0.75));
        found(
                Sign.CHOPPED,
                1
                        - Math.min(
                                ramp(teasers.longestRun(), 100, 1000),
                                ramp((double) teasers.longestRun() / Math.max(1, teasers.text()), 0.2, 0.5)));
        found(Sign.LINKED, ramp(teasers.linkedShare(), 0.4, 0.7));
        found(Sign.SCRAP, 1 - ramp((double) teasers.text() / layout.size(), 0.03, 0.25));
        found(Sign.BRIEF, 1 - ramp(teasers.longestParagraph(), 80, 260));
        found(
                Sign.CALENDAR,
                dates >= 5
                        && teasers.dated() < 0.5 * dates
                        && dates >= 0.4 * paragraphs
                        && dates <= 2 * paragraphs
                        && teasers.paragraphs(200) <= 0.3 * paragraphs);
    }

    private void readTitle() {
        if (title.text().isEmpty()) {
            // of a fragment nothing is known; a page that states no more than its site's name has no headline
            found(Sign.UNTITLED, !layout.document().title().isBlank());
            return;
        }
        // a heading that only the page shows, above lines that are no sentences, is one headline of many
        double own = title.stated() ? 1 : ramp(shareInSentences(), 0.3, 0.6);
        int words = Sentences.words(title.text());
        found(Sign.UNTITLED, 1 - own * nearness());
        // at an article's address what no line prints may be the site's name, and that none does counts already
        boolean perhapsSite = title.block() < 0 && degree(Sign.HEADLINE_ADDRESS) > 0;
        found(Sign.SHORT_TITLE, (perhapsSite ? 0.5 : 1) * (1 - ramp(words, 2, 6)));
        found(Sign.LONG_TITLE, own * ramp(words, 8, 14));
    }

    /** Of the printed title to the text below it: 1 within six blocks, 0 from twelve on or where it is not above. */
    private double nearness() {
        int above = body.from - title.block();
        if (title.block() < 0 || (above <= 0 && !body.holds(title.block()))) {
            return 0;
        }
        return 1 - ramp(above, 6, 12);
    }

    private void readNames() {
        Region page = layout.regions().get(0);
        boolean archive = Furniture.isArchive(page);
        boolean apart = false;
        int level = 0;
        for (Region region = body; region != null && region.parent != null; region = region.parent) {
            archive |= Furniture.isArchive(region);
            apart |= level < 3 && Furniture.isApart(region);
            level++;
        }
        found(Sign.ARCHIVE, archive);
        found(Sign.SINGLE, Furniture.isSingle(page));
        found(Sign.APART, apart);
    }

    private void readAround() {
        double own = ownEntries();
        if (own == 0) {
            return;
        }
        found(Sign.HEADLINES, own * ramp(teasers.headlines(), 8, 30));
        found(Sign.PAGED, layout.regions().stream().anyMatch(this::turnsEntries) ? own : 0);
        if (sum() + own * (Sign.DATED_ENTRIES.weight + Sign.TOOLBAR.weight) < LISTING) {
            return; // whatever a look at every line would find
        }
        double dated = teasers.entries() > 0 ? ramp((double) teasers.dated() / teasers.entries(), 0.3, 0.9) : 0;
        found(Sign.DATED_ENTRIES, own * dated);
        found(Sign.TOOLBAR, own * ramp(tools(), 0, 3));
    }

    /**
     * Whether the entries are what the page is there for, 0 to 1. They are not where a headline stands right above
     * sentences of which next to nothing is in entries, and no name or address speaks of a list: then they are other
     * articles, shown beside this one, and so are their dates, further pages and tools.
     */
    private double ownEntries() {
        double headed = nearness() * (1 - degree(Sign.SHORT_TITLE)) * ramp(shareInSentences(), 0.3, 0.6);
        double named = Math.max(degree(Sign.ARCHIVE), degree(Sign.ADDRESS));
        return Math.max(Math.max(named, 1 - headed), ramp(teasers.shareInEntries(), 0.05, 0.3));
    }

    /** Of the text in the body, what stands in blocks that end like a sentence; the rest are headlines and labels. */
    private double shareInSentences() {
        int all = 0;
        int closed = 0;
        for (Block block : layout.blocks().subList(body.from, body.to)) {
            if (block.kept()) {
                all += block.size;
                closed += block.closed() ? block.size : 0;
            }
        }
        return all == 0 ? 0 : (double) closed / all;
    }

    /** A pager that is not the comments' own, and does not lead to the articles before and after this one. */
    private boolean turnsEntries(Region region) {
        if (!Furniture.isPaging(region)
                || layout.blocks().subList(region.from, region.to).stream()
                        .anyMatch(block -> NEIGHBOUR.matcher(block.text).find())) {
            return false;
        }
        for (Region up = region; up != null; up = up.parent) {
            if (Furniture.isComments(up)) {
                return false;
            }
        }
        return true;
    }

    /** Wordings for sorting and filtering, each once; of lines that count something only one, as categories are counted too. */
    private int tools() {
        Set<String> tools = new HashSet<>();
        for (Block block : layout.blocks()) {
            if (block.size < 40 && wordings.classify(block.text).equals(Optional.of(WordingClass.LISTING))) {
                boolean counts = block.text.chars().anyMatch(Character::isDigit);
                tools.add(counts ? "" : MatchKey.line(block.text));
            }
        }
        return tools.size();
    }

    private void readAddress() {
        if (url == null) {
            found(Sign.HEADLINE_ADDRESS, 0.5);
            return;
        }
        String path = path(url).toLowerCase(Locale.ROOT);
        found(Sign.HOME, path.isEmpty() || path.equals("/"));
        found(Sign.ADDRESS, ADDRESS.matcher(path).find());
        int words = 1;
        int digits = 0;
        int longest = 0;
        int end = path.indexOf('?') < 0 ? path.length() : path.indexOf('?');
        int last = path.lastIndexOf('/', Math.max(0, end - 2)) + 1;
        for (int i = last; i < path.length(); i++) {
            char c = path.charAt(i);
            words += i < end && (c == '-' || c == '_') ? 1 : 0;
            digits = c >= '0' && c <= '9' ? digits + 1 : 0;
            longest = Math.max(longest, digits);
        }
        boolean numbered = longest >= 4 || ARTICLE_NUMBER.matcher(path).find();
        found(Sign.HEADLINE_ADDRESS, Math.max(ramp(words, 2, 5), numbered ? 0.5 : 0));
    }

    /** With the query, without the fragment. */
    private static String path(String url) {
        int scheme = url.indexOf("://");
        int path = scheme < 0 ? -1 : url.indexOf('/', scheme + 3);
        int fragment = url.indexOf('#');
        return path < 0 ? "" : url.substring(path, fragment < path ? url.length() : fragment);
    }

    double degree(Sign sign) {
        return degrees.getOrDefault(sign, 0.0);
    }

    double sum() {
        double sum = 0;
        for (Sign sign : Sign.values()) {
            sum += sign.weight * degree(sign);
        }
        return sum;
    }

    /** Where only the shortness of title and text speaks for a list, and there are next to no links, it is a notice. */
    private boolean listsNothing() {
        return teasers.links() < FEWEST_LINKS
                && teasers.shareInEntries() == 0
                && LISTED.stream().allMatch(sign -> degree(sign) == 0);
    }

    /** Why the page is a listing, the weightiest signs first; empty where it is none. */
    Optional<String> reason() {
        if (sum() < LISTING || listsNothing()) {
            return Optional.empty();
        }
        List<Sign> signs = new ArrayList<>(List.of(Sign.values()));
        signs.removeIf(sign -> sign.weight * degree(sign) < 0.3);
        signs.sort(Comparator.comparingDouble(sign -> -sign.weight * degree(sign)));
        return Optional.of(String.join(
                "; ",
                signs.subList(0, Math.min(3, signs.size())).stream()
                        .map(this::words)
                        .toList()));
    }

    /** Which kind of listing it is, where it is one. */
    NotArticle.Kind kind() {
        if (degree(Sign.HOME) > 0) {
            return NotArticle.Kind.HOME;
        }
        String path = url == null ? "" : path(url).toLowerCase(Locale.ROOT);
        String name = title.text().toLowerCase(Locale.ROOT);
        if (SEARCH_ADDRESS.matcher(path).find() || SEARCH_TITLE.matcher(name).matches()) {
            return NotArticle.Kind.SEARCH;
        }
        if (TAG_ADDRESS.matcher(path).find() || TAG_TITLE.matcher(name).matches()) {
            return NotArticle.Kind.TAG;
        }
        return degree(Sign.CALENDAR) > 0 && degree(Sign.ENTRIES) < 0.5
                ? NotArticle.Kind.CALENDAR
                : NotArticle.Kind.LISTING;
    }

    private String words(Sign sign) {
        return switch (sign) {
            case ENTRIES -> "like entries hold " + Math.round(100 * teasers.shareInEntries()) + " % of the text";
            case DATED_ENTRIES -> teasers.dated() + " entries with a date each";
            case HEADLINES -> teasers.headlines() + " headlines that lead elsewhere";
            case CHOPPED -> "no more than " + teasers.longestRun() + " characters run on";
            case LINKED -> Math.round(100 * teasers.linkedShare()) + " % of the page are links";
            case SCRAP -> "only " + teasers.text() + " of " + layout.size() + " characters are text";
            case BRIEF -> "no paragraph is longer than " + teasers.longestParagraph() + " characters";
            case UNTITLED -> "no title stands above the text";
            case SHORT_TITLE -> "a title like a section's: " + title.text();
            case CALENDAR -> teasers.dateLines() + " dates among " + teasers.paragraphs(60) + " paragraphs";
            case ARCHIVE -> "its elements have the names of an archive";
            case ADDRESS -> "its address is a section's, a tag's or a search's";
            case HOME -> "a site's first page";
            case APART -> "the text stands in the foot of the page or in a box";
            case PAGED -> "it has further pages";
            case TOOLBAR -> "it can be sorted, filtered or counted";
            case LONG_TITLE, SAYS_ARTICLE, STATES_ARTICLE, SINGLE, DATED, HEADLINE_ADDRESS -> "";
        };
    }
}
