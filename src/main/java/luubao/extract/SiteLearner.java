package luubao.extract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import luubao.extract.Sighting.Shown;
import luubao.extract.SiteProfile.Recurring;
import org.jspecify.annotations.Nullable;

/**
 * Learns from a site's pages which of their blocks are furniture. A pure function of the set of pages: their order does
 * not count, and a text that stands under two addresses counts once.
 *
 * <p>A block counts together with its place in the template, so that no sentence of a story is furniture because a box
 * quotes it. With {@code n} pages, at least five:
 *
 * <ul>
 *   <li>A <em>text</em>, digits folded, is furniture at its place when it stands there on at least three pages and three
 *       in ten.
 *   <li>A <em>place</em> is furniture, whatever will stand there, when it is on at least five pages and six in ten and
 *       nine in ten of what it shows recurs on at least three pages: the quote of the day, the latest news.
 *   <li>Where <em>stories</em> stand (a place of their paragraphs, or anything in the body that an editor makes: lists,
 *       tables) only a whole sentence of some length is furniture, the same to the digit on at least five pages, three in
 *       ten, and eight in ten of those that have the place. So "Kính gửi:", "Nơi nhận:", titles of officials, what a law
 *       is based on, and the paragraph that stands under each part of a series stay.
 * </ul>
 *
 * <p>Bylines, dates, datelines, captions and rows of data are never furniture.
 */
public final class SiteLearner {
    /** Of fewer pages nothing is learnt. */
    public static final int FEWEST_PAGES = 5;

    private static final int FEWEST_TEXTS = 3;
    private static final double TEXT_SHARE = 0.3;
    private static final int FEWEST_PLACES = 5;
    private static final double PLACE_SHARE = 0.6;
    private static final double PLACE_RECURRING = 0.9;
    private static final double STORY_SHARE = 0.8;

    /** A place where so many of the pages have text of their own is one of stories. */
    private static final double OWN_TEXT_SHARE = 0.2;

    private SiteLearner() {}

    /** What the pages teach; a profile of fewer than five pages drops nothing. */
    public static SiteProfile learn(Collection<Sighting> sightings) {
        Map<Long, Set<Shown>> pages = new HashMap<>();
        for (Sighting sighting : sightings) {
            pages.computeIfAbsent(sighting.story(), story -> new HashSet<>()).addAll(sighting.blocks());
        }
        return pages.size() < FEWEST_PAGES
                ? new SiteProfile(pages.size(), List.of())
                : new SiteProfile(pages.size(), learn(pages.size(), pages.values()));
    }

    private static List<Recurring> learn(int n, Collection<Set<Shown>> pages) {
        Map<Long, Place> places = new HashMap<>();
        pages.forEach(page -> page.stream()
                .collect(java.util.stream.Collectors.groupingBy(Shown::place))
                .forEach((place, blocks) ->
                        places.computeIfAbsent(place, id -> new Place(id, n)).add(blocks)));
        List<Recurring> out = new ArrayList<>();
        places.values().forEach(place -> place.learnInto(out));
        out.sort(Comparator.comparingInt(Recurring::pages)
                .reversed()
                .thenComparing(Recurring::where)
                .thenComparing(block -> String.valueOf(block.text()))
                .thenComparing(Recurring::id));
        return out;
    }

    /** A text at a place: on how many pages, and how it looks. */
    private static final class Text {
        int pages;
        boolean kept;
        boolean prose;
        Shown shown;

        Text(Shown first) {
            shown = first;
        }

        void add(Shown block) {
            kept |= block.kept();
            prose |= block.prose();
            // of those that differ in digits, whichever comes first in the alphabet
            shown = block.text().compareTo(shown.text()) < 0 ? block : shown;
        }
    }

    /** What stands at a place, page by page. */
    private static final class Place {
        private final long id;
        private final int n;
        private final Map<Long, Text> folded = new HashMap<>();
        private final Map<Long, Text> exact = new HashMap<>();
        private final List<Set<Long>> pages = new ArrayList<>();
        private boolean edited;

        Place(long id, int n) {
            this.id = id;
            this.n = n;
        }

        /** Adds a page's blocks. */
        void add(List<Shown> blocks) {
            Set<Long> texts = new HashSet<>();
            Set<Long> exacts = new HashSet<>();
            for (Shown block : blocks) {
                edited |= block.edited();
                count(folded, block.folded(), block, texts.add(block.folded()));
                count(exact, block.exact(), block, exacts.add(block.exact()));
            }
            pages.add(texts);
        }

        private static void count(Map<Long, Text> counts, long key, Shown block, boolean firstOnPage) {
            Text text = counts.computeIfAbsent(key, id -> new Text(block));
            text.add(block);
            text.pages += firstOnPage ? 1 : 0;
        }

        void learnInto(List<Recurring> out) {
            if (edited || isOfStories()) {
                exact.forEach((key, text) -> {
                    if (text.prose && text.pages >= FEWEST_PLACES && text.pages >= STORY_SHARE * pages.size()) {
                        add(out, key, text);
                    }
                });
            } else if (isBox()) {
                Shown shown = some();
                if (shown != null) {
                    out.add(new Recurring(id, pages.size(), shown.where(), null));
                }
            } else {
                folded.forEach((key, text) -> {
                    if (text.pages >= FEWEST_TEXTS && (text.kept || text.prose)) {
                        add(out, key, text);
                    }
                });
            }
        }

        private void add(List<Recurring> out, long key, Text text) {
            if (text.pages >= TEXT_SHARE * n) {
                out.add(new Recurring(key, text.pages, text.shown.where(), text.shown.text()));
            }
        }

        private boolean recurs(long key) {
            Text text = folded.get(key);
            return text != null && text.pages >= FEWEST_TEXTS;
        }

        private boolean isOfStories() {
            long own = pages.stream()
                    .filter(texts -> texts.stream().anyMatch(key -> !recurs(key) && folded.get(key).kept))
                    .count();
            return own >= OWN_TEXT_SHARE * pages.size() && own > 0;
        }

        private boolean isBox() {
            int all = 0;
            int recurring = 0;
            for (Set<Long> texts : pages) {
                all += texts.size();
                recurring += (int) texts.stream().filter(this::recurs).count();
            }
            return pages.size() >= FEWEST_PLACES
                    && pages.size() >= PLACE_SHARE * n
                    && recurring >= PLACE_RECURRING * all;
        }

        /** A block of it that shows up in texts or outweighs them; null where none does. */
        private @Nullable Shown some() {
            return folded.values().stream()
                    .filter(text -> text.kept || text.prose)
                    .map(text -> text.shown)
                    .min(Comparator.comparing(Shown::where).thenComparing(Shown::text))
                    .orElse(null);
        }
    }
}
