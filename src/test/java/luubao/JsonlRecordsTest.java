package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import luubao.archive.Archive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that another archive exported, and what is known of their articles here. */
class JsonlRecordsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOUND = "all as they should be\n";

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
        press.house.run("export", "--all", "-o", everything.toString());
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

    private List<String> take(Path file) {
        House.Ended ended = house.run("import", file.toString());
        assertThat(ended.status()).as(ended.err()).isZero();
        return ended.out().lines().map(line -> line.split("\t")[0]).toList();
    }

    /** The record of the export that is so, changed, in a file of its own. */
    private Path changed(Predicate<ObjectNode> which, Consumer<ObjectNode> change) throws IOException {
        for (String line : Files.readAllLines(everything)) {
            ObjectNode record = (ObjectNode) JSON.readTree(line);
            if (which.test(record)) {
                change.accept(record);
                record.put("sha256", sha256(record));
                return Files.writeString(temp.resolve("changed.jsonl"), JSON.writeValueAsString(record) + "\n");
            }
        }
        throw new AssertionError("no such record in " + everything);
    }

    private static String sha256(ObjectNode record) {
        try {
            byte[] content = (record.path("title").asText() + "\n\n"
                            + record.path("text").asText() + "\n")
                    .getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean listsCopies(ObjectNode record, String kind) {
        return record.path("duplicates").findValuesAsText("kind").contains(kind);
    }

    /** As another archive that never saw a copy of it would have read it, some time later. */
    private static void readLater(ObjectNode record) {
        record.put("text", record.path("text").asText() + " Thêm một câu.");
        record.put("fetched", "2027-01-01T00:00:00Z");
        record.putArray("duplicates");
        record.putArray("notes");
    }

    private JsonNode facts(String ending) throws IOException {
        List<Path> found = house.files(ending);
        assertThat(found).hasSize(1);
        return JSON.readTree(found.get(0).toFile());
    }

    private static Map<String, String> texts(House house) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Path text : house.files(".txt")) {
            texts.put(house.archive.relativize(text).toString(), Files.readString(text));
        }
        return texts;
    }

    private void isSound() {
        assertThat(house.run("verify").out()).endsWith(SOUND).hasLineCount(1);
    }

    @Test
    void whatNoRecordHasIsLeftOutAndWhatOneLacksIsFilledIn() throws Exception {
        Path file = changed(record -> true, record -> {
            record.put("withdrawn", "2026-01-01T00:00:00Z").put("mine", 7);
            record.remove(List.of("duplicates", "attachments", "words"));
        });

        assertThat(take(file)).containsExactly("archived");

        Path json = house.files(".json").get(0);
        JsonNode wanted = JSON.readTree(
                press.house.archive.resolve(house.archive.relativize(json)).toFile());
        JsonNode taken = JSON.readTree(json.toFile());
        assertThat(taken.fieldNames()).toIterable().containsExactlyElementsOf(() -> wanted.fieldNames());
        for (String filled : List.of("duplicates", "attachments", "words")) {
            assertThat(taken.path(filled)).as(filled).isEqualTo(wanted.path(filled));
        }
        isSound();
    }

    @Test
    void anExportOfCurrentTextsMakesASoundArchiveWithoutWhatItLeavesOut() throws Exception {
        Path current = temp.resolve("current.jsonl");
        press.house.run("export", "-o", current.toString());

        assertThat(take(current)).containsOnly("archived");

        assertThat(facts(".r2.json").path("notes"))
                .extracting(JsonNode::asText)
                .containsExactly("imported without revision 1");
        isSound();
        assertThat(take(current)).containsOnly("unchanged");
        take(everything);
        isSound();
        assertThat(house.run("duplicates", "list").out())
                .isEqualTo(press.house.run("duplicates", "list").out());
    }

    @Test
    void aNearCopyIsListedWhicheverOfTheTwoComesFirst() throws Exception {
        Path copies = temp.resolve("copies.jsonl");
        List<String> lines = Files.readAllLines(everything);
        Files.write(copies, List.of(lines.get(lines.size() - 1)));
        assertThat(take(copies)).containsExactly("near-duplicate");

        take(everything);

        isSound();
        assertThat(house.run("duplicates", "list").out())
                .isEqualTo(press.house.run("duplicates", "list").out());
    }

    @Test
    void whatWasOnlyReadOtherwiseComesAsTheRevisionThatItWas() throws Exception {
        House other = new House(temp.resolve("other"));
        Path all = temp.resolve("revisions.jsonl");
        try (LoopbackSite site = new LoopbackSite()) {
            String yaml = """
                    discover: { feeds: ["{{base}}/rss"] }
                    fetch: { delay: 1ms, private-addresses: true }
                    """;
            site.feed("/rss", "/tin/1");
            String page = Stories.page(1).replace("<article>", "<b id='ai'>Hai Lúa</b><article>");
            site.on("/tin/1", 200, page);
            other.site(site, "bao", yaml).crawl();
            other.site(site, "bao", yaml + "article: { author: '#ai' }\n").run("reextract");
            site.on("/tin/1", 200, page.replace("mùa mưa", "mùa nước nổi năm nay"));
            other.crawl();
            Files.copy(
                    other.config().resolve("sites/bao.yaml"),
                    house.config().resolve("sites/bao.yaml"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        other.run("export", "--all", "-o", all.toString());

        assertThat(take(all)).containsExactly("archived", "revised", "revised");

        assertThat(facts(".r2.json").path("author").asText()).isEqualTo("Hai Lúa");
        assertThat(facts(".r3.json").path("notes")).isEmpty();
        assertThat(texts(house)).isEqualTo(texts(other));
        isSound();
        assertThat(take(all)).containsOnly("unchanged");
    }

    @Test
    void aRevisionKeepsWhatIsKnownHereOfItsArticle() throws Exception {
        take(everything);
        Path later = changed(record -> listsCopies(record, "exact"), record -> {
            readLater(record);
            record.put("duplicateOf", "0123456789abcdef").put("via", "import").putArray("rights");
        });
        String url = JSON.readTree(later.toFile()).path("url").asText();
        JsonNode before;
        try (Archive archive = Archive.open(house.archive, "test", Instant.now())) {
            before = JSON.readTree(archive.find(url).orElseThrow().facts().toFile());
        }

        assertThat(take(later)).containsExactly("revised");

        try (Archive archive = Archive.open(house.archive, "test", Instant.now())) {
            JsonNode now = JSON.readTree(archive.find(url).orElseThrow().facts().toFile());
            assertThat(now.path("revision").asInt()).isEqualTo(2);
            assertThat(now.path("change").asText()).isEqualTo("body");
            for (String kept : List.of("duplicates", "duplicateOf", "rights")) {
                assertThat(now.path(kept)).as(kept).isEqualTo(before.path(kept));
            }
            assertThat(archive.find(before.at("/duplicates/0/url").asText())).isEqualTo(archive.find(url));
        }
        isSound();
    }

    @Test
    void aRevisionOfANearCopyStaysOne() throws Exception {
        take(everything);
        Path later = changed(record -> record.path("file").asText().startsWith("copies/"), record -> {
            readLater(record);
            record.putNull("duplicateOf");
        });

        assertThat(take(later)).containsExactly("revised");

        isSound();
        assertThat(house.run("duplicates", "list").out())
                .isEqualTo(press.house.run("duplicates", "list").out());
    }
}
