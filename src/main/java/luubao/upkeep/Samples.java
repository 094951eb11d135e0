package luubao.upkeep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import luubao.discover.Found;

/** Chooses which pages are asked. */
final class Samples {
    private Samples() {}

    /**
     * So many links at most, from all groups alike, spread over each.
     *
     * @param group what a link is told apart by, such as the form of its address
     */
    static <G> List<Found.Link> of(Collection<Found.Link> links, int most, Function<Found.Link, G> group) {
        Map<G, List<Found.Link>> groups = new LinkedHashMap<>();
        links.forEach(link -> groups.computeIfAbsent(group.apply(link), key -> new ArrayList<>())
                .add(link));
        List<List<Found.Link>> largest = groups.values().stream()
                .sorted(Comparator.comparingInt((List<Found.Link> members) -> members.size())
                        .reversed())
                .limit(most)
                .toList();
        int[] shares = new int[largest.size()];
        int given = 0;
        for (boolean more = true; more && given < most; ) {
            more = false;
            for (int i = 0; i < shares.length && given < most; i++) {
                if (shares[i] < largest.get(i).size()) {
                    shares[i]++;
                    given++;
                    more = true;
                }
            }
        }
        List<Found.Link> chosen = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            List<Found.Link> members = largest.get(i);
            for (int pick = 0; pick < shares[i]; pick++) {
                chosen.add(members.get(pick * members.size() / shares[i]));
            }
        }
        return chosen;
    }
}
