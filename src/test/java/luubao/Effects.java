package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a process did to the files of an archive, in its order, as {@code faults.c} tells it.
 *
 * @param site whose folder holds the articles
 */
record Effects(List<Effect> list, Path archive, String site) {

    /**
     * An effect on the archive.
     *
     * @param kind W write, S sync, R rename, T truncation, U deletion, F sync that failed
     * @param path below the archive
     * @param target of a rename, below the archive
     * @param from of a write: the first byte; of a sync: the file's size
     */
    record Effect(char kind, String path, String target, long from) {
        static Effect of(String line, Path archive) {
            String[] parts = line.split("\t");
            char kind = parts[0].charAt(0);
            return new Effect(
                    kind,
                    below(parts[1], archive),
                    kind == 'R' ? below(parts[2], archive) : "",
                    kind == 'W' || kind == 'S' ? Long.parseLong(parts[2]) : 0);
        }

        private static String below(String path, Path archive) {
            return archive.relativize(Path.of(path)).toString();
        }
    }

    /**
     * A crawl whose effects on the archive count; its exit status.
     *
     * @param wanted what is to happen: see faults.c
     */
    static int crawl(House house, Path archive, Path log, Faults faults, Map<String, String> wanted)
            throws IOException {
        Files.createDirectories(archive);
        try (CrawlProcess crawl =
                CrawlProcess.start(house.config(), archive, log, faults.environment(archive, wanted))) {
            return crawl.exit();
        }
    }

    static Effects read(Path log, Path archive, String site) throws IOException {
        List<Effect> all = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            all.add(Effect.of(line, archive));
        }
        return new Effects(List.copyOf(all), archive, site);
    }

    int size() {
        return list.size();
    }

    /**
     * What is named is synced before, and its name before what tells of it is named.
     *
     * @return the names that no sync of their folder made last
     */
    List<String> areNamedInOrder() {
        Map<String, Integer> written = new HashMap<>();
        Map<String, Integer> synced = new HashMap<>();
        List<String> unnamed = new ArrayList<>();
        for (int at = 0; at < list.size(); at++) {
            Effect effect = list.get(at);
            if (effect.kind() == 'W') {
                written.put(effect.path(), at);
            } else if (effect.kind() == 'S') {
                synced.put(effect.path(), at);
                unnamed.removeIf(name -> effect.path().equals(above(name)));
            } else if (effect.kind() == 'R' && lasts(effect.target())) {
                // other articles may be kept meanwhile; what tells of all of them waits for all
                assertThat(unnamed)
                        .as("names that may be lost when %s gets its own", effect.target())
                        .filteredOn(name -> !isArticle(effect.target())
                                || name.equals(effect.target().replace(".json", ".txt")))
                        .isEmpty();
                assertThat(synced.getOrDefault(effect.path(), -1))
                        .as("%s is synced after it was written, before it becomes %s", effect.path(), effect.target())
                        .isGreaterThan(written.getOrDefault(effect.path(), Integer.MAX_VALUE));
                unnamed.add(effect.target());
            }
        }
        return unnamed;
    }

    /**
     * A page is on record before its text, the text before its facts.
     *
     * @return the files of articles that got their names
     */
    Set<String> areRecordedInOrder() throws IOException {
        Set<String> named = new HashSet<>();
        Map<String, Long> safe = new HashMap<>();
        for (Effect effect : list) {
            if (effect.kind() == 'S' && effect.path().endsWith(".warc.gz")) {
                safe.put(effect.path(), effect.from());
            } else if (effect.kind() == 'R' && isArticle(effect.target())) {
                named.add(effect.target());
                if (effect.target().endsWith(".json")) {
                    assertThat(named).contains(effect.target().replace(".json", ".txt"));
                    assertThat(records(effect.target()))
                            .isNotEmpty()
                            .allSatisfy((file, offset) -> assertThat(offset)
                                    .as("where the record of %s begins, of what is safe", effect.target())
                                    .isLessThan(safe.getOrDefault(file, 0L)));
                }
            }
        }
        return named;
    }

    /** Where the facts say that the page's records are: the offset by the file. */
    Map<String, Long> records(String facts) throws IOException {
        Map<String, Long> records = new HashMap<>();
        for (JsonNode place : new ObjectMapper()
                .readTree(Files.readAllBytes(archive.resolve(facts)))
                .path("warc")) {
            int colon = place.asText().lastIndexOf(':');
            records.put(
                    place.asText().substring(0, colon),
                    Long.parseLong(place.asText().substring(colon + 1)));
        }
        return records;
    }

    boolean isArticle(String path) {
        return path.startsWith(site + "/");
    }

    private boolean lasts(String path) {
        return isArticle(path) || path.startsWith("manifests/") || path.startsWith("runs/") || path.startsWith("warc/");
    }

    private static String above(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }
}
