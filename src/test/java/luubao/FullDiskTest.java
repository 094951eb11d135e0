package luubao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import luubao.archive.ArchiveState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An archive on a disk of its own that is full, or cannot be written to. Needs the right to mount one in memory. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class FullDiskTest {
    private static final int ARTICLES = 40;
    private static final String MORE =
            "Mọi người cùng góp công, góp của để làm cho xong trước mùa mưa năm nay. ".repeat(400);

    @TempDir
    Path folder;

    private House house;
    private LoopbackSite site;
    private boolean mounted;

    @BeforeEach
    void open() throws IOException {
        house = new House(folder.resolve("house"));
        site = new LoopbackSite();
        List<String> paths = IntStream.range(0, ARTICLES)
                .mapToObj(number -> "/tin/" + number)
                .toList();
        site.feed("/rss", paths.toArray(String[]::new));
        for (int number = 0; number < ARTICLES; number++) {
            String page = Stories.page(number).replace("</article>", "<p>" + MORE + number + ".</p></article>");
            site.on(paths.get(number), 200, page);
        }
        house.site(site, "bao", """
                discover: { feeds: ["{{base}}/rss"] }
                fetch: { delay: 1ms, private-addresses: true }
                """);
        Files.createDirectories(house.archive);
    }

    @AfterEach
    void close() throws Exception {
        site.close();
        if (mounted) {
            run("umount", "-l", house.archive.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 500, 1000, 1500, 2000})
    void aDiskThatFillsUpEndsTheRunClearlyAndWithRoomItGoesOn(int kilobytes) throws Exception {
        mount(kilobytes);

        House.Ended full = house.run("crawl");

        assertThat(full.status()).as(full.err()).isIn(1, 2);
        assertThat(full.err()).as("no traces of our own steps").doesNotContain("\tat ");
        assertThat(full.told()).as(full.err()).isNotEmpty();
        assertThat(String.join("\n", full.told())).contains(house.archive.toString());
        assertThat(String.join("\n", full.told()).toLowerCase(Locale.ROOT)).containsAnyOf("disk", "space");

        mount(64_000);
        House.Ended next = house.run("crawl");
        assertThat(next.status()).as(next.err()).isZero();
        assertThat(ArchiveState.of(house.archive).texts()).hasSize(ARTICLES);
    }

    @Test
    void aDiskThatCannotBeWrittenToIsNamedAndLeftAsItIs() throws Exception {
        mount(64_000);
        House.Ended first = house.run("crawl");
        assertThat(first.status()).as(first.err()).isZero();
        ArchiveState before = ArchiveState.of(house.archive);
        site.on("/tin/0", 200, Stories.page(ARTICLES));
        remount("ro");

        House.Ended closed = house.run("crawl");

        assertThat(closed.status()).as(closed.err()).isEqualTo(2);
        assertThat(closed.told()).as(closed.err()).hasSize(1);
        assertThat(closed.told().get(0)).startsWith("luubao: ").contains(house.archive.toString());
        remount("rw");
        assertThat(ArchiveState.of(house.archive)).isEqualTo(before);
        House.Ended next = house.run("crawl");
        assertThat(next.status()).as(next.err()).isZero();
    }

    /** As one that somebody put by: a copy on a medium, a snapshot, another's folder. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatStandsOnADiskThatCannotBeWrittenToIsReadAllTheSame(boolean killed) throws Exception {
        mount(64_000);
        assertThat(house.run("crawl").status()).isZero();
        List<List<String>> readers = List.of(
                List.of("search", "bà con", "--limit", "5"),
                List.of("export", "--all"),
                List.of("duplicates", "list"),
                List.of("verify"),
                List.of("sites", "show", "bao"));
        List<House.Ended> before = readers.stream().map(this::read).toList();
        assertThat(before).extracting(House.Ended::status).containsOnly(0);
        assertThat(before.get(1).out()).hasLineCount(ARTICLES);
        if (killed) {
            // its log stays beside the catalogue
            new ArchiveHolder(house.archive).kill();
            assertThat(house.archive.resolve("catalog.db-wal")).exists();
        }
        remount("ro");

        for (int reader = 0; reader < readers.size(); reader++) {
            House.Ended ended = read(readers.get(reader));
            assertThat(ended.status())
                    .as("%s: %s", readers.get(reader), ended.err())
                    .isZero();
            assertThat(ended.out()).isEqualTo(before.get(reader).out());
        }
    }

    private House.Ended read(List<String> command) {
        return house.run(command.toArray(String[]::new));
    }

    /** A disk of this size in the archive's place; one that is there grows. */
    private void mount(int kilobytes) throws Exception {
        if (mounted) {
            remount("size=" + kilobytes + "k");
            return;
        }
        mounted = run("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", house.archive.toString());
        assumeTrue(mounted, "no right to mount a disk in memory");
    }

    private void remount(String option) throws Exception {
        assertThat(run("mount", "-o", "remount," + option, house.archive.toString()))
                .as("mount -o remount,%s", option)
                .isTrue();
    }

    private static boolean run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
