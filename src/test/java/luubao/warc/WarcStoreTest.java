package luubao.warc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;

/** What stands in the files when a process ends at any byte of them. */
class WarcStoreTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T17:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path temp;

    private final List<String> synced = new ArrayList<>();

    private final Syncs syncs = new Syncs() {
        @Override
        public void file(Path file) {
            synced.add("content of " + ending(file));
        }

        @Override
        public void name(Path file) {
            synced.add("name of " + ending(file));
        }

        @Override
        public void whole(Path file) {
            synced.add("whole " + ending(file));
        }
    };

    private static String ending(Path file) {
        return file.getFileName().toString().replaceFirst("^[^.]*(?:\\.luubao-[^.]*)?\\.", "");
    }

    private WarcStore store(Path folder) {
        return new WarcStore(folder, 1_000_000, Map.of("software", "luubao/test"), syncs, CLOCK);
    }

    private static Rendered page(int number) {
        byte[] body = ("<p>Bài " + number + "</p>").getBytes(StandardCharsets.UTF_8);
        Visit visit = new Visit(
                "https://bao.example/tin/" + number,
                CLOCK.instant(),
                "127.0.0.1",
                new Head("GET /tin/" + number + " HTTP/1.1", List.of(new Head.Field("Host", "bao.example"))),
                new Head("HTTP/1.1 200 OK", List.of(new Head.Field("Content-Type", "text/html"))),
                body,
                Map.of("site", "bao"));
        return Records.response(visit, Digest.of(body));
    }

    private static Path only(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<Long> offsets(Path warc) throws IOException {
        List<Long> offsets = new ArrayList<>();
        try (WarcReader reader = new WarcReader(warc)) {
            for (WarcRecord record : reader) {
                offsets.add(reader.position());
                record.body().consume();
            }
        }
        return offsets;
    }

    @Test
    void killedAtAnyByteItKeepsEveryWholeRecordAndNothingElse() throws Exception {
        Path folder = temp.resolve("warc");
        WarcStore before = store(folder);
        List<Entry> entries = new ArrayList<>(List.of(before.append(page(1))));
        before.sync();
        entries.add(before.append(page(2)));
        Path warc = only(folder, ".warc.gz");
        Path journal = only(folder, ".open");
        byte[] whole = Files.readAllBytes(warc);
        byte[] told = Files.readAllBytes(journal);
        List<Long> ends = offsets(warc);
        ends.add((long) whole.length);
        long synced = entries.get(0).end();

        for (int length = (int) synced; length <= whole.length; length++) {
            Path cut = Files.createDirectories(temp.resolve("cut-" + length));
            Path file = Files.write(cut.resolve(warc.getFileName()), Arrays.copyOf(whole, length));
            Files.write(cut.resolve(journal.getFileName()), told);
            long end = length;
            long last =
                    ends.stream().filter(each -> each <= end).max(Long::compare).orElseThrow();
            boolean second = last >= entries.get(1).end();

            assertThat(store(cut).recover())
                    .as("cut at %d", length)
                    .isEqualTo(second ? entries : entries.subList(0, 1));

            assertThat(Files.size(file)).as("cut at %d", length).isEqualTo(last);
            assertThat(Files.readAllLines(only(cut, ".cdxj")))
                    .as("cut at %d", length)
                    .hasSize(second ? 2 : 1);
            try (WarcStore after = store(cut)) {
                Entry next = after.append(page(3));
                assertThat(next.offset()).as("its own warcinfo comes first").isGreaterThan(last);
            }
            assertThat(offsets(file))
                    .as("cut at %d", length)
                    .startsWith(ends.stream().filter(each -> each < last).toArray(Long[]::new));
        }
    }

    @Test
    void journalThatIsCutAnywhereLosesNoRecord() throws Exception {
        Path folder = temp.resolve("warc");
        WarcStore before = store(folder);
        before.append(page(1));
        before.append(page(2));
        before.sync();
        Path warc = only(folder, ".warc.gz");
        Path journal = only(folder, ".open");
        String told = Files.readString(journal);
        for (int length = told.indexOf('\n'); length <= told.length(); length++) {
            Path cut = Files.createDirectories(temp.resolve("cut-" + length));
            Path file = Files.copy(warc, cut.resolve(warc.getFileName()));
            Files.writeString(cut.resolve(journal.getFileName()), told.substring(0, length));

            store(cut).recover();

            assertThat(Files.size(file)).as("cut at %d", length).isEqualTo(Files.size(warc));
            assertThat(Files.readAllLines(only(cut, ".cdxj")))
                    .as("cut at %d", length)
                    .hasSize(2);
        }
    }

    @Test
    void whatAKilledProcessMayHaveToldNobodyOfIsTold() throws Exception {
        Path folder = temp.resolve("warc");
        WarcStore before = new WarcStore(folder, 1, Map.of(), syncs, CLOCK);
        List<Entry> entries = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            entries.add(before.append(page(number)));
        }

        assertThat(store(folder).recover())
                .as("of the file that it wrote to, and of the one that it had filled")
                .isEqualTo(entries.subList(1, 3));
        assertThat(store(folder).recover()).as("told once").isEmpty();
    }

    @Test
    void recordsAreSyncedBeforeTheIndexNamesThem() throws Exception {
        Path folder = temp.resolve("warc");
        try (WarcStore store = store(folder)) {
            store.append(page(1));
            store.append(page(2));
            assertThat(Files.readAllLines(only(folder, ".open"))).hasSize(1);
            assertThat(store.sync()).hasSize(2);
            assertThat(Files.readAllLines(only(folder, ".open"))).hasSize(3);
            assertThat(store.sync()).isEmpty();
        }

        assertThat(synced)
                .containsExactly(
                        "content of cdxj.open",
                        "name of cdxj.open",
                        "name of warc.gz",
                        "content of warc.gz",
                        "whole warc.gz",
                        "content of cdxj",
                        "name of cdxj",
                        "whole cdxj");
    }

    @Test
    void fileThatCannotBeMadeLeavesNothingBehind() throws Exception {
        Path folder = Files.writeString(temp.resolve("warc"), "a file in its place");

        assertThatThrownBy(() -> store(folder).append(page(1))).isInstanceOf(IOException.class);
        Files.delete(folder);

        try (WarcStore store = store(folder)) {
            assertThat(store.append(page(1)).offset()).isPositive();
        }
    }
}
