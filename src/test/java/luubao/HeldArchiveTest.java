package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import luubao.archive.ArchiveState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every command beside another process that writes to the archive: it reads, or says who has it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HeldArchiveTest {
    private static final String PAGE = "/tin/1";

    @TempDir
    Path folder;

    private House house;
    private LoopbackSite site;
    private Path saved;

    @BeforeEach
    void open() throws IOException {
        house = new House(folder.resolve("house"));
        site = new LoopbackSite().feed("/rss", PAGE, "/ban/1").article(PAGE, 1).article("/ban/1", 1);
        house.site(site, "bao", """
                discover: { feeds: ["{{base}}/rss"] }
                fetch: { delay: 1ms, private-addresses: true }
                """);
        assertThat(house.crawl().failed()).isZero();
        saved = Files.writeString(folder.resolve("trang.html"), Stories.page(3));
    }

    @AfterEach
    void close() {
        site.close();
    }

    /** All that write to it, keep its delays or take what it was told for true. */
    private List<List<String>> writers() {
        String url = site.url(PAGE).toString();
        return List.of(
                List.of("crawl"),
                List.of("crawl", "--dry-run"),
                List.of("import", saved.toString()),
                List.of("import", url),
                List.of("serve"),
                List.of("reextract"),
                List.of("reextract", "--dry-run"),
                List.of("withdraw", url, "--reason", "thử"),
                List.of("withdraw", url, "--reason", "thử", "--dry-run"),
                List.of("duplicates", "split", url),
                List.of("verify", "--repair"),
                List.of("sites", "check", "bao"),
                List.of("sites", "add", site.base(), "--stdout"),
                List.of("demo", "--archive", house.archive.toString()));
    }

    /** All others, with a word of what they print. */
    private Map<List<String>, String> readers() {
        return Map.of(
                List.of("verify"), "all as they should be",
                List.of("search", "bà con"), Stories.title(1),
                List.of("export", "--all"), Stories.title(1),
                List.of("duplicates", "list"), "exact",
                List.of("sites", "list"), "bao",
                List.of("sites", "show", "bao"), "bao",
                List.of("extract", saved.toString()), Stories.title(3));
    }

    private House.Ended run(List<String> command) {
        return house.run(command.toArray(String[]::new));
    }

    @Test
    void whoeverWritesSaysWhoHasItAndWhoeverReadsReads() throws Exception {
        ArchiveState before = ArchiveState.of(house.archive);
        int asked = site.asked().size();
        try (ArchiveHolder other = new ArchiveHolder(house.archive)) {
            for (List<String> command : writers()) {
                House.Ended ended = run(command);

                assertThat(ended.status()).as("%s: %s", command, ended.err()).isEqualTo(3);
                assertThat(ended.out()).as("%s", command).isEmpty();
                assertThat(ended.told()).as("%s: %s", command, ended.err()).hasSize(1);
                assertThat(ended.told().get(0))
                        .as("%s", command)
                        .startsWith("luubao: the archive " + house.archive + " is held by process " + other.pid()
                                + " (luubao crawl), since 20")
                        .contains("wait until it has ended");
            }
            readers().forEach((command, word) -> {
                House.Ended ended = run(command);

                assertThat(ended.status()).as("%s: %s", command, ended.err()).isZero();
                assertThat(ended.out()).as("%s", command).contains(word);
                assertThat(ended.told()).as("%s", command).noneMatch(line -> line.contains("held"));
            });
        }
        assertThat(site.asked()).as("requests to the site").hasSize(asked);
        assertThat(ArchiveState.of(house.archive)).isEqualTo(before);
    }

    @Test
    void aHolderThatWasKilledKeepsNobodyOut() throws Exception {
        ArchiveHolder other = new ArchiveHolder(house.archive);
        assertThat(run(List.of("import", saved.toString())).status()).isEqualTo(3);

        other.kill();

        assertThat(Stream.of(List.of("import", saved.toString()), List.of("crawl"), List.of("verify"))
                        .map(command -> run(command).status()))
                .containsOnly(0);
    }
}
