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
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import luubao.archive.ArchiveState;
import luubao.demo.LargeSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A crawl of 300 pages whose writes, syncs, renames, truncations and deletions in the archive are counted, those of the
 * catalogue's own library too: killed in place of one, started again, until it ends; or told at one that the disk is full.
 * Each end is held against one that nobody disturbed, and {@code luubao verify} looks at each. Needs a C compiler, by which
 * what stands between the process and its system calls is made.
 */
@Tag("crash")
class EffectsKillIT {
    private static final int PAGES = Integer.getInteger("luubao.pages", 300);
    /** Articles of the later night, half of them near copies. */
    private static final int MORE = 16;

    private static final int KILLS = Integer.getInteger("luubao.kills", 200);
    private static final int LATER_KILLS = Integer.getInteger("luubao.later-kills", 60);
    private static final int FULL_DISKS = Integer.getInteger("luubao.full-disks", 6);

    /** In memory, where there is such a place: of what a kill leaves, syncs change nothing but the time it takes. */
    @TempDir(factory = Faults.InMemory.class)
    static Path temp;

    /** About so many effects are those of a start, before it goes on where it was. */
    private static final int OPENING = 80;

    private static LargeSite site;
    private static House house;
    private static Faults faults;
    /** With which each later night begins. */
    private static Path firstNight;

    private static ArchiveState undisturbed;
    private static List<Effect> effects;

    /**
     * An effect on the archive.
     *
     * @param kind W write, S sync, R rename, T truncation, U deletion
     * @param path below the archive
     * @param target of a rename, below the archive
     * @param from of a write: the first byte; of a sync: the file's size
     */
    private record Effect(char kind, String path, String target, long from) {
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

    @BeforeAll
    static void crawlUndisturbed() throws Exception {
        faults = Faults.compile(temp);
        site = LargeSite.start(0, PAGES, MORE);
        house = new House(temp.resolve("house"));
        site.writeConfig(house.config(), "1ms");
        Path log = temp.resolve("effects");
        firstNight = temp.resolve("undisturbed").resolve("archive");
        assertThat(crawl(firstNight, Map.of("FAULTS_LOG", log.toString()))).isZero();
        undisturbed = ArchiveState.of(firstNight);
        assertThat(undisturbed.texts()).hasSize((int) site.distinctTexts());
        effects = effects(log, firstNight);
        assertThat(verify(firstNight)).endsWith("all as they should be\n");
    }

    private static List<Effect> effects(Path log, Path archive) throws IOException {
        List<Effect> all = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            all.add(Effect.of(line, archive));
        }
        return all;
    }

    @AfterAll
    static void close() {
        if (site != null) {
            site.close();
        }
    }

    private static int crawl(Path archive, Map<String, String> wanted) throws IOException {
        Files.createDirectories(archive);
        try (CrawlProcess crawl = CrawlProcess.start(
                house.config(), archive, archive.resolveSibling("log"), faults.environment(archive, wanted))) {
            return crawl.exit();
        }
    }

    private static String verify(Path archive) {
        return house.run("verify", "--archive", archive.toString()).out();
    }

    @Test
    void killedInPlaceOfItsEffectsAndStartedAgainItEndsLikeAnUndisturbedCrawl() throws Exception {
        killed(effects.size(), KILLS, temp.resolve("killed"), undisturbed, archive -> {});
    }

