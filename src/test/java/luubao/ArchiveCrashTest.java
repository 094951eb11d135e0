package luubao;

import static luubao.archive.Captures.BRIDGE;
import static luubao.archive.Captures.DYKE;
import static luubao.archive.Captures.DYKE_AGAIN;
import static luubao.archive.Captures.MARKET;
import static luubao.archive.Captures.URL;
import static luubao.archive.Captures.bridge;
import static luubao.archive.Captures.capture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import luubao.archive.Archive;
import luubao.archive.Capture;
import luubao.archive.Captures;
import luubao.archive.Disk;
import luubao.archive.Gone;
import luubao.archive.Kept;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the archive when the process ends before, between and after the effects of keeping. */
class ArchiveCrashTest {
    private static final String COPY_URL = "https://cong.example/tin/cau-moi-55";
    private static final String DYKE_URL = "https://bao.example/xa-hoi/de-moi-a102.html";
    private static final String NEAR_URL = "https://cong.example/tin/bo-bao-57";
    private static final String NEAR_REQUESTED = "http://cong.example/57";
    private static final String REQUESTED = "http://bao.example/a101.html";

    /** One of each kind of filing. */
    private static final List<Function<ArchiveHouse, Kept>> STORY = List.of(
            house -> house.keep(
                    capture(URL, List.of(REQUESTED), "baothu", "Cầu mới nối đôi bờ", BRIDGE, LocalDate.of(2025, 7, 1))),
            house -> house.keep(copy(BRIDGE)),
            house -> house.keep(capture(URL, "Cầu mới nối đôi bờ", BRIDGE.replace("42m", "24m"))),
            house -> house.gone(new Gone(URL, Instant.parse("2025-08-01T18:30:00Z"), "404")),
            house -> house.keep(copy(MARKET)),
            house -> house.keep(capture(DYKE_URL, "Đê mới", String.join("\n\n", DYKE))),
            house -> house.keep(capture(
                    NEAR_URL, List.of(NEAR_REQUESTED), "cong", "Bờ bao", DYKE_AGAIN, LocalDate.of(2025, 7, 3))));

    @TempDir
    Path temp;

    @Test
    void killedAndRepeatedItEndsLikeAnUndisturbedRun() throws Exception {
        killAtEach(5);
    }

    @Test
    @Tag("crash")
    void killedBeforeAnyEffectAndRepeatedItEndsLikeAnUndisturbedRun() throws Exception {
        killAtEach(1);
    }

    /** @param stride 1: at each effect of the story; 5: at each fifth */
    private void killAtEach(int stride) throws Exception {
        Path empty = temp.resolve("empty");
        Archive.open(empty, "test", Captures.FIRST_NIGHT).close();
        Path whole = temp.resolve("whole");
        Kill never = new Kill(Integer.MAX_VALUE);
        assertThat(run(copyOf(empty, whole), never, 0)).isEqualTo(STORY.size());
        Map<String, String> files = ArchiveHouse.files(whole);
        Map<String, String> addresses = addresses(whole);
        assertThat(never.effects).isGreaterThan(30);

        for (int effect = 1; effect <= never.effects; effect += stride) {
            Path folder = copyOf(empty, temp.resolve("killed-" + effect));
            int done = run(folder, new Kill(effect), 0);
            assertThat(addresses(folder).containsKey(REQUESTED))
                    .as("what the text was asked by is known with it, after effect %d", effect)
                    .isEqualTo(addresses(folder).containsKey(URL));
            assertThat(unpaired(folder))
                    .as("half pairs after effect %d", effect)
                    .isEmpty();

            assertThat(run(folder, new Kill(Integer.MAX_VALUE), done)).isEqualTo(STORY.size());

            assertThat(ArchiveHouse.files(folder))
                    .as("files, killed at effect %d", effect)
                    .isEqualTo(files);
            assertThat(addresses(folder))
                    .as("addresses, killed at effect %d", effect)
                    .isEqualTo(addresses);
        }
    }

    /** Nobody reads its page again before. */
    @Test
    void exactCopyThatWasChangedALittleIsListedAsANearOneByTheNextOpening() throws Exception {
        String again = String.join("\n\n", DYKE);
        Path begun = temp.resolve("begun");
        try (ArchiveHouse house = new ArchiveHouse(begun)) {
            house.keep(capture(DYKE_URL, "Đê mới", again));
            assertThat(house.keep(near(again)).label()).isEqualTo("duplicate");
        }
        Map<String, String> before = kinds(begun);
        assertThat(before).containsExactly(Map.entry(NEAR_URL, "exact"));

        int effect = 0;
        boolean killed = true;
        while (killed) {
            effect++;
            Path folder = temp.resolve("changed-" + effect);
            copyOf(begun, folder);
            ArchiveHouse.files(begun).forEach((name, content) -> write(folder.resolve(name), content));
            Kill kill = new Kill(effect);
            try (ArchiveHouse house = new ArchiveHouse(folder, null, kill)) {
                assertThat(house.keep(near(DYKE_AGAIN)).label()).isEqualTo("near-duplicate");
                killed = false;
            } catch (CamelExecutionException e) {
                assertThat(e).hasRootCauseInstanceOf(Killed.class);
            }

            Archive.open(folder, "test", Captures.FIRST_NIGHT).close();

            boolean kept = ArchiveHouse.files(folder).keySet().stream().anyMatch(name -> name.startsWith("copies/"));
            assertThat(kinds(folder))
                    .as("what is listed, killed at effect %d", effect)
                    .isEqualTo(kept ? Map.of(NEAR_URL, "near") : before);
        }
        assertThat(effect).as("effects of the pair, its commit and the list").isGreaterThan(15);
    }

    private static Capture near(String text) {
        return capture(NEAR_URL, List.of(), "cong", "Bờ bao", text, LocalDate.of(2025, 7, 3));
    }

