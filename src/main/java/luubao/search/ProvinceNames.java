package luubao.search;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luubao.search.Words.Word;
import luubao.site.Misspelling;
import luubao.site.Provinces;
import luubao.site.Site;
import luubao.site.Sites;

/**
 * Provinces by the names that people give them: of before 1 July 2025 or of today, with or without diacritics. A name
 * that is both, such as Vĩnh Long, is that of today, and "Vĩnh Long (cũ)" (or "cu") the province of before.
 */
public final class ProvinceNames {
    private static final String FORMER = " cu";
    private static final List<String> RANKS = List.of("tinh ", "thanh pho ", "tp ");
    private static final int NEAREST = 3;

    private final Provinces provinces;

    public ProvinceNames(Provinces provinces) {
        this.provinces = provinces;
    }

    /**
     * The provinces that these names mean, with the sites that are theirs.
     *
     * @throws UnreadableQuery where there is none of a name; the message tells the nearest
     */
    public static Wanted.Places places(Sites sites, List<String> names) {
        ProvinceNames all = new ProvinceNames(sites.provinces());
        Set<String> provinces = names.stream()
                .flatMap(name -> all.former(name).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Wanted.Places(
                provinces,
                sites.all().stream()
                        .filter(site -> provinces.contains(String.valueOf(site.province())))
                        .map(Site::id)
                        .collect(Collectors.toSet()));
    }

    /**
     * The provinces of before that a name means: of a unit of today all that lie in it.
     *
     * @throws UnreadableQuery where there is none
     */
    public Set<String> former(String name) {
        String key = key(name);
        boolean former = key.endsWith(FORMER);
        String bare = former ? key.substring(0, key.length() - FORMER.length()) : key;
        Map<String, Set<String>> meanings = meanings(!former);
        Set<String> meant = meanings.get(withoutRank(bare, meanings));
        if (meant == null) {
            throw new UnreadableQuery("no province '" + name + "'; the nearest are " + nearest(bare));
        }
        return meant;
    }

    private static String withoutRank(String bare, Map<String, Set<String>> meanings) {
        return RANKS.stream()
                .filter(bare::startsWith)
                .map(rank -> bare.substring(rank.length()))
                .filter(meanings::containsKey)
                .findFirst()
                .orElse(bare);
    }

    /** By the names' keys. */
    private Map<String, Set<String>> meanings(boolean alsoOfToday) {
        Map<String, Set<String>> meanings = new LinkedHashMap<>();
        provinces.now().keySet().forEach(old -> meanings.put(key(old), Set.of(old)));
        if (alsoOfToday) {
            provinces.now().values().stream().distinct().forEach(unit -> meanings.put(key(unit), within(unit)));
        }
        return meanings;
    }

    private Set<String> within(String unit) {
        return provinces.now().entrySet().stream()
                .filter(entry -> entry.getValue().equals(unit))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String nearest(String bare) {
        return Stream.concat(provinces.now().keySet().stream(), provinces.now().values().stream())
                .distinct()
                .sorted(Comparator.comparingInt(name -> Misspelling.distance(bare, key(name))))
                .limit(NEAREST)
                .collect(Collectors.joining(", "));
    }

    private static String key(String name) {
        return Words.of(name).stream().map(Word::bare).collect(Collectors.joining(" "));
    }
}
