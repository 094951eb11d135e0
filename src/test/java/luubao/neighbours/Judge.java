package luubao.neighbours;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what a night left, and what the servers saw of it, with the truth about the sites. */
public final class Judge {
    private final List<Neighbour> sites;
    private final int night;
    private final List<String> faults = new ArrayList<>();

    private Judge(Neighbours neighbours) {
        this.sites = neighbours.sites();
        this.night = neighbours.night();
    }

    /** An item of the run's record. */
    private record Item(String site, String kind, String url, String outcome, String reason) {}

    /** What differs in the archive and the record of its last run, a line each, with site and address. */
    public static List<String> outcomes(Neighbours neighbours, Path archive) throws IOException {
        Judge judge = new Judge(neighbours);
        List<Kept> kept = Kept.in(archive);
        List<Item> items = items(archive);
        for (Neighbour site : judge.sites) {
            judge.articles(site, kept);
            judge.outcomes(
                    site,
                    items.stream().filter(item -> item.site.equals(site.id())).toList());
        }
        return judge.faults;
    }

    /** What was asked that should not have been, a line each, with site and address. */
    public static List<String> requests(Neighbours neighbours) {
        Judge judge = new Judge(neighbours);
        judge.sites.forEach(judge::requests);
        return judge.faults;
    }

    /** Requests that came nearer than the delay, the site's Crawl-delay or its Retry-After, a line each. */
    public static List<String> gaps(Neighbours neighbours, int delayMillis, int toleranceMillis) {
        Judge judge = new Judge(neighbours);
        for (Neighbour site : judge.sites) {
            for (Host host : site.hosts()) {
                judge.gaps(site, host, delayMillis, toleranceMillis);
            }
        }
        return judge.faults;
    }

    /** Of the pages known from the night before, how many were asked by condition, from 0 to 1. */
    public static double conditional(Neighbours neighbours) {
        Judge judge = new Judge(neighbours);
        int known = 0;
        int conditional = 0;
        for (Neighbour site : judge.sites) {
            List<Visit> visits = site.hosts().stream()
                    .flatMap(host -> host.visits(judge.night).stream())
                    .toList();
            for (Piece piece : site.pieces()) {
                if (piece.published(judge.night - 1)) {
                    known++;
                    conditional += visits.stream()
                                    .anyMatch(visit -> visit.isConditional()
                                            && Stream.concat(Stream.of(piece.url()), piece.forms().stream())
                                                    .anyMatch(url -> url.endsWith(visit.path())))
                            ? 1
                            : 0;
                }
            }
        }
        return known == 0 ? 0 : (double) conditional / known;
    }

    private void fault(Neighbour site, String url, String what) {
        faults.add(site.id() + ": " + url + ": " + what);
    }

