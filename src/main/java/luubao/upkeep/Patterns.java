package luubao.upkeep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What tells article addresses from the others, where something does.
 *
 * @param articles regular expressions; empty where none tells: then the page itself judges
 * @param ignore those of pages that are no articles although their addresses look like it
 * @param unmatched addresses of forms of which no page was read as an article
 * @param why why there are no patterns; empty where there are
 */
record Patterns(List<Pattern> articles, List<Pattern> ignore, List<String> unmatched, String why) {
    private static final int MOST = 4;

    /**
     * @param links path and query of all links that may be articles
     * @param read those of the pages that were read as articles
     * @param none those of the pages that were read and are none
     * @param others those of home page, sections and feeds
     */
    static Patterns of(
            Collection<String> links, Collection<String> read, Collection<String> none, Collection<String> others) {
        Map<UrlForm, Set<String>> forms = new LinkedHashMap<>();
        for (String link : links) {
            forms.computeIfAbsent(UrlForm.of(link), form -> new TreeSet<>()).add(link);
        }
        List<Pattern> articles = new ArrayList<>();
        List<String> unmatched = new ArrayList<>();
        Set<String> outside = new TreeSet<>(others);
        outside.removeAll(read);
        for (Map.Entry<UrlForm, Set<String>> form : forms.entrySet()) {
            Set<String> members = form.getValue();
            if (members.stream().noneMatch(read::contains)) {
                unmatched.addAll(members);
                continue;
            }
            members.removeAll(none);
            members.removeAll(outside);
            Optional<Pattern> pattern = form.getKey().pattern(members, outside);
            if (pattern.isEmpty()) {
                return without("no pattern matches addresses such as "
                        + members.iterator().next() + " and none of the site's sections");
            }
            articles.add(pattern.get());
        }
        if (articles.size() > MOST || articles.isEmpty()) {
            return without("the articles' addresses have " + articles.size() + " forms");
        }
        unmatched.removeIf(link -> find(articles, link));
        return new Patterns(articles, ignored(articles, read, none), unmatched, "");
    }

    private static Patterns without(String why) {
        return new Patterns(List.of(), List.of(), List.of(), why);
    }

    /** The first folders of several pages that look like articles and are none, where no page is one. */
    private static List<Pattern> ignored(List<Pattern> articles, Collection<String> read, Collection<String> none) {
        Map<String, Integer> folders = new TreeMap<>();
        for (String page : none) {
            String folder = page.substring(0, page.indexOf('/', 1) + 1);
            if (folder.length() > 1
                    && find(articles, page)
                    && read.stream().noneMatch(article -> article.startsWith(folder))) {
                folders.merge(folder, 1, Integer::sum);
            }
        }
        return folders.entrySet().stream()
                .filter(folder -> folder.getValue() > 1)
                .map(folder -> Pattern.compile("^" + UrlForm.quoted(folder.getKey())))
                .toList();
    }

    static boolean find(List<Pattern> patterns, String target) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(target).find());
    }
}
