package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import luubao.Effects.Effect;
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
    private static Effects effects;

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
        effects = Effects.read(log, firstNight, site.id());
        assertThat(verify(firstNight)).endsWith("all as they should be\n");
    }

    @AfterAll
    static void close() {
        if (site != null) {
            site.close();
        }
    }

    private static int crawl(Path archive, Map<String, String> wanted) throws IOException {
        return Effects.crawl(house, archive, archive.resolveSibling("log"), faults, wanted);
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
            Folders.copy(firstNight, archive);
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
                    Effects.read(log, archive, site.id()).size(),
                    LATER_KILLS,
                    temp.resolve("later-killed"),
                    later,
                    folder -> Folders.copy(firstNight, folder));
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
        assertThat(effects.areNamedInOrder())
                .as("names that no sync of their folder made last")
                .isEmpty();
    }

    @Test
    void aPageIsOnRecordBeforeItsTextAndTheTextBeforeItsFactsAndAllBeforeTheManifest() throws IOException {
        assertThat(effects.areRecordedInOrder()).hasSize(2 * (int) site.distinctTexts());
        List<String> named = effects.list().stream()
                .filter(effect -> effect.kind() == 'R')
                .map(Effect::target)
                .filter(target -> effects.isArticle(target) || target.startsWith("manifests/"))
                .toList();
        assertThat(named.get(named.size() - 1)).as("the last").startsWith("manifests/");
    }

    /** Other articles are begun meanwhile; of each, its record's write and its text's first are seen. */
    @Test
    void whatIsBegunIsSyncedInTheCatalogueBeforeAFileOfItIsWritten() throws IOException {
        Map<String, Integer> written = new HashMap<>();
        TreeSet<Integer> syncs = new TreeSet<>();
        List<String> texts = new ArrayList<>();
        for (int at = 0; at < effects.size(); at++) {
            Effect effect = effects.list().get(at);
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
            effects.records(text.replace(".txt", ".json")).forEach((file, offset) -> {
                Integer recorded = written.get(file + ":" + offset);
                assertThat(recorded).as("the record of %s", text).isNotNull();
                assertThat(syncs.subSet(recorded, staged))
                        .as("syncs of the catalogue's log between the record of %s and its text", text)
                        .isNotEmpty();
            });
        }
    }
}