    /** Revisions, pages that are gone, near copies and the lists of them, beside what has not changed. */
    @Test
    void soDoesALaterNightInWhichTheSiteHasChanged() throws Exception {
        site.later(true);
        try {
            Path archive = temp.resolve("later").resolve("archive");
            copy(firstNight, archive);
            Path log = temp.resolve("later-effects");
            assertThat(crawl(archive, Map.of("FAULTS_LOG", log.toString()))).isZero();
            assertThat(verify(archive)).endsWith("all as they should be\n");
            ArchiveState later = ArchiveState.of(archive);
            assertThat(later.texts().keySet())
                    .anyMatch(text -> text.contains("revision 2"))
                    .anyMatch(text -> text.endsWith(", gone"))
                    // a listed copy that was corrected is one more
                    .filteredOn(text -> text.startsWith("copies/"))
                    .hasSizeGreaterThanOrEqualTo(MORE / 2);

            killed(
                    effects(log, archive).size(),
                    LATER_KILLS,
                    temp.resolve("later-killed"),
                    later,
                    folder -> copy(firstNight, folder));
        } finally {
            site.later(false);
        }
    }

    /** What an archive begins with. */
    private interface Beginning {
        void of(Path archive) throws IOException;
    }

    /**
     * Crawls, killed and started again until the night ends, and the same from the beginning until there were so many
     * kills; each end is held against the undisturbed one.
     */
    private static void killed(int effects, int wanted, Path folder, ArchiveState undisturbed, Beginning beginning)
            throws Exception {
        int stride = Math.max(1, effects / wanted);
        int kills = 0;
        Path archive = folder.resolve("0").resolve("archive");
        beginning.of(archive);
        while (kills < wanted) {
            // every time another place in what one article takes
            int at = OPENING + stride + kills % 11;
            if (crawl(archive, Map.of("FAULTS_KILL", Integer.toString(at))) != CrawlProcess.KILLED) {
                equals(undisturbed, archive, "after " + kills + " kills");
                archive = folder.resolve(Integer.toString(kills)).resolve("archive");
                beginning.of(archive);
                continue;
            }
            kills++;
            // what is half done is said to be unfinished, and nothing else is wrong
            assertThat(verify(archive).lines().filter(line -> line.contains("\t")))
                    .as("after kill %d, in place of effect %d", kills, at)
                    .allMatch(line -> line.startsWith("unfinished\t") || line.startsWith("missing\tcatalog.db\t"));
        }
        assertThat(crawl(archive, Map.of())).isZero();
        equals(undisturbed, archive, "after " + kills + " kills");
        System.out.println(kills + " kills, " + stride + " of " + effects + " effects apart");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.copy(path, target);
            }
        }
    }

    @Test
    void aDiskThatIsFullAtAnyEffectLosesAndDoublesNothing() throws Exception {
        for (int disk = 1; disk <= FULL_DISKS; disk++) {
            int full = disk * effects.size() / (FULL_DISKS + 1);
            Path archive = temp.resolve("full-" + disk).resolve("archive");

            assertThat(crawl(archive, Map.of("FAULTS_FULL", Integer.toString(full))))
                    .as("exit status, full at effect %d", full)
                    .isIn(1, 2);
            assertThat(crawl(archive, Map.of()))
                    .as("exit status after effect %d", full)
                    .isZero();

            equals(undisturbed, archive, "full at effect " + full);
        }
    }

    private static void equals(ArchiveState undisturbed, Path archive, String story) throws IOException {
        assertThat(verify(archive))
                .as(story)
                .endsWith("all as they should be\n")
                .hasLineCount(1);
        ArchiveState state = ArchiveState.of(archive);
        assertThat(state.texts()).as(story).containsExactlyInAnyOrderEntriesOf(undisturbed.texts());
        assertThat(state.addresses()).as(story).containsExactlyInAnyOrderEntriesOf(undisturbed.addresses());
    }

    @Test
    void whatIsNamedIsSyncedBeforeAndItsNameBeforeWhatTellsOfItIsNamed() {
        Map<String, Integer> written = new HashMap<>();
        Map<String, Integer> synced = new HashMap<>();
        List<String> unnamed = new ArrayList<>();
        int pairs = 0;
        for (int at = 0; at < effects.size(); at++) {
            Effect effect = effects.get(at);
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
                pairs += effect.target().endsWith(".txt") ? 1 : 0;
            }
        }
        assertThat(unnamed).as("names that no sync of their folder made last").isEmpty();
        assertThat(pairs).isEqualTo((int) site.distinctTexts());
    }

    @Test
    void aPageIsOnRecordBeforeItsTextAndTheTextBeforeItsFactsAndAllBeforeTheManifest() throws IOException {
        Set<String> named = new HashSet<>();
        Map<String, Long> safe = new HashMap<>();
        int manifest = -1;
        int last = -1;
        for (int at = 0; at < effects.size(); at++) {
            Effect effect = effects.get(at);
            if (effect.kind() == 'S' && effect.path().endsWith(".warc.gz")) {
                safe.put(effect.path(), effect.from());
            } else if (effect.kind() == 'R' && isArticle(effect.target())) {
                named.add(effect.target());
                last = at;
                if (effect.target().endsWith(".json")) {
                    assertThat(named).contains(effect.target().replace(".json", ".txt"));
                    assertThat(records(effect.target()))
                            .isNotEmpty()
                            .allSatisfy((file, offset) -> assertThat(offset)
                                    .as("where the record of %s begins, of what is safe", effect.target())
                                    .isLessThan(safe.getOrDefault(file, 0L)));
                }
            } else if (effect.kind() == 'R' && effect.target().startsWith("manifests/")) {
                manifest = at;
            }
        }
        assertThat(named).hasSize(2 * (int) site.distinctTexts());
        assertThat(manifest).as("the manifest is the last").isGreaterThan(last);
    }

    /** Where the facts say that the page's records are: the offset by the file. */
    private static Map<String, Long> records(String facts) throws IOException {
        Map<String, Long> records = new HashMap<>();
        for (JsonNode place : new ObjectMapper()
                .readTree(Files.readAllBytes(firstNight.resolve(facts)))
                .path("warc")) {
            int colon = place.asText().lastIndexOf(':');
            records.put(
                    place.asText().substring(0, colon),
                    Long.parseLong(place.asText().substring(colon + 1)));
        }
        return records;
    }

    /** Other articles are begun meanwhile; of each, its record's write and its text's first are seen. */
    @Test
    void whatIsBegunIsSyncedInTheCatalogueBeforeAFileOfItIsWritten() throws IOException {
        Map<String, Integer> written = new HashMap<>();
        TreeSet<Integer> syncs = new TreeSet<>();
        List<String> texts = new ArrayList<>();
        for (int at = 0; at < effects.size(); at++) {
            Effect effect = effects.get(at);
            if (effect.kind() == 'W' && effect.path().endsWith(".warc.gz")) {
                written.put(effect.path() + ":" + effect.from(), at);
            } else if (effect.kind() == 'W' && effect.path().startsWith(".staging/")) {
                written.putIfAbsent(effect.path(), at);
            } else if (effect.kind() == 'S' && effect.path().equals("catalog.db-wal")) {
                syncs.add(at);
            } else if (effect.kind() == 'R' && effect.target().endsWith(".txt")) {
                texts.add(effect.target());
            }
        }
        assertThat(texts).hasSize((int) site.distinctTexts());
        for (String text : texts) {
            int staged = written.getOrDefault(".staging/" + text.substring(text.lastIndexOf('/') + 1), -1);
            records(text.replace(".txt", ".json")).forEach((file, offset) -> {
                Integer recorded = written.get(file + ":" + offset);
                assertThat(recorded).as("the record of %s", text).isNotNull();
                assertThat(syncs.subSet(recorded, staged))
                        .as("syncs of the catalogue's log between the record of %s and its text", text)
                        .isNotEmpty();
            });
        }
    }

    private static boolean isArticle(String path) {
        return path.startsWith(site.id() + "/");
    }

    private static boolean lasts(String path) {
        return isArticle(path) || path.startsWith("manifests/") || path.startsWith("runs/") || path.startsWith("warc/");
    }

    private static String above(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }
}
