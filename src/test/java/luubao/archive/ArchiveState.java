package luubao.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;

/**
 * What two archives must have in common to be equal: the same texts and revisions under the same names, and the same
 * URLs leading to them. When a page was read, the records of runs and which copy of a group is the kept one are left
 * aside: an article with copies is named by the addresses of its group and compared without its title.
 *
 * @param texts the SHA-256 of each revision, by its path or by its group's addresses; of one that was withdrawn, that it was
 * @param addresses the path or group that each URL leads to
 */
public record ArchiveState(Map<String, String> texts, Map<String, String> addresses) {
    private static final Set<String> ASIDE = Set.of("runs", "dead-letters", "inbox", "warc", "manifests");

    /**
     * Reads an archive that nobody has open.
     *
     * @throws AssertionError where files and catalogue do not fit together, or something half done was left
     */
    public static ArchiveState of(Path folder) throws IOException {
        List<String> faults = new ArrayList<>();
        Set<String> stones = new TreeSet<>();
        List<Pair> pairs = pairs(folder, faults, stones);
        Map<String, String> names = names(pairs, faults);
        Map<String, String> addresses = new TreeMap<>();
        Catalogue catalogue = Catalogue.open(folder);
        try {
            List<String> pending = column(catalogue, "SELECT json FROM pending");
            pending.forEach(json -> faults.add("still pending: " + json));
            Set<String> listed = new TreeSet<>(column(catalogue, "SELECT stem FROM revisions"));
            Set<String> kept = new TreeSet<>(pairs.stream().map(Pair::stem).toList());
            if (!listed.equals(kept)) {
                faults.add("the catalogue lists " + listed + ", the files are " + kept);
            }
            column(catalogue, "SELECT url || ' ' || article FROM urls").forEach(row -> {
                int blank = row.lastIndexOf(' ');
                addresses.put(row.substring(0, blank), names.getOrDefault(row.substring(blank + 1), "nothing"));
            });
        } finally {
            catalogue.close();
        }
        Map<String, String> texts = new TreeMap<>();
        for (Pair pair : pairs) {
            String id = pair.facts().string("id");
            String name = names.getOrDefault(id, "");
            boolean group = name.startsWith("copies ");
            String gone = pair.facts().optional("gone") == null ? "" : ", gone";
            texts.put(
                    name + ", revision " + pair.facts().revision() + gone,
                    group ? body(folder, pair) : pair.facts().string("sha256"));
        }
        stones.forEach(stem -> texts.put(stem, "withdrawn"));
        faults.addAll(unrecorded(folder, pairs));
        if (!faults.isEmpty()) {
            throw new AssertionError(folder + " is not whole:\n" + String.join("\n", faults));
        }
        return new ArchiveState(texts, addresses);
    }

    /** Every pair on the disk; what has lost its other half, and what nobody should find, is a fault. */
    private static List<Pair> pairs(Path folder, List<String> faults, Set<String> stones) throws IOException {
        Set<String> files = new TreeSet<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !ASIDE.contains(file.split("/")[0]))
                    .filter(file -> !file.startsWith("catalog.db") && !file.equals(".lock"))
                    .forEach(files::add);
        }
        List<Pair> pairs = new ArrayList<>();
        for (String file : files) {
            String stem = file.replaceFirst("\\.(txt|json)$", "");
            if (file.endsWith(Pair.FACTS)
                    && !files.contains(stem + Pair.TEXT)
                    && Tombstone.read(folder.resolve(file)).isPresent()) {
                stones.add(stem);
            } else if (file.startsWith(Layout.STAGING)
                    || !files.contains(stem + ".txt")
                    || !files.contains(stem + ".json")) {
                faults.add("left over: " + file);
            } else if (file.endsWith(Pair.FACTS)) {
                Pair.read(folder, file).ifPresent(pairs::add);
            }
        }
        return pairs;
    }

    /** What the WARC files lack that the facts name, and what is not whole in them. */
    private static List<String> unrecorded(Path folder, List<Pair> pairs) throws IOException {
        Map<String, Set<Long>> records = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        if (Files.exists(folder.resolve("warc"))) {
            try (Stream<Path> files = Files.list(folder.resolve("warc"))) {
                for (Path file : files.toList()) {
                    if (file.toString().endsWith(".warc.gz")) {
                        records.put(folder.relativize(file).toString(), records(file));
                    } else if (!file.toString().endsWith(".cdxj")) {
                        faults.add("left over: " + file);
                    }
                }
            }
        }
        for (Pair pair : pairs) {
            for (String place : pair.facts().warc()) {
                int colon = place.lastIndexOf(':');
                if (!records.getOrDefault(place.substring(0, colon), Set.of())
                        .contains(Long.parseLong(place.substring(colon + 1)))) {
                    faults.add(pair.stem() + " names " + place + ", where no record is");
                }
            }
        }
        return faults;
    }

    /** Where the file's captures begin; every record of it is read. */
    private static Set<Long> records(Path file) throws IOException {
        Set<Long> offsets = new TreeSet<>();
        try (WarcReader reader = new WarcReader(file)) {
            for (WarcRecord record : reader) {
                if (Set.of("response", "revisit", "resource").contains(record.type())) {
                    offsets.add(reader.position());
                }
                record.body().consume();
            }
        }
        return offsets;
    }

    /** What each article is called here, by its id. One text under two names is a fault. */
    private static Map<String, String> names(List<Pair> pairs, List<String> faults) {
        Map<String, Set<String>> groups = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        Map<String, String> holders = new HashMap<>();
        for (Pair pair : pairs) {
            String id = pair.facts().string("id");
            Set<String> group = groups.computeIfAbsent(id, key -> new TreeSet<>());
            group.add(pair.facts().string("url"));
            List<String> copies =
                    pair.facts().copies().stream().map(Facts.Copy::url).toList();
            group.addAll(copies);
            if (new HashSet<>(copies).size() < copies.size()) {
                faults.add(pair.stem() + ".json lists a copy twice: " + copies);
            }
            names.put(id, Layout.first(pair.stem()));
            String other = holders.put(pair.fingerprint(), pair.stem());
            if (other != null) {
                faults.add("the same text twice: " + other + " and " + pair.stem());
            }
        }
        groups.forEach((id, group) -> {
            if (group.size() > 1) {
                names.put(id, "copies " + group);
            }
        });
        return names;
    }

    private static String body(Path folder, Pair pair) throws IOException {
        return Digests.sha256(PlainText.textIn(Files.readAllBytes(folder.resolve(pair.stem() + Pair.TEXT))));
    }

    private static List<String> column(Catalogue catalogue, String sql) {
        return catalogue.read(connection -> Sql.list(connection, row -> row.getString(1), sql));
    }
}
