package luubao.extract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import luubao.normalise.MatchKey;
import org.jspecify.annotations.Nullable;

/**
 * An article that spans pages, joined from what was read of each: title, lead and facts of the first page, text and
 * captions of all in order, the signature of the last. What later pages repeat of earlier ones is left out.
 */
final class Spanned {
    private Spanned() {}

    /** Whether a page goes on with an article: under the same title, with text that the pages before it do not have. */
    static boolean goesOn(List<Article> before, Article page) {
        return Titles.agree(before.get(0).title(), page.title())
                && !fresh(keys(before), page).isEmpty();
    }

    /** @param pages in order, at least one; each goes on with those before it */
    static Article join(List<Article> pages) {
        Article first = pages.get(0);
        if (pages.size() == 1) {
            return first;
        }
        List<String> text = new ArrayList<>(fresh(Set.of(), first));
        Set<String> keys = new HashSet<>(keys(List.of(first)));
        for (Article page : pages.subList(1, pages.size())) {
            text.addAll(fresh(keys, page));
            keys.addAll(keys(List.of(page)));
        }
        String joined = String.join("\n\n", text);
        Set<String> notes = new LinkedHashSet<>();
        pages.forEach(page -> notes.addAll(page.notes()));
        notes.add("joined from " + pages.size() + " pages");
        return new Article(
                first.title(),
                first.lead(),
                joined,
                first.published(),
                first.modified(),
                author(pages),
                first.section(),
                first.tags(),
                captions(pages),
                union(pages.stream().map(Article::images).toList()),
                union(pages.stream().map(Article::attachments).toList()),
                first.canonical(),
                first.language(),
                List.copyOf(notes),
                sources(pages),
                first.directives(),
                first.unmatched());
    }

    private static Map<String, String> sources(List<Article> pages) {
        Map<String, String> sources = new LinkedHashMap<>(pages.get(0).sources());
        Article last = pages.get(pages.size() - 1);
        if (last.author() != null && last.sources().containsKey("author")) {
            sources.put("author", last.sources().get("author") + ", last page");
        }
        return sources;
    }

    private static @Nullable String author(List<Article> pages) {
        Optional<String> last = Optional.ofNullable(pages.get(pages.size() - 1).author());
        return last.orElse(pages.get(0).author());
    }

    /** The page's paragraphs from the first to the last one that is new, so that only what it repeats at its ends goes. */
    private static List<String> fresh(Set<String> known, Article page) {
        List<String> paragraphs = List.of(page.text().split("\n\n", -1));
        int from = 0;
        int to = paragraphs.size();
        while (from < to && known.contains(MatchKey.of(paragraphs.get(from)))) {
            from++;
        }
        while (to > from && known.contains(MatchKey.of(paragraphs.get(to - 1)))) {
            to--;
        }
        return paragraphs.subList(from, to);
    }

    /** What a later page may repeat: title, lead, paragraphs, captions, byline. */
    private static Set<String> keys(List<Article> pages) {
        Set<String> keys = new HashSet<>();
        for (Article page : pages) {
            keys.add(MatchKey.of(page.title()));
            for (String paragraph : page.text().split("\n\n", -1)) {
                keys.add(MatchKey.of(paragraph));
            }
            page.captions().forEach(caption -> keys.add(MatchKey.of(caption)));
            if (page.author() != null) {
                keys.add(MatchKey.of(page.author()));
            }
        }
        return keys;
    }

    private static List<String> captions(List<Article> pages) {
        Set<String> keys = new HashSet<>();
        List<String> captions = new ArrayList<>();
        for (Article page : pages) {
            for (String caption : page.captions()) {
                if (keys.add(MatchKey.line(caption))) {
                    captions.add(caption);
                }
            }
        }
        return captions;
    }

    private static <T> List<T> union(Collection<List<T>> lists) {
        Set<T> all = new LinkedHashSet<>();
        lists.forEach(all::addAll);
        return List.copyOf(all);
    }
}
