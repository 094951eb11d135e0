package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import luubao.archive.Archive;
import luubao.archive.ArchiveState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON lines: what an export wrote, and what somebody else scraped. */
class JsonlImportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    @TempDir
    Path temp;

    private static Press press;
    private static Path everything;

    private House house;

    @BeforeAll
    static void fill() throws Exception {
        press = new Press(folder);
        everything = folder.resolve("all.jsonl");
        assertThat(press.house
                        .run("export", "--all", "-o", everything.toString())
                        .status())
                .isZero();
    }

    @AfterAll
    static void close() {
        press.close();
    }

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        for (String site : List.of("bao", "cong")) {
            Path file = Path.of("sites", site + ".yaml");
            Files.copy(press.house.config().resolve(file), house.config().resolve(file));
        }
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(temp.resolve(name), String.join("\n", lines) + "\n");
    }

    private static String changed(int line, Consumer<ObjectNode> change) throws IOException {
        ObjectNode object =
                (ObjectNode) JSON.readTree(Files.readAllLines(everything).get(line));
        change.accept(object);
        return JSON.writeValueAsString(object);
    }

    private House.Ended take(Path file, String... options) {
        List<String> all = new ArrayList<>(List.of("import", file.toString()));
        all.addAll(List.of(options));
        return house.run(all.toArray(String[]::new));
    }

    private static List<String> endings(House.Ended ended) {
        return ended.out().lines().map(line -> line.split("\t")[0]).toList();
    }

    /** Every .json by its path, without where its pages are on record. */
    private static Map<String, JsonNode> facts(House house) throws IOException {
        Map<String, JsonNode> facts = new TreeMap<>();
        for (Path text : house.files(".txt")) {
            ObjectNode object = (ObjectNode) JSON.readTree(
                    Path.of(text.toString().replaceFirst("txt$", "json")).toFile());
            object.putArray("warc");
            facts.put(house.archive.relativize(text).toString(), object);
        }
        return facts;
    }

    @Test
    void exportOfEverythingBecomesTheSameArchiveAndIsNotDoubled() throws Exception {
        House.Ended ended = take(everything);

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(endings(ended))
                .containsExactly(
                        "archived",
                        "revised",
                        "archived",
                        "archived",
                        "archived",
                        "archived",
                        "archived",
                        "archived",
                        "near-duplicate");
        assertThat(ArchiveState.of(house.archive)).isEqualTo(ArchiveState.of(press.house.archive));
        assertThat(facts(house)).isEqualTo(facts(press.house));
        assertThat(house.run("duplicates", "list").out())
                .isEqualTo(press.house.run("duplicates", "list").out());
        assertThat(house.run("export", "--all").out().replaceAll("\"warc\":\\[[^]]*]", ""))
                .isEqualTo(Files.readString(everything).replaceAll("\"warc\":\\[[^]]*]", ""));

        House.Ended again = take(everything);
        assertThat(again.status()).isZero();
        assertThat(endings(again)).containsOnly("unchanged").hasSize(9);
        assertThat(ArchiveState.of(house.archive)).isEqualTo(ArchiveState.of(press.house.archive));
    }

    @Test
    void anExportOfCurrentTextsTakesTheLaterRevisionsAsRevisions() throws Exception {
        Path first = file("first.jsonl", Files.readAllLines(everything).get(0));
        assertThat(endings(take(first))).containsExactly("archived");
        Path current = temp.resolve("current.jsonl");
        press.house.run("export", "--site", "bao", "-o", current.toString());

        assertThat(endings(take(current))).startsWith("revised", "archived");
        assertThat(house.texts("bao").stream().filter(file -> file.toString().endsWith(".r2.txt")))
                .hasSize(1);
        assertThat(endings(take(first))).containsExactly("unchanged");
    }

    @Test
    void anOlderTextOfAnArticleThatIsKeptIsRefused() throws Exception {
        take(everything);
        Path old = file("old.jsonl", changed(1, object -> {
            object.put("revision", 3);
            object.put("file", object.path("file").asText().replace(".r2.", ".r3."));
            object.put("fetched", "2020-01-01T00:00:00Z");
            object.put("text", object.path("text").asText() + " Thêm.");
            object.put("sha256", sha256(object));
        }));

        House.Ended ended = take(old);

        assertThat(ended.status()).isZero();
        assertThat(ended.out())
                .startsWith("refused\t" + old + ":1\t")
                .contains("read 2020-01-01T00:00:00Z, before the text that is kept");
    }

    private static String sha256(ObjectNode object) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((object.path("title").asText() + "\n\n"
                                    + object.path("text").asText() + "\n")
                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTextThatAnotherArticleHoldsBecomesACopyOfIt() throws Exception {
        house.site("khac", "https://khac.example/", "enabled: false\n");
        Path own = file(
                "own.jsonl",
                "{\"url\":\"https://khac.example/a-1.html\",\"title\":" + JSON.writeValueAsString(Stories.title(2))
                        + ",\"text\":" + JSON.writeValueAsString(Stories.text(2)) + "}");
        assertThat(endings(take(own))).containsExactly("archived");

        House.Ended ended = take(everything);

        assertThat(endings(ended)).startsWith("archived", "revised", "duplicate", "archived");
        assertThat(endings(take(everything))).containsOnly("unchanged");
        ArchiveState.of(house.archive);
        try (Archive archive = Archive.open(house.archive, "test", Instant.now())) {
            assertThat(archive.find(press.paper.url("/tin/2").toString())
                            .orElseThrow()
                            .url())
                    .isEqualTo("https://khac.example/a-1.html");
        }
    }

    @Test
    void whatSomebodyScrapedBadlyIsRepairedAndCanBeExportedAndImportedAgain() throws Exception {
        Path lines = file(
                "bad.jsonl",
                JSON.writeValueAsString(Map.of(
                        "url",
                        "https://khac.example/a-1.html ",
                        "title",
                        "Chợ\u200B nổi \u0096 họp sớm",
                        "text",
                        Stories.text(9))));
        assertThat(endings(take(lines))).containsExactly("archived");
        assertThat(House.json(house.files(".json").get(0)).path("title").asText())
                .isEqualTo("Chợ nổi – họp sớm");
        Path exported = temp.resolve("exported.jsonl");
        assertThat(house.run("export", "--all", "-o", exported.toString()).status())
                .isZero();

        House.Ended ended = new House(temp.resolve("again")).run("import", exported.toString());

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(endings(ended)).containsExactly("archived");
    }

    @Test
    void whatSomebodyScrapedIsCleanedAndNotAskedFor() throws Exception {
        int asked = press.paper.asked().size();
        String url = press.paper.url("/tin/99").toString();
        Path lines = file(
                "scraped.jsonl",
                JSON.writeValueAsString(Map.of(
                        "url",
                        url,
                        "title",
                        "Chợ nổi họp sớm",
                        "published",
                        "2024-05-26T00:00:00",
                        "text",
                        "Chia sẻ\n\n" + Stories.text(9) + "\n\nLượt xem: 1.234")),
                JSON.writeValueAsString(
                        Map.of("url", press.paper.url("/tin/98"), "text", Stories.title(8) + "\n" + Stories.text(8))));

        House.Ended ended = take(lines);

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(endings(ended)).containsExactly("archived", "archived");
        assertThat(ended.out()).contains(lines + ":1\tbao/2024/05/2024-05-26_cho-noi-hop-som_");
        assertThat(house.texts("bao").stream().map(JsonlImportTest::read))
                .contains("Chợ nổi họp sớm\n\n" + Stories.text(9) + "\n")
                .anyMatch(text -> text.startsWith(Stories.title(8) + "\n\n"));
        assertThat(press.paper.asked()).hasSize(asked);
        assertThat(endings(take(lines))).containsOnly("unchanged");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"url\":                                              | no JSON",
                "[1, 2]                                                 | no JSON object",
                "{\"text\":\"Một\"}                                     | url: is missing",
                "{\"url\":\"https://a.example/1\"}                      | text: is missing",
                "{\"url\":\"https://a.example/1\",\"text\":7}           | text: found NUMBER, wanted a string",
                "{\"url\":\"mailto:a@b.vn\",\"text\":\"Một\"}           | url: found 'mailto:a@b.vn'",
                "{\"url\":\"https://a.example/1\",\"url\":\"\",\"text\":\"Một\"} | Duplicate field 'url'",
                "{\"url\":\"https://a.example/1\",\"text\":\"Một\",\"published\":\"hôm qua\"} | published: found 'hôm qua'",
                "{\"url\":\"https://a.example/1\",\"text\":\"Một\"} {}  | no JSON",
            })
    void aLineThatCannotBeUsedIsNamedAndTheRestGoesOn(String line, String told) throws Exception {
        Path lines = file(
                "mixed.jsonl", "", line, "\r", Files.readAllLines(everything).get(2) + "\r");

        House.Ended ended = take(lines);

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.told(lines)).startsWith("failed\t" + lines + ":2\t").contains(told);
        assertThat(ended.out()).startsWith("archived\t" + lines + ":4\t");
    }

    @Test
    void recordsThatWereChangedOrLeadElsewhereAreNamed() throws Exception {
        Map<String, Consumer<ObjectNode>> changes = new TreeMap<>(Map.of(
                "sha256: title and text have", object -> object.put("text", "Khác hẳn."),
                "id: found \"0123456789abcdef\"", object -> object.put("id", "0123456789abcdef"),
                "site: found \"../bao\"", object -> object.put("site", "../bao"),
                "file: found '../../etc/passwd.txt'", object -> object.put("file", "../../etc/passwd.txt"),
                "revision: found 0", object -> object.put("revision", 0),
                "fetched: found \"+999999999-01-01T00:00:00Z\"",
                        object -> object.put("fetched", "+999999999-01-01T00:00:00Z"),
                "published: found \"hôm qua\"", object -> object.put("published", "hôm qua"),
                "duplicates: found [{}]",
                        object -> object.putArray("duplicates").addObject(),
                "title: is missing", object -> object.remove("title")));
        changes.put("revision: found 50000000", object -> object.put("revision", 50_000_000));
        changes.put("duplicates: found [{\"url\":\"https://a.example/1\"", object -> {
            ArrayNode copies = object.putArray("duplicates");
            copies.add(copyAt("https://a.example/1")).add(copyAt("https://a.example/1"));
        });
        changes.put("text: found \"A\\r\\nB\"", object -> object.put("text", "A\r\nB"));
        changes.put(
                "wanted a title in Unicode's form NFC",
                object -> object.put(
                        "title", Normalizer.normalize(object.path("title").asText(), Normalizer.Form.NFD)));
        List<String> lines = new ArrayList<>();
        for (Consumer<ObjectNode> change : changes.values()) {
            lines.add(changed(2, change));
        }
        Path file = file("changed.jsonl", lines.toArray(String[]::new));

        House.Ended ended = take(file);

        assertThat(ended.status()).isEqualTo(1);
        int number = 1;
        for (String told : changes.keySet()) {
            assertThat(ended.told(file + ":" + number + "\t")).contains(told);
            number++;
        }
        assertThat(house.files(".txt")).isEmpty();
    }

    private static ObjectNode copyAt(String url) {
        return JSON.createObjectNode()
                .put("url", url)
                .put("site", "bao")
                .put("kind", "exact")
                .put("similarity", 1.0)
                .putNull("published");
    }

    @Test
    void hugeLinesBadBytesAndAByteOrderMarkDoNoHarm() throws Exception {
        house.settings.put("fetch.max-bytes", "20000");
        Files.writeString(
                house.config().resolve("application.properties"),
                "\nfetch.max-bytes=20000\n",
                StandardOpenOption.APPEND);
        List<String> good = Files.readAllLines(everything);
        Path file = temp.resolve("odd.jsonl");
        try (var out = Files.newOutputStream(file)) {
            out.write(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
            out.write((good.get(2) + "\n").getBytes(StandardCharsets.UTF_8));
            out.write(("{\"url\":\"" + "x".repeat(30_000) + "\"}\n").getBytes(StandardCharsets.UTF_8));
            out.write(("{\"url\":\"" + "\u00e1\"}\n").getBytes(StandardCharsets.ISO_8859_1));
            // no line end
            out.write(good.get(3).getBytes(StandardCharsets.UTF_8));
        }

        House.Ended ended = take(file);

        assertThat(endings(ended)).containsExactly("archived", "archived");
        assertThat(ended.told(file + ":2")).contains("longer than 20000 bytes");
        assertThat(ended.told(file + ":3")).contains("not in UTF-8");
    }

    @Test
    void compressedLinesThatAreCutOffAreTakenAsFarAsTheyGo() throws Exception {
        Path whole = folder.resolve("whole.jsonl.gz");
        if (Files.notExists(whole)) {
            press.house.run("export", "--all", "-o", whole.toString());
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(temp.resolve("cut.jsonl.gz"), Arrays.copyOf(bytes, bytes.length - 12));

        House.Ended ended = take(cut);

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.told(cut)).contains("the file is damaged or cut off here");
        assertThat(endings(take(whole))).hasSize(9).doesNotContain("failed", "duplicate");
        assertThat(ArchiveState.of(house.archive)).isEqualTo(ArchiveState.of(press.house.archive));
    }

    @Test
    void linesOfAFolderAndOfStdinAreFound() throws Exception {
        Path lines = Files.createDirectories(temp.resolve("lines"));
        Files.copy(everything, lines.resolve("all.JSONL"));

        House.Ended ended = house.runWith(lines + "\n", "import", "-");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out().lines().collect(Collectors.toList())).hasSize(9);
    }

    @Test
    void extractSaysWhoReadsThem() {
        House.Ended ended = house.run("extract", everything.toString());

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.told(everything)).contains("luubao import");
    }
}
