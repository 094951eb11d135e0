package luubao.extract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import luubao.extract.Sighting.Shown;
import luubao.extract.SiteProfile.Recurring;
import org.jspecify.annotations.Nullable;

/**
 * Learns from a site's pages which of their blocks are furniture. A pure function of the set of pages: their order does
 * not count, and a text that stands under two addresses counts once.
 *
 * <p>A block counts together with its place in the template, so that no sentence of a story is furniture because a box
 * quotes it. Of {@code n} pages, at least five:
 *
 * <ul>
 *   <li>A <em>text</em>, digits folded, is furniture at its place when it stands there on at least three pages and three
 *       in ten; on half of them where it would be taken for a part of the article.
 *   <li>A <em>place</em> is furniture, whatever will stand there, when it is on at least five pages and six in ten and
 *       nine in ten of its texts recur: the quote of the day, the newest story. Where no name tells that a template made
 *       it, its texts must also have changed from page to page.
 *   <li>Where <em>stories</em> stand (a place of their paragraphs, or what editors make in the body: lists, tables) only
 *       a whole sentence of some length is furniture, the same to the digit on at least five pages, half of all, and
 *       eight in ten of those that have the place. So "Kính gửi:", "Nơi nhận:", titles of officials, what a decision is
 *       based on, and the paragraph that the parts of a series share stay.
 * </ul>
 *
 * <p>Bylines, dates, datelines, captions and rows of data are never furniture.
 */
public final class SiteLearner {
    /** Of fewer pages nothing is learnt. */
    public static final int FEWEST_PAGES = 5;

    private static final int FEWEST_TEXTS = 3;
    private static final double TEXT_SHARE = 0.3;
    private static final double KEPT_SHARE = 0.5;
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
                .collect(Collectors.groupingBy(Shown::place))
                .forEach((place, blocks) ->
                        places.computeIfAbsent(place, id -> new Place(id, n)).add(blocks)));
        List<Recurring> out = new ArrayList<>();
        places.values().forEach(place -> place.learnInto(out));
        out.sort(Comparator.comparingInt(Recurring::pages)
                .reversed()
                .thenComparing(Recurring::where)
                .thenComparing(Recurring::text)
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

        boolean recurs() {
            return pages >= FEWEST_TEXTS;
        }

        /** True when it shows up in texts or weighs as much as one. */
        boolean counts() {
            return kept || prose;
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
        private final List<Set<Text>> pages = new ArrayList<>();
        private boolean edited;
        private boolean unnamed;

        Place(long id, int n) {
            this.id = id;
            this.n = n;
        }

        /** Adds a page's blocks. */
        void add(List<Shown> blocks) {
            Set<Text> texts = Collections.newSetFromMap(new IdentityHashMap<>());
            Set<Text> exacts = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Shown block : blocks) {
                edited |= block.edited();
                unnamed |= block.unnamed();
                texts.add(text(folded, block.folded(), block));
                exacts.add(text(exact, block.exact(), block));
            }
            texts.forEach(text -> text.pages++);
            exacts.forEach(text -> text.pages++);
            pages.add(texts);
        }

        private static Text text(Map<Long, Text> texts, long key, Shown block) {
            Text text = texts.computeIfAbsent(key, id -> new Text(block));
            text.add(block);
            return text;
        }

        void learnInto(List<Recurring> out) {
            if (edited || isOfStories()) {
                exact.forEach((key, text) -> {
                    if (text.prose && text.pages >= FEWEST_PLACES && text.pages >= STORY_SHARE * pages.size()) {
                        add(out, key, text);
                    }
                });
            } else if (isBox() && (!unnamed || changes())) {
                Shown shown = some();
                if (shown != null) {
                    out.add(new Recurring(id, pages.size(), shown.where(), shown.text(), true));
                }
            } else {
                folded.forEach((key, text) -> {
                    if (text.recurs() && text.counts()) {
                        add(out, key, text);
                    }
                });
            }
        }

        private void add(List<Recurring> out, long key, Text text) {
            if (text.pages >= (text.kept ? KEPT_SHARE : TEXT_SHARE) * n) {
                out.add(new Recurring(key, text.pages, text.shown.where(), text.shown.text(), false));
            }
        }

        private boolean isOfStories() {
            long own = pages.stream()
                    .filter(texts -> texts.stream().anyMatch(text -> text.kept && !text.recurs()))
                    .count();
            return own > 0 && own >= OWN_TEXT_SHARE * pages.size();
        }

        private boolean isBox() {
            long all = pages.stream().mapToLong(Set::size).sum();
            long recurring =
                    pages.stream().flatMap(Set::stream).filter(Text::recurs).count();
            return pages.size() >= FEWEST_PLACES
                    && pages.size() >= PLACE_SHARE * n
                    && recurring >= PLACE_RECURRING * all;
        }

        /** True when some of its recurring texts give way to others. */
        private boolean changes() {
            return folded.values().stream()
                    .anyMatch(text -> text.recurs() && text.pages < PLACE_RECURRING * pages.size());
        }

        /** A block of it that counts; null where none does. */
        private @Nullable Shown some() {
            return folded.values().stream()
                    .filter(Text::counts)
                    .map(text -> text.shown)
                    .min(Comparator.comparing(Shown::where).thenComparing(Shown::text))
                    .orElse(null);
        }
    }
}