    private static List<Item> items(Path archive) throws IOException {
        try (Stream<Path> runs = Files.list(archive.resolve("runs"))) {
            Path last = runs.filter(file -> file.toString().endsWith(".json"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            List<Item> items = new ArrayList<>();
            for (JsonNode item : new ObjectMapper().readTree(last.toFile()).get("items")) {
                items.add(new Item(
                        item.get("site").asText(),
                        item.get("kind").asText(),
                        item.get("url").asText(),
                        item.get("outcome").asText(),
                        item.get("reason").asText()));
            }
            return items;
        }
    }

    private void articles(Neighbour site, List<Kept> all) {
        List<Kept> own =
                all.stream().filter(kept -> kept.site().equals(site.id())).toList();
        for (Piece piece : site.pieces()) {
            if (piece.published(night)) {
                piece(site, piece, all);
            }
        }
        for (Kept kept : own) {
            List<Piece> pieces = site.pieces().stream()
                    .filter(piece -> piece.url().equals(kept.url()))
                    .toList();
            if (pieces.isEmpty()) {
                fault(
                        site,
                        kept.url(),
                        "archived and no article of the site, or not under its own address: "
                                + kept.file().lines().findFirst().orElse(""));
            }
        }
    }

    private void piece(Neighbour site, Piece piece, List<Kept> all) {
        List<Kept> under = all.stream()
                .filter(kept -> kept.url().equals(piece.url()))
                .sorted(Comparator.comparingInt(Kept::revision))
                .toList();
        boolean shared = shared(piece);
        List<Kept> listing =
                all.stream().filter(kept -> kept.copies().contains(piece.url())).toList();
        if (under.isEmpty()) {
            if (!shared || listing.size() != 1) {
                fault(site, piece.url(), "not archived");
            }
            return;
        }
        if (!listing.isEmpty()) {
            fault(site, piece.url(), "archived, and a copy of " + listing.get(0).url());
        }
        List<String> files = new ArrayList<>(List.of(piece.file()));
        if (night > 1 && piece.fate() == Piece.Fate.CORRECTED) {
            files.add(piece.correctedFile());
        }
        List<String> found = under.stream().map(Kept::file).toList();
        if (!found.equals(files)) {
            fault(site, piece.url(), "archived as " + found + " in place of " + files);
        }
        boolean gone = night > 1 && piece.fate() == Piece.Fate.REMOVED;
        if (under.get(under.size() - 1).gone() != gone) {
            fault(site, piece.url(), gone ? "not noted as gone" : "noted as gone");
        }
        if (piece.reserved() != under.get(0).reserved()) {
            fault(site, piece.url(), "its rights are not what its page says");
        }
    }

    /** Whether another of the sites has the same text. */
    private boolean shared(Piece piece) {
        return sites.stream()
                        .flatMap(site -> site.pieces().stream())
                        .filter(other ->
                                other.story().text().equals(piece.story().text()))
                        .count()
                > 1;
    }

    private void outcomes(Neighbour site, List<Item> items) {
        List<Item> left = new ArrayList<>(items);
        for (Piece piece : site.pieces()) {
            List<Item> of =
                    items.stream().filter(item -> piece.leadsHere(item.url)).toList();
            left.removeAll(of);
            outcome(site, piece, of);
        }
        for (Neighbour.Other other : site.others()) {
            List<Item> of =
                    items.stream().filter(item -> item.url.equals(other.url())).toList();
            left.removeAll(of);
            if (of.isEmpty() && night == 1) {
                fault(site, other.url(), "not in the record; should have ended as " + other.outcomes());
            }
            of.stream()
                    .filter(item -> !other.outcomes().contains(item.outcome))
                    .forEach(item -> fault(
                            site,
                            other.url(),
                            item.outcome + " (" + item.reason + ") in place of " + other.outcomes()));
        }
        left.stream()
                .filter(item -> !site.isSource(item.url) || !item.outcome.equals("not-an-article"))
                .filter(item -> site.traps().stream().noneMatch(trap -> item.url.startsWith(trap.prefix()))
                        || Set.of("archived", "revised").contains(item.outcome))
                .forEach(item -> fault(
                        site,
                        item.url,
                        "an item nobody expected: " + item.kind + ", " + item.outcome + " (" + item.reason + ")"));
    }

    private void outcome(Neighbour site, Piece piece, List<Item> items) {
        if (!piece.published(night)) {
            items.forEach(item -> fault(site, item.url, "known before it was published: " + item.outcome));
            return;
        }
        Set<String> again = new HashSet<>(Set.of(piece.outcome(night)));
        if (shared(piece) || items.size() > 1) {
            again.addAll(List.of("duplicate", "unchanged"));
        }
        if (items.isEmpty()) {
            fault(site, piece.url(), "not in the record; should have ended as " + piece.outcome(night));
        }
        for (Item item : items) {
            if (!again.contains(item.outcome)) {
                fault(site, item.url, item.outcome + " (" + item.reason + ") in place of " + piece.outcome(night));
            }
        }
        long archived =
                items.stream().filter(item -> item.outcome.equals("archived")).count();
        if (archived > 1) {
            fault(site, piece.url(), "archived " + archived + " times");
        }
    }

    private void requests(Neighbour site) {
        Map<String, Long> times = new LinkedHashMap<>();
        for (Host host : site.hosts()) {
            for (Visit visit : host.visits(night)) {
                times.merge(host.base() + visit.path(), 1L, Long::sum);
                if (visit.under() > 1) {
                    fault(site, host.base() + visit.path(), "asked while " + (visit.under() - 1) + " was under way");
                }
            }
        }
        times.forEach((url, count) -> {
            if (site.isClosed(url)) {
                fault(site, url, "asked and closed to us");
            } else if (count > site.most(url)) {
                fault(site, url, "asked " + count + " times in place of at most " + site.most(url));
            }
        });
        site.pieces().forEach(piece -> {
            long all = times.entrySet().stream()
                    .filter(entry -> piece.leadsHere(entry.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            if (all > piece.requests()) {
                fault(site, piece.url(), "asked " + all + " times under all its addresses");
            }
        });
        site.traps().forEach(trap -> {
            long all = times.keySet().stream()
                    .filter(url -> url.startsWith(trap.prefix()))
                    .count();
            if (all > trap.most()) {
                fault(site, trap.prefix(), all + " requests below it in place of at most " + trap.most());
            }
        });
    }

    private void gaps(Neighbour site, Host host, int delayMillis, int toleranceMillis) {
        List<Visit> visits = host.visits(night);
        boolean read = false;
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (int i = 1; i < visits.size(); i++) {
            Visit before = visits.get(i - 1);
            String url = host.base() + before.path();
            boolean first = seen.merge(url, 1, Integer::sum) == 1;
            read |= before.path().equals("/robots.txt") && !(first && site.peaceMillis(url) > 0);
            int least = Math.max(delayMillis, read ? site.crawlDelayMillis() : 0);
            least = Math.max(least, first ? site.peaceMillis(url) : 0);
            double gap = (visits.get(i).nanos() - before.nanos()) / 1e6;
            if (gap < least - toleranceMillis) {
                fault(
                        site,
                        host.base() + visits.get(i).path(),
                        "asked %.1f ms after %s in place of %d".formatted(gap, before.path(), least));
            }
        }
    }

    /** What was asked in the night, for a failed test to show: how often each address was. */
    public static Map<String, Long> asked(Neighbours neighbours) {
        return neighbours
                .hosts()
                .flatMap(host -> host.visits(neighbours.night()).stream().map(visit -> host.base() + visit.path()))
                .collect(Collectors.groupingBy(url -> url, LinkedHashMap::new, Collectors.counting()));
    }
}
