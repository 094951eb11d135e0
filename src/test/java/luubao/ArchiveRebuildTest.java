package luubao;

import static luubao.archive.Captures.BRIDGE;
import static luubao.archive.Captures.FIRST_NIGHT;
import static luubao.archive.Captures.MARKET;
import static luubao.archive.Captures.URL;
import static luubao.archive.Captures.bridge;
import static luubao.archive.Captures.capture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import luubao.archive.Archive;
import luubao.archive.ArchiveException;
import luubao.archive.Gone;
import luubao.archive.Kept;
import luubao.archive.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;

/** The files are what counts: the catalogue comes back from them. */
class ArchiveRebuildTest {
    private static final String COPY_URL = "https://cong.example/tin/cau-moi-55";
    private static final String MARKET_URL = "https://cong.example/tin/cho-noi-56";

    @TempDir
    Path folder;

    @BeforeEach
    void fill() throws Exception {
        try (ArchiveHouse house = new ArchiveHouse(folder)) {
            house.keep(bridge());
            house.keep(capture(COPY_URL, "Tin vắn", BRIDGE));
            house.keep(capture(URL, "Cầu mới nối đôi bờ", BRIDGE.replace("42m", "24m")));
            house.keep(capture(MARKET_URL, "Chợ nổi", MARKET));
            house.gone(new Gone(MARKET_URL, Instant.parse("2025-08-01T18:30:00Z"), "404"));
        }
    }

    @Test
    void catalogueThatIsLostIsReadBackFromTheFiles() throws Exception {
        Map<String, String> before = found();
        assertThat(before).hasSize(3);
        loseTheCatalogue();

        assertThat(found()).isEqualTo(before);
    }

    @Test
    void whatWasKnownIsKnownAgain() throws Exception {
        loseTheCatalogue();
        Map<String, String> files = ArchiveHouse.files(folder);

        try (ArchiveHouse house = new ArchiveHouse(folder)) {
            List<Kept> outcomes = List.of(
                    house.keep(capture(COPY_URL, "Tin vắn", BRIDGE)),
                    house.keep(capture(URL, "Cầu mới nối đôi bờ", BRIDGE.replace("42m", "24m"))));
            assertThat(outcomes).extracting(Kept::label).containsOnly("unchanged");
        }
        assertThat(ArchiveHouse.files(folder)).isEqualTo(files);
    }

    @Test
    void pairPutBackByHandIsMetAsWhatItIs() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        try (ArchiveHouse house = new ArchiveHouse(elsewhere)) {
            Files.createDirectories(elsewhere.resolve("baothu/2025"));
            Path month = elsewhere.resolve("baothu/2025/07");
            Files.createDirectories(month);
            try (Stream<Path> files = Files.list(folder.resolve("baothu/2025/07"))) {
                for (Path file : files.filter(name -> name.toString().contains("cau-moi"))
                        .toList()) {
                    Files.copy(file, month.resolve(file.getFileName()));
                }
            }
            Map<String, String> before = ArchiveHouse.files(elsewhere);

            assertThat(house.keep(bridge()).label()).isEqualTo("archived");
            assertThat(ArchiveHouse.files(elsewhere)).isEqualTo(before);
        }
    }

    @Test
    void filesAreListedAndAddressesLeadToThemByOneSyncEachHoweverManyThereAre() throws Exception {
        List<Path> listed = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolve("baothu"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                listed.add(file);
                if (file.toString().endsWith(".json")) {
                    String facts = Files.readString(file);
                    assertThat(facts).contains("\"warc\": []");
                    Files.writeString(file, facts.replace("\"warc\": []", "\"warc\": [\"warc/a.warc.gz:0\"]"));
                }
            }
        }
        Files.delete(folder.resolve("manifests/2025-07-02.sha256"));
        AtomicInteger commits = new AtomicInteger();
        try (Archive archive = Archive.open(folder, "test", FIRST_NIGHT);
                Ledger ledger = Ledger.ofManifests(folder)) {
            ledger.record("warc/a.warc.gz:0", "https://cong.example/cu");
            archive.catalogue().read(connection -> {
                ((SQLiteConnection) connection).addCommitListener(new SQLiteCommitListener() {
                    @Override
                    public void onCommit() {
                        commits.incrementAndGet();
                    }

                    @Override
                    public void onRollback() {}
                });
                return 0;
            });

            archive.list();
            archive.lead(ledger);

            assertThat(commits).hasValue(2);
            assertThat(archive.find("https://cong.example/cu")).isPresent();
        }
        assertThat(Files.readAllLines(folder.resolve("manifests/2025-07-02.sha256")))
                .hasSameSizeAs(listed)
                .hasSizeGreaterThan(4);
    }

    @Test
    void damagedPairIsNamed() throws Exception {
        Path text;
        try (Archive archive = Archive.open(folder, "test", FIRST_NIGHT)) {
            text = archive.find(MARKET_URL).orElseThrow().text();
        }
        Files.writeString(text, "cut");
        loseTheCatalogue();

        assertThatThrownBy(() -> Archive.open(folder, "test", FIRST_NIGHT))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining(text.toString())
                .hasMessageContaining("put back both files");
    }

    private Map<String, String> found() {
        Map<String, String> found = new TreeMap<>();
        try (Archive archive = Archive.open(folder, "test", FIRST_NIGHT)) {
            for (String url : List.of(URL, COPY_URL, MARKET_URL)) {
                found.put(url, archive.find(url).orElseThrow().toString());
            }
            assertThat(archive.count()).isEqualTo(2);
        }
        return found;
    }

    private void loseTheCatalogue() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.getFileName().toString().startsWith("catalog.db"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }
}
