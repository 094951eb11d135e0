package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import luubao.archive.ArchiveState;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Summary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was withdrawn from one archive is withdrawn from those that are made of its export. */
class ImportedTombstonesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAGE = "/tin/1";
    private static final String COPY = "/ban-sao/1";
    private static final String OTHER = "/tin/2";
    private static final String REASON = "tên một em nhỏ, 'T.'";
    private static final List<String> WORDS = List.of("đợt 1 của năm", "góp được 41 ngày công");

    @TempDir
    Path temp;

    private House source;
    private House other;
    private LoopbackSite site;
    private Path before;
    private Path all;

    @BeforeEach
    void withdraw() throws Exception {
        source = new House(temp.resolve("source"));
        other = new House(temp.resolve("other"));
        site = new LoopbackSite();
        for (House house : List.of(source, other)) {
            house.site(site, "bao", """
                    discover: { feeds: ["{{base}}/rss"] }
                    fetch: { delay: 1ms, private-addresses: true }
                    """);
        }
        site.feed("/rss", PAGE, OTHER, COPY);
        site.on(
                PAGE,
                time -> new LoopbackSite.Reply(
                        200,
                        time == 1
                                ? Stories.page(1)
                                : Stories.page(1).replace("Kinh phí chừng", "Kinh phí đã lên đến")));
        site.on(OTHER, 200, Stories.page(2).replace("2024-03", "2025-04"));
        site.on(COPY, 200, Stories.page(1).replace("Trang chủ", "Về trang chủ"));
        source.crawl();
        source.crawl();
        before = export("before.jsonl", "--all");
        House.Ended ended = source.run("withdraw", site.url(PAGE).toString(), "--reason", REASON);
        assertThat(ended.status()).as(ended.err()).isZero();
        all = export("all.jsonl", "--all");
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Path export(String name, String... options) {
        Path file = temp.resolve(name);
        House.Ended ended = source.run(Stream.concat(Stream.of("export", "-o", file.toString()), Arrays.stream(options))
                .toArray(String[]::new));
        assertThat(ended.status()).as(ended.err()).isZero();
        return file;
    }

    private static List<JsonNode> stones(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode object = JSON.readTree(line);
            if (object.has("withdrawn")) {
                lines.add(object);
            }
        }
        return lines;
    }

    private static List<String> endings(House.Ended ended) {
        return ended.out().lines().map(line -> line.split("\t")[0]).toList();
    }

    private static void isSound(House house) {
        assertThat(house.run("verify").out())
                .endsWith("all as they should be\n")
                .hasLineCount(1);
    }

    /** The .json files that have no text beside them. */
    private static Map<String, String> stones(House house) throws IOException {
        Map<String, String> stones = new TreeMap<>();
        for (Path json : house.files(".json")) {
            if (json.startsWith(house.archive.resolve("bao"))
                    && !Files.exists(Path.of(json.toString().replaceFirst("json$", "txt")))) {
                stones.put(house.archive.relativize(json).toString(), Files.readString(json));
            }
        }
        return stones;
    }

    @Test
    void anExportOfEverythingHasThemAndNoOtherHas() throws Exception {
        Map<String, String> kept = stones(source);
        assertThat(kept).as("of both revisions").hasSize(2);

        for (JsonNode stone : stones(all)) {
            ObjectNode line = stone.deepCopy();
            assertThat(kept).containsKey(line.path("file").asText());
            assertThat(line.remove("file")).isNotNull();
            assertThat((JsonNode) line)
                    .isEqualTo(JSON.readTree(kept.get(stone.path("file").asText())));
        }
        assertThat(stones(all)).hasSize(2);
        assertThat(stones(export("site.jsonl", "--all", "--site", "bao"))).hasSize(2);
        assertThat(stones(export("plain.jsonl"))).isEmpty();
        assertThat(stones(export("most.jsonl", "--copies", "--revisions", "all", "--rights", "any")))
                .isEmpty();
        assertThat(stones(export("day.jsonl", "--all", "--from", "2000-01-01"))).isEmpty();
        assertThat(source.run("export", "--all", "--format", "markdown").out()).doesNotContain(REASON);
    }

    @Test
    void anImportKeepsThemAndTheirAddressesAndTextsOut() throws Exception {
        House.Ended ended = other.run("import", all.toString());

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(endings(ended)).containsExactly("archived", "archived", "archived");
        assertThat(ended.out())
                .contains(".json: tombstone, withdrawn from the archive on 20")
                .contains(REASON + "; keeps out " + site.url(PAGE) + " and 1 more\n");
        assertThat(stones(other)).isEqualTo(stones(source));
        assertThat(ArchiveState.of(other.archive)).isEqualTo(ArchiveState.of(source.archive));
        isSound(other);
        assertThat(other.run("export", "--all").out().replaceAll("\"warc\":\\[[^]]*]", ""))
                .isEqualTo(Files.readString(all).replaceAll("\"warc\":\\[[^]]*]", ""));
        refusesIt();

        for (Path file : other.files("")) {
            if (file.getFileName().toString().startsWith("catalog.db")) {
                Files.delete(file);
            }
        }
        refusesIt();
        assertThat(endings(other.run("import", all.toString()))).containsOnly("unchanged");
        isSound(other);
    }

    private void refusesIt() throws IOException {
        long asked = site.asked(PAGE) + site.asked(COPY);
        Summary night = other.crawl();
        assertThat(night.items())
                .filteredOn(item -> item.url().endsWith(PAGE) || item.url().endsWith(COPY))
                .hasSize(2)
                .allMatch(
                        item -> item.ending() == Ending.REFUSED && item.reason().contains(REASON));
        assertThat(site.asked(PAGE) + site.asked(COPY)).isEqualTo(asked);
        Path saved = Files.writeString(temp.resolve("luu.html"), Stories.page(1));
        assertThat(other.run("import", saved.toString(), "--url", "http://noi.khac/9")
                        .out())
                .startsWith("refused\t");
        assertThat(endings(other.run("import", before.toString())))
                .containsExactlyInAnyOrder("refused", "refused", "unchanged");
        assertThat(Holding.anyOf(other.archive, WORDS)).isEmpty();
    }

    @Test
    void anArticleThatIsStillKeptStaysAndIsNamedWithWhatToRun() throws Exception {
        assertThat(other.run("import", before.toString()).status()).isZero();
        Map<String, String> kept = ArchiveHouse.files(other.archive.resolve("bao"));

        House.Ended ended = other.run("import", all.toString());

        assertThat(ended.status()).isEqualTo(1);
        assertThat(endings(ended)).containsExactly("unchanged");
        String id = stones(all).get(0).path("id").asText();
        assertThat(ended.told())
                .hasSize(2)
                .allMatch(line -> line.startsWith("failed\t" + all + ":")
                        && line.contains(id + " (" + site.url(PAGE) + ") is kept here and stays")
                        && !line.contains("keeps out")
                        && line.contains("`luubao withdraw " + id + " --reason 'tên một em nhỏ, '\\''T.'\\'''`"));
        assertThat(ArchiveHouse.files(other.archive.resolve("bao"))).isEqualTo(kept);
        isSound(other);

        assertThat(other.run("withdraw", id, "--reason", REASON).status()).isZero();
        House.Ended again = other.run("import", all.toString());
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(endings(again)).containsOnly("unchanged");
        assertThat(stones(other).keySet()).isEqualTo(stones(source).keySet());
    }

    @Test
    void itsTextUnderAnotherAddressIsNamedAsWell() throws Exception {
        Path saved = Files.writeString(temp.resolve("luu.html"), Stories.page(1));
        assertThat(other.run("import", saved.toString(), "--url", "http://noi.khac/9")
                        .out())
                .startsWith("archived\t");

        House.Ended ended = other.run("import", all.toString());

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.told("(http://noi.khac/9) is kept here and stays")).startsWith("failed\t");
    }

    /** Two archives may have read a page otherwise. */
    @Test
    void anotherTextOfTheSameArticleIsRefusedAsWell() throws Exception {
        String stone = JSON.writeValueAsString(stones(all).get(0));
        String fingerprint = stones(all).get(0).get("fingerprint").asText();
        Path others = Files.writeString(
                temp.resolve("others.jsonl"), stone.replace(fingerprint, "0123456789abcdef".repeat(4)) + "\n");
        assertThat(other.run("import", all.toString()).status()).isZero();

        assertThat(endings(other.run("import", others.toString()))).containsExactly("archived");

        assertThat(stones(other).values().stream().filter(kept -> kept.contains("0123456789abcdef0123456789abcdef")))
                .hasSize(1);
        isSound(other);
        assertThat(endings(other.run("import", others.toString()))).containsExactly("unchanged");
    }

    @Test
    void anExportThatWasCutOffAmongThemGoesOn() throws Exception {
        String whole = Files.readString(all);
        for (int lines = 0; lines <= 3; lines++) {
            Path cut = temp.resolve("cut-" + lines + ".jsonl");
            Files.writeString(
                    cut,
                    String.join(
                                    "",
                                    whole.lines()
                                            .limit(lines)
                                            .map(line -> line + "\n")
                                            .toList()) + "{\"id\":\"");

            assertThat(source.run("export", "--all", "-o", cut.toString(), "--resume")
                            .status())
                    .isZero();

            assertThat(Files.readString(cut)).as("cut behind " + lines).isEqualTo(whole);
        }
        assertThat(source.run("export", "-o", all.toString(), "--resume").err())
                .contains("is not among what is wanted");
    }

    @Test
    void oneThatIsDamagedIsNamedWhereItsSiteIsWanted() throws Exception {
        Path saved = Files.writeString(temp.resolve("luu.html"), Stories.page(3));
        String kept = source.run("import", saved.toString(), "--url", "http://noi.khac/3")
                .out()
                .split("\t")[2];
        String stone = stones(source).keySet().iterator().next();
        Files.writeString(source.archive.resolve(stone), "{\"withdrawn\": 7");

        House.Ended ended = source.run("export", "--all");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.told(stone)).contains("put it back from a copy");

        String other = kept.substring(0, kept.indexOf('/'));
        assertThat(other).isNotEqualTo("bao");
        assertThat(source.run("export", "--all", "--site", other).status()).isZero();
    }

    @Test
    void thoseThatWereChangedOrLeadElsewhereAreNamed() throws Exception {
        Map<String, Consumer<ObjectNode>> changes = new TreeMap<>(Map.of(
                "id: found \"0123456789abcdef\"", stone -> stone.put("id", "0123456789abcdef"),
                "file: found '../../etc/passwd.json'", stone -> stone.put("file", "../../etc/passwd.json"),
                "fingerprint: found \"x\"", stone -> stone.put("fingerprint", "x"),
                "withdrawn: found \"hôm qua\"", stone -> stone.put("withdrawn", "hôm qua"),
                "reason: found \"a\\nb\"", stone -> stone.put("reason", "a\nb"),
                "addresses: found 7", stone -> stone.put("addresses", 7),
                "addresses: found []", stone -> stone.putArray("addresses")));
        Path file = temp.resolve("changed.jsonl");
        StringBuilder lines = new StringBuilder();
        for (Consumer<ObjectNode> change : changes.values()) {
            ObjectNode stone = stones(all).get(0).deepCopy();
            change.accept(stone);
            lines.append(JSON.writeValueAsString(stone)).append('\n');
        }
        Files.writeString(file, lines);

        House.Ended ended = other.run("import", file.toString());

        assertThat(ended.status()).isEqualTo(1);
        int number = 1;
        for (String told : changes.keySet()) {
            assertThat(ended.told(file + ":" + number + "\t")).contains(told);
            number++;
        }
        assertThat(other.files(".json").stream().filter(json -> json.startsWith(other.archive.resolve("bao"))))
                .isEmpty();
    }
}
