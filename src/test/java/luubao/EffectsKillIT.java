package luubao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import luubao.archive.ArchiveState;
import luubao.demo.LargeSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * A crawl of 300 pages whose writes, syncs, renames, truncations and deletions in the archive are counted, those of the
 * catalogue's own library too: killed in place of one, started again, until it ends; or told at one that the disk is full.
 * Each end is held against one that nobody disturbed, and {@code luubao verify} looks at each. Needs a C compiler, by which
 * what stands between the process and its system calls is made.
 */
@Tag("crash")
class EffectsKillIT {
    private static final int PAGES = Integer.getInteger("luubao.pages", 300);
    private static final int KILLS = Integer.getInteger("luubao.kills", 200);
    private static final int FULL_DISKS = Integer.getInteger("luubao.full-disks", 6);

    /** In memory, where there is such a place: of what a kill leaves, syncs change nothing but the time it takes. */
    @TempDir(factory = InMemory.class)
    static Path temp;

    /** About so many effects are those of a start, before it goes on where it was. */
    private static final int OPENING = 80;

    private static LargeSite site;
    private static House house;
    private static Path faults;
    private static ArchiveState undisturbed;
    private static List<Effect> effects;

    static final class InMemory implements TempDirFactory {
        private static final Path MEMORY = Path.of("/dev/shm");

        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            return Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "luubao")
                    : Files.createTempDirectory("luubao");
        }
    }

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
        faults = temp.resolve("faults.so");
        Path source = temp.resolve("faults.c");
        try (InputStream in = Objects.requireNonNull(EffectsKillIT.class.getResourceAsStream("faults.c"))) {
            Files.copy(in, source);
        }
        assumeTrue(compiles(source), "no C compiler (cc) here");
        site = LargeSite.start(0, PAGES);
        house = new House(temp.resolve("house"));
        site.writeConfig(house.config(), "1ms");
        Path log = temp.resolve("effects");
        Path archive = temp.resolve("undisturbed").resolve("archive");
        assertThat(crawl(archive, Map.of("FAULTS_LOG", log.toString()))).isZero();
        undisturbed = ArchiveState.of(archive);
        assertThat(undisturbed.texts()).hasSize((int) site.distinctTexts());
        effects = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            effects.add(Effect.of(line, archive));
        }
        assertThat(verify(archive)).endsWith("all as they should be\n");
    }

    private static boolean compiles(Path source) throws InterruptedException {
        try {
            return new ProcessBuilder(
                                    "cc",
                                    "-shared",
                                    "-fPIC",
                                    "-O1",
                                    "-o",
                                    faults.toString(),
                                    source.toString(),
                                    "-ldl",
                                    "-lpthread")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @AfterAll
    static void close() {
        if (site != null) {
            site.close();
        }
    }

    private static int crawl(Path archive, Map<String, String> wanted) throws IOException {
        Files.createDirectories(archive);
        Map<String, String> environment = new HashMap<>(wanted);
        environment.put("FAULTS_DIR", archive.toString());
        environment.put("LD_PRELOAD", faults.toString());
        try (CrawlProcess crawl =
                CrawlProcess.start(house.config(), archive, archive.resolveSibling("log"), environment)) {
            return crawl.exit();
        }
    }

    private static String verify(Path archive) {
        return house.run("verify", "--archive", archive.toString()).out();
    }

    @Test
    void killedInPlaceOfItsEffectsAndStartedAgainItEndsLikeAnUndisturbedCrawl() throws Exception {
        int stride = Math.max(1, effects.size() / KILLS);
        Path archive = temp.resolve("killed").resolve("archive");
        int kills = 0;
        while (kills < KILLS) {
            // every time another place in what one article takes
            int at = OPENING + stride + kills % 11;
            if (crawl(archive, Map.of("FAULTS_KILL", Integer.toString(at))) != CrawlProcess.KILLED) {
                equalsUndisturbed(archive, "after " + kills + " kills");
                archive = temp.resolve("killed-" + kills).resolve("archive");
                continue;
            }
            kills++;
            // what is half done is said to be unfinished, and nothing else is wrong
            assertThat(verify(archive).lines().filter(line -> line.contains("\t")))
                    .as("after kill %d, in place of effect %d", kills, at)
                    .allMatch(line -> line.startsWith("unfinished\t") || line.startsWith("missing\tcatalog.db\t"));
        }
        assertThat(crawl(archive, Map.of())).isZero();
        equalsUndisturbed(archive, "after " + kills + " kills");
        System.out.println(kills + " kills, " + stride + " of " + effects.size() + " effects apart");
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

            equalsUndisturbed(archive, "full at effect " + full);
        }
    }

    private static void equalsUndisturbed(Path archive, String story) throws IOException {
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
    void aPageIsOnRecordBeforeItsTextAndTheTextBeforeItsFactsAndBothBeforeTheManifest() {
        Map<String, Integer> named = new HashMap<>();
        Map<String, Long> safe = new HashMap<>();
        long records = 0;
        int manifest = -1;
        for (int at = 0; at < effects.size(); at++) {
            Effect effect = effects.get(at);
            if (effect.kind() == 'S' && effect.path().endsWith(".warc.gz")) {
                assertThat(effect.from()).isGreaterThanOrEqualTo(safe.getOrDefault(effect.path(), 0L));
                safe.put(effect.path(), effect.from());
                records++;
            } else if (effect.kind() == 'R' && lasts(effect.target())) {
                named.put(effect.target(), at);
                if (effect.target().endsWith(".txt")) {
                    assertThat(safe.values().stream().mapToLong(Long::longValue).sum())
                            .as("bytes on record before %s", effect.target())
                            .isPositive();
                }
                if (effect.target().endsWith(".json") && isArticle(effect.target())) {
                    assertThat(named).containsKey(effect.target().replace(".json", ".txt"));
                }
                if (effect.target().startsWith("manifests/")) {
                    manifest = at;
                }
            }
        }
        assertThat(records).as("each text's records are synced before it").isGreaterThanOrEqualTo(site.distinctTexts());
        assertThat(named.entrySet())
                .filteredOn(name -> isArticle(name.getKey()))
                .extracting(Map.Entry::getValue)
                .allSatisfy(at -> assertThat(at).isPositive());
        assertThat(manifest)
                .as("the manifest is the last")
                .isGreaterThan(named.entrySet().stream()
                        .filter(name -> isArticle(name.getKey()))
                        .mapToInt(Map.Entry::getValue)
                        .max()
                        .orElseThrow());
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
