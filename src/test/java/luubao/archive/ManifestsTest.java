package luubao.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ManifestsTest {
    private static final String FIRST = "2025-07-02.sha256";
    private static final String SECOND = "2025-07-03.sha256";

    @TempDir
    Path folder;

    @Test
    void aFileIsListedUnderTheDayInVietnamOnWhichItWasWrittenLast() throws Exception {
        String one = write(Instant.parse("2025-07-01T18:30:00Z"), "một", "a.json", "b.txt");
        String other = write(Instant.parse("2025-07-02T18:30:00Z"), "hai", "a.json");

        assertThat(lines(FIRST)).containsExactly(one + "  runs/a.json", one + "  runs/b.txt");
        assertThat(lines(SECOND)).containsExactly(other + "  runs/a.json");
        assertThat(current()).containsExactly("runs/a.json " + other, "runs/b.txt " + one);
    }

    @Test
    void aDayNamesAFileOnceAndItsLinesStandInTheOrderOfThePaths() throws Exception {
        Instant now = Instant.parse("2025-07-01T18:30:00Z");
        write(now, "một", "b.txt", "a.json");
        String other = write(now, "hai", "b.txt", "A%.txt");

        assertThat(lines(FIRST))
                .hasSize(3)
                .startsWith(other + "  runs/A%25.txt")
                .endsWith(other + "  runs/b.txt");
        assertThat(current()).contains("runs/A%.txt " + other);
    }

    @Test
    void whatWasWrittenLastCountsWhereTheClockWasAheadBefore() throws Exception {
        write(Instant.parse("2025-07-01T18:30:00Z"), "một", "a.json", "b.txt");
        String ahead = write(Instant.parse("2031-01-01T18:30:00Z"), "hai", "a.json", "b.txt");
        String last = write(Instant.parse("2025-07-02T18:30:00Z"), "ba", "a.json");

        assertThat(current()).containsExactly("runs/a.json " + last, "runs/b.txt " + ahead);
        assertThat(lines("2031-01-02.sha256")).containsExactly(ahead + "  runs/b.txt");
        assertThat(lines(SECOND)).containsExactly(last + "  runs/a.json");
        assertThat(lines(FIRST)).as("what it was before").hasSize(2);
    }

    @Test
    void whatIsTakenOutLeavesEveryManifest() throws Exception {
        write(Instant.parse("2025-07-01T18:30:00Z"), "một", "a.json", "b.txt");
        write(Instant.parse("2025-07-02T18:30:00Z"), "hai", "a.json");
        try (Archive archive = Archive.open(folder, "test", Instant.parse("2025-07-05T18:30:00Z"))) {
            archive.catalogue().inTransaction(connection -> {
                archive.manifests().tookOut(connection, "runs/a.json");
                return 0;
            });
        }

        assertThat(lines(FIRST)).singleElement().asString().endsWith("runs/b.txt");
        assertThat(lines(SECOND)).isEmpty();
        assertThat(current()).hasSize(1);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there the name goes when the file is closed")
    void whatTheyAllSayWaitsInAFileWithoutAName() throws Exception {
        List<Path> before = ledgers();
        try (Ledger ledger = Ledger.ofManifests(folder)) {
            assertThat(ledgers()).isEqualTo(before);
            assertThat(ledger.count()).isZero();
        }
    }

    private static List<Path> ledgers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("luubao-ledger-"))
                    .sorted()
                    .toList();
        }
    }

    /** Writes files and lists them; their digest. */
    private String write(Instant now, String content, String... names) throws Exception {
        try (Archive archive = Archive.open(folder, "test", Clock.fixed(now, ZoneOffset.UTC))) {
            for (String name : names) {
                Path file = folder.resolve("runs").resolve(name);
                Files.createDirectories(file.getParent());
                archive.manifests().wrote(Files.writeString(file, content));
            }
        }
        return Digests.sha256(content);
    }

    private List<String> lines(String manifest) throws Exception {
        return Files.readAllLines(folder.resolve("manifests").resolve(manifest));
    }

    private List<String> current() {
        List<String> current = new ArrayList<>();
        try (Ledger ledger = Ledger.of(folder)) {
            ledger.each((path, sha256) -> current.add(path + " " + sha256));
        }
        return current;
    }
}