    /** The copies that the dyke's facts list. */
    private static Map<String, String> kinds(Path folder) throws IOException {
        Path json = Files.walk(folder.resolve("baothu"))
                .filter(file -> file.toString().endsWith(".json"))
                .findFirst()
                .orElseThrow();
        Map<String, String> kinds = new TreeMap<>();
        new ObjectMapper()
                .readTree(json.toFile())
                .path("duplicates")
                .forEach(copy ->
                        kinds.put(copy.path("url").asText(), copy.path("kind").asText()));
        return kinds;
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void halfWrittenTextOfAKilledProcessIsReplaced() throws Exception {
        Path folder = temp.resolve("archive");
        run(folder, new Kill(6), 0);
        Path text = Files.walk(folder)
                .filter(file -> file.toString().endsWith(".txt"))
                .findFirst()
                .orElseThrow();
        Files.writeString(text, "Cầu mới nối");

        run(folder, new Kill(Integer.MAX_VALUE), 0);

        assertThat(text).content().startsWith("Cầu mới nối đôi bờ\n\n").endsWith("tỷ đồng.\n");
    }

    @Test
    void everyFileIsSyncedBeforeItGetsItsNameAndTheNameBeforeTheNextFile() throws Exception {
        Path folder = temp.resolve("archive").toAbsolutePath();
        List<String> order = new ArrayList<>();
        Disk disk = new Disk(folder) {
            @Override
            public void syncFile(Path file) {
                order.add("content of " + state(folder, file));
                super.syncFile(file);
            }

            @Override
            public void syncName(Path file) {
                order.add("name of " + state(folder, file));
                super.syncName(file);
            }
        };
        try (ArchiveHouse house = new ArchiveHouse(folder, disk, null)) {
            house.keep(bridge());
            house.keep(copy(BRIDGE));

            assertThat(order)
                    .containsExactly(
                            "content of .txt, there: staged .txt",
                            "name of .txt, there: .txt",
                            "content of .json, there: .txt, staged .json",
                            "name of .json, there: .txt, .json",
                            "content of .json, there: .txt, .json, staged .json",
                            "name of .json, there: .txt, .json");
        }
    }

    private static String state(Path folder, Path file) {
        List<String> there = new ArrayList<>();
        try {
            ArchiveHouse.files(folder)
                    .keySet()
                    .forEach(name -> there.add((name.startsWith(".staging") ? "staged " : "") + kind(name)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        there.sort((left, right) -> {
            int staged = Boolean.compare(left.startsWith("staged"), right.startsWith("staged"));
            return staged != 0 ? staged : right.compareTo(left);
        });
        return kind(file.toString()) + ", there: " + String.join(", ", there);
    }

    private static String kind(String name) {
        return name.substring(name.lastIndexOf('.'));
    }

    private static Capture copy(String text) {
        return capture(COPY_URL, List.of(), "cong", "Tin vắn", text, LocalDate.of(2025, 7, 2));
    }

    /** Goes on with the story until its end or the kill; returns how many of its items are done. */
    private static int run(Path folder, Kill kill, int done) throws Exception {
        int now = done;
        try (ArchiveHouse house = new ArchiveHouse(folder, null, kill)) {
            for (; now < STORY.size(); now++) {
                Kept outcome = STORY.get(now).apply(house);
                assertThat(outcome.label()).isNotEmpty();
            }
        } catch (CamelExecutionException e) {
            assertThat(e).hasRootCauseInstanceOf(Killed.class);
        }
        return now;
    }

    /** Every address of the story with the article file that it leads to. */
    private static Map<String, String> addresses(Path folder) {
        Map<String, String> addresses = new TreeMap<>();
        try (Archive archive = Archive.open(folder, "test", Captures.FIRST_NIGHT)) {
            for (String url : List.of(URL, REQUESTED, COPY_URL, DYKE_URL, NEAR_URL, NEAR_REQUESTED)) {
                archive.find(url)
                        .ifPresent(found -> addresses.put(
                                url,
                                archive.folder().relativize(found.text()) + " " + found.gone() + " "
                                        + found.revision()));
            }
        }
        return addresses;
    }

    private static List<String> unpaired(Path folder) throws IOException {
        Set<String> names = ArchiveHouse.files(folder).keySet();
        return names.stream()
                .filter(name -> name.startsWith(".staging")
                        || !names.contains(name.replaceAll("json$", "txt"))
                        || !names.contains(name.replaceAll("txt$", "json")))
                .toList();
    }

    private static Path copyOf(Path empty, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.copy(empty.resolve("catalog.db"), folder.resolve("catalog.db"));
        return folder;
    }

    /** Ends everything before the n-th effect; what comes behind the commit counts as one more. */
    private static final class Kill implements InterceptStrategy {
        private static final Set<String> EFFECTS = Set.of(
                "begin-filing",
                "begin-notice",
                "begin-listing",
                "stage",
                "sync-file",
                "rename",
                "sync-name",
                "commit",
                "committed");

        private final int last;
        private int effects;

        Kill(int last) {
            this.last = last;
        }

        @Override
        public Processor wrapProcessorInInterceptors(
                CamelContext context, NamedNode definition, Processor target, Processor next) {
            if (!EFFECTS.contains(definition.getId())) {
                return target;
            }
            return new DelegateAsyncProcessor(target) {
                @Override
                public boolean process(Exchange exchange, AsyncCallback callback) {
                    if (dead(exchange)) {
                        callback.done(true);
                        return true;
                    }
                    return super.process(exchange, callback);
                }
            };
        }

        private boolean dead(Exchange exchange) {
            effects++;
            if (effects >= last) {
                exchange.setException(new Killed());
            }
            return effects >= last;
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
