package luubao.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luubao.normalise.MatchKey;
import luubao.normalise.TextRepair;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * Chooses an article's title. The printed one wins: a heading that agrees with what the page's head says, else the head
 * without the site's name, else the first heading of the first level.
 */
final class Titles {
    /**
     * A title and where it is printed.
     *
     * @param text empty where the page has none
     * @param block the number of the block that prints it, or -1
     * @param from where it came from, as {@link Article#sources} says
     * @param stated true where the page's head or data or its site's rules state it, in these words or nearly
     */
    record Title(String text, int block, String from, boolean stated) {}

    private static final Pattern SEPARATOR = Pattern.compile("\\s+[|–—·•»›>:~/-]+\\s+|\\s*\\|\\s*|\\s+::\\s+");

    /** A short title that is printed within so many blocks of another headline is the title, and that its second line. */
    private static final int BESIDE = 2;

    private static final Pattern TRAIL = Pattern.compile("\\s+[>›»]\\s+");

    private static final int LONGEST = 400;

    /** The share of words in common from which two wordings are one title, shortened or told another way; */
    private static final double AGREED = 0.6;

    /** and from which they are the same wording. */
    private static final double SAME = 0.9;

    /** Below it they tell of different things. */
    private static final double ANOTHER = 0.2;

    /** What a line scores that is no heading but the same wording as a title in the head; */
    private static final double LINE = 0.35;

    /** and at least what an unlinked headline scores on a page whose head says nothing. */
    private static final double HEADLINE = 0.39;

    /** Fewer words of the head may be a site's name that is worded like none. */
    private static final int HEADLINE_WORDS = 5;

    /** So many links are a menu. */
    private static final int MENU = 4;

    private static final String TITLE_ELEMENT = "title element";

    /** With so many paragraphs before it a heading is one of the text's parts. */
    private static final int PROSE_BEFORE = 2;

    /** Punctuation and blanks that folding takes out make no greater difference between two printings of a title. */
    private static final int LENGTH_CHANGE = 12;

    private Titles() {}

    static Title choose(Layout layout, Metadata metadata) {
        List<Wording> stated = stated(layout, metadata);
        List<Block> blocks = layout.blocks();
        Choice choice = best(blocks, stated);
        if (choice.block() >= 0 && choice.score().value() == LINE && isTitleElementAlone(stated)) {
            Choice heading = best(blocks, List.of());
            choice = heading.score().value() >= HEADLINE && isParted(blocks, choice.block(), heading.block())
                    ? heading
                    : choice;
        }
        if (choice.score().value() <= LINE) {
            choice = placed(blocks, stated, choice);
        }
        if (choice.block() >= 0) {
            Block block = blocks.get(choice.block());
            String agreed = choice.score().agreed();
            String agrees = agreed == null ? "" : ", agrees with " + agreed;
            String from = (block.level > 0 ? "h" + block.level : "block") + agrees;
            return new Title(block.text, choice.block(), from, agreed != null);
        }
        return stated.isEmpty()
                ? new Title("", -1, "", false)
                : new Title(stated.get(0).text(), -1, stated.get(0).from(), true);
    }

    /** The site and its sections: "Xã Tân Lộc > Tin tức > Kinh tế". */
    private static boolean isTrail(String text) {
        String[] steps = TRAIL.split(text);
        return steps.length > 1 && Arrays.stream(steps).allMatch(step -> Sentences.words(step) < HEADLINE_WORDS);
    }

    /** @param block its number, or -1 */
    private record Choice(int block, Score score) {}

    /** The block that is most like a title; where nothing is stated, of headings of one level the one nearest to the text. */
    private static Choice best(List<Block> blocks, List<Wording> stated) {
        Choice best = new Choice(-1, new Score(0, null));
        int prose = 0;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            prose += BodyFinder.weight(block) > 0 ? 1 : 0;
            if (stated.isEmpty() && prose > 0 && block.level != 1) {
                continue;
            }
            if (block.text.length() > LONGEST || block.text.length() < 3) {
                continue;
            }
            Score score = score(block, stated, prose >= PROSE_BEFORE);
            double most = best.score().value();
            boolean nearer = stated.isEmpty() && block.level != 1 && most > 0;
            if (score.value() > most || (nearer && score.value() == most)) {
                best = new Choice(i, score);
            }
        }
        return best;
    }

    /** Where no heading is the title, and the head states none or perhaps the site's name alone. */
    private static Choice placed(List<Block> blocks, List<Wording> stated, Choice other) {
        boolean alone = isTitleElementAlone(stated);
        int placed = stated.isEmpty() || alone ? new PlacedTitle(blocks).find() : -1;
        boolean better = placed >= 0 && (stated.isEmpty() || namesSite(stated.get(0), blocks, placed, other));
        return better ? new Choice(placed, new Score(HEADLINE, null)) : other;
    }

    /** What the head says is too short for a headline, the way to the page, or nobody prints it and it tells of something else. */
    private static boolean namesSite(Wording stated, List<Block> blocks, int placed, Choice printed) {
        Block headline = blocks.get(placed);
        boolean beside = printed.block() >= 0 && Math.abs(placed - printed.block()) <= BESIDE;
        return (stated.words().size() < HEADLINE_WORDS && !(beside && !SiteNames.isName(stated.text())))
                || isTrail(stated.text())
                || (printed.block() < 0 && similarity(stated, Wording.of(headline.text, headline.key(), "")) < ANOTHER);
    }

    private static boolean isTitleElementAlone(List<Wording> stated) {
        return stated.size() == 1 && stated.get(0).from().equals(TITLE_ELEMENT);
    }

    /** True where a menu parts the line from a heading below it, or text from one above: then the line names the site. */
    private static boolean isParted(List<Block> blocks, int line, int heading) {
        int links = 0;
        int prose = 0;
        for (Block block : blocks.subList(Math.min(line, heading) + 1, Math.max(line, heading))) {
            links += block.linkDensity() > 0.5 ? 1 : 0;
            prose += BodyFinder.weight(block) > 0 ? 1 : 0;
        }
        return heading > line ? links >= MENU : prose > 0;
    }

    /** @param agreed which of the head's titles the block agrees with, or null */
    private record Score(double value, @Nullable String agreed) {}

    /**
     * 0 for no title; agreement with the head counts most, then the level of the heading.
     *
     * @param inText whether paragraphs stand before the block: headings there speak of the title's matter, too
     */
    private static Score score(Block block, List<Wording> stated, boolean inText) {
        double heading = block.level == 1 ? 1 : block.level > 0 ? 0.5 : Furniture.isTitle(block.region) ? 0.4 : 0;
        if (block.linkDensity() > 0.5) {
            heading *= block.level == 1 ? 0.8 : 0.3;
        }
        double agreement = 0;
        String agreed = null;
        Wording own = null;
        for (Wording candidate : stated) {
            if (mayAgree(block, candidate, heading > 0)) {
                own = own == null ? Wording.of(block.text, block.key(), "") : own;
                double similarity = similarity(own, candidate);
                if (similarity > agreement) {
                    agreement = similarity;
                    agreed = candidate.from();
                }
            }
        }
        if (agreement < (inText && block.level != 1 ? SAME : AGREED)) {
            double alone =
                    stated.isEmpty() ? alone(block, heading) : block.level == 1 && block.linkDensity() < 0.5 ? 0.3 : 0;
            return new Score(alone, null);
        }
        return new Score(heading == 0 ? (agreement > 0.95 ? LINE : 0) : 2 * agreement + heading, agreed);
    }

    /** Where the head says nothing, a site's name is no title, and a few words or a sentence are one only for want of another. */
    private static double alone(Block block, double heading) {
        if (heading == 0 || block.level == 1) {
            return heading > 0 && SiteNames.isName(block.text) ? 0 : heading;
        }
        boolean headline = Sentences.words(block.text) >= 4 && !block.closed() && !SiteNames.isName(block.text);
        return headline ? heading - 0.01 * block.level : heading / 2;
    }

    /** By length and first letter, so that hardly any block is folded: what is no heading has to be the same wording. */
    private static boolean mayAgree(Block block, Wording candidate, boolean heading) {
        int length = block.text.length();
        int other = candidate.text().length();
        return heading
                ? length > 0.3 * other && length < 3.4 * other
                : Math.abs(length - other) <= LENGTH_CHANGE && MatchKey.mayBe(candidate.key(), block.text);
    }

    /** What the head says, without the site's name and where that is not all it says, most trusted first. */
    private static List<Wording> stated(Layout layout, Metadata metadata) {
        List<Wording> out = new ArrayList<>();
        String site = metadata.siteName();
        Predicate<String> printed = text -> isPrinted(layout, text);
        for (String name : new String[] {"og:title", "twitter:title", "dc.title", "headline"}) {
            String value = metadata.meta(name);
            if (value != null) {
                add(out, withoutSite(capped(plain(value)), site, null, printed), "meta " + name);
            }
        }
        for (StructuredData data : metadata.articles()) {
            if (data.headline() != null && metadata.articles().size() == 1) {
                add(out, capped(TextRepair.line(plain(data.headline()))), "json-ld headline");
            }
        }
        String title = metadata.documentTitle();
        if (!title.isEmpty()) {
            String known = out.isEmpty() ? null : out.get(0).text();
            add(out, withoutSite(capped(title), site, known, printed), TITLE_ELEMENT);
        }
        out.removeIf(wording -> isSite(wording.text()) || (site != null && same(wording.text(), site)));
        return out;
    }

    private static void add(List<Wording> out, String text, String from) {
        if (!text.isBlank() && out.stream().noneMatch(known -> known.text().equals(text))) {
            out.add(Wording.of(text, from));
        }
    }

    private static String capped(String text) {
        return text.length() <= LONGEST ? text : cut(text, LONGEST);
    }

    /** The first so many characters of a longer text, or one less where a pair would be parted. */
    static String cut(String text, int length) {
        boolean parted = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, parted ? length - 1 : length).strip();
    }

    private static boolean isPrinted(Layout layout, String text) {
        String key = MatchKey.of(text);
        int length = text.length();
        for (Block block : layout.blocks()) {
            if (Math.abs(block.text.length() - length) <= LENGTH_CHANGE
                    && block.linkDensity() < 0.5
                    && block.hasKey(key)) {
                return true;
            }
        }
        return false;
    }

    /** Some heads carry markup or entities escaped twice. */
    private static String plain(String text) {
        return text.indexOf('<') >= 0 || text.indexOf('&') >= 0
                ? Jsoup.parse(text).text()
                : text;
    }

    /**
     * Cuts " | Báo X" or "Báo X - ": what is the site's name, is worded like one, or stands behind a bar and is short;
     * elsewhere a title may have the same dash, and loses its end only where the page prints the rest alone.
     *
     * @param known the title as another element of the head states it, or null
     * @param printed tells whether a block of the page is this text
     */
    static String withoutSite(String title, @Nullable String site, @Nullable String known, Predicate<String> printed) {
        if (known != null && MatchKey.of(title).contains(MatchKey.of(known))) {
            return known;
        }
        List<Part> parts = parts(title);
        if (parts.size() < 2 || SiteNames.isName(title)) {
            return title;
        }
        Part first = parts.get(0);
        Part last = parts.get(parts.size() - 1);
        String head = trimmed(title, 0, last.from());
        String tail = trimmed(title, first.to(), title.length());
        if (site != null && same(title.substring(last.from()), site)) {
            return head;
        }
        if (site != null && same(title.substring(0, first.to()), site)) {
            return tail;
        }
        for (int i = 1; i < parts.size(); i++) {
            if (SiteNames.isName(trimmed(title, parts.get(i).from(), title.length()))) {
                return trimmed(title, 0, parts.get(i).from());
            }
        }
        int words = Sentences.words(title.substring(last.from()));
        boolean brief = words <= 5 && Sentences.words(title) - words >= words;
        boolean barred = title.substring(head.length(), last.from()).indexOf('|') >= 0;
        if (brief && (barred || printed.test(head))) {
            return head;
        }
        for (int i = parts.size() - 1; i > 0; i--) {
            String rest = trimmed(title, parts.get(i).from(), title.length());
            boolean told = Sentences.words(rest) >= 3 || printed.test(rest);
            if (told && SiteNames.isName(trimmed(title, 0, parts.get(i).from()))) {
                return rest;
            }
        }
        return title;
    }

    /** A site's name, or one with the section's: "Cổng TTĐT huyện X > Tin tức". */
    private static boolean isSite(String title) {
        if (SiteNames.isName(title)) {
            return true;
        }
        List<Part> parts = parts(title);
        Part first = parts.get(0);
        return parts.size() > 1
                && SiteNames.isName(title.substring(first.from(), first.to()))
                && Sentences.words(trimmed(title, first.to(), title.length())) < HEADLINE_WORDS;
    }

    /** What stands between two separators of a title, as the places of its first character and after its last. */
    private record Part(int from, int to) {}

    private static List<Part> parts(String title) {
        List<Part> parts = new ArrayList<>();
        Matcher separator = SEPARATOR.matcher(title);
        int from = 0;
        while (separator.find()) {
            parts.add(new Part(from, separator.start()));
            from = separator.end();
        }
        parts.add(new Part(from, title.length()));
        return parts;
    }

    /** The part of the title without blanks and separators at its ends. */
    private static String trimmed(String title, int from, int to) {
        int start = from;
        int end = to;
        while (end > start && isSeparator(title.charAt(end - 1))) {
            end--;
        }
        while (start < end && isSeparator(title.charAt(start))) {
            start++;
        }
        return title.substring(start, end);
    }

    private static boolean isSeparator(char c) {
        return Character.isWhitespace(c) || "|–—·•»›>:~/-".indexOf(c) >= 0;
    }

    static boolean same(String a, String b) {
        return MatchKey.of(a).equals(MatchKey.of(b));
    }

    /** True for two wordings of one title: a shortened form, or most words shared. */
    static boolean agree(String a, String b) {
        return similarity(a, b) >= AGREED;
    }

    /** The share of words that two titles have in common, 0 to 1. */
    static double similarity(String a, String b) {
        return similarity(Wording.of(a, ""), Wording.of(b, ""));
    }

    private static double similarity(Wording a, Wording b) {
        if (a.words().isEmpty() || b.words().isEmpty()) {
            return 0;
        }
        int shared = 0;
        for (String word : a.words()) {
            shared += b.words().contains(word) ? 1 : 0;
        }
        return 2.0 * shared / (a.words().size() + b.words().size());
    }

    /** A title, folded, its folded words, and where it stands. */
    private record Wording(String text, String key, Set<String> words, String from) {
        static Wording of(String text, String from) {
            return of(text, MatchKey.of(text), from);
        }

        static Wording of(String text, String key, String from) {
            Set<String> words = key.isEmpty() ? Set.of() : new HashSet<>(Arrays.asList(key.split(" ")));
            return new Wording(text, key, words, from);
        }
    }
}
