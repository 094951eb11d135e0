package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import gov.loc.repository.bagit.reader.BagReader;
import gov.loc.repository.bagit.verify.BagVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import luubao.archive.Archive;
import luubao.archive.ArchiveState;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netpreserve.jwarc.WarcConversion;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.Warcinfo;

/** The other forms of {@code luubao export}, and going on with one that was cut off. */
class ExportFormsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    @TempDir
    Path temp;

    private static Press press;
    private static House house;

    @BeforeAll
    static void fill() throws Exception {
        press = new Press(folder);
        house = press.house;
        // what looks like Markdown, YAML and HTML, and is a story
        Path odd = folder.resolve("odd.jsonl");
        Files.writeString(
                odd,
                JSON.writeValueAsString(JSON.createObjectNode()
                                .put("url", press.paper.url("/tin/50").toString())
                                .put("title", "# 1. \"Giá *vàng*\": <b>tăng_mạnh_ & [giảm] #")
                                .put("published", "2025-08-01")
                                .put("text", String.join("\n\n", ODD)))
                        + "\n");
        assertThat(house.run("import", odd.toString()).status()).isZero();
    }

    private static final List<String> ODD = List.of(
            "Giá vàng *miếng* sáng nay tăng `1.000` đồng, theo bảng giá_niêm_yết của các tiệm vàng ở chợ xã Thạnh Hòa.",
            "2025. Đó là năm mà giá <b>vàng</b> vượt mốc cũ, nhiều người bán ra &amp; ít người mua vào ở chợ huyện.",
            "+ 5 phần trăm là mức tăng của tuần qua, [theo thống kê](http://a.example/) của phòng kinh tế huyện ấy.",
            "#Giavang là dòng chữ mà nhiều người trẻ ở xã dùng khi đăng ảnh ~~mua~~ bán vàng trên mạng xã hội hôm qua.");

    @AfterAll
    static void close() {
        press.close();
    }

    private static House.Ended export(Object... options) {
        return house.run(
                Stream.concat(Stream.of("export"), Arrays.stream(options).map(Object::toString))
                        .toArray(String[]::new));
    }

    private static void done(House.Ended ended) {
        assertThat(ended.status()).as(ended.err()).isZero();
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private List<JsonNode> everything() throws IOException {
        Path file = temp.resolve("everything.jsonl");
        done(export("--all", "-o", file));
        return lines(file);
    }

    @Test
    void markdownSaysWhatTheTextSaysUnderFactsInYaml() throws Exception {
        Path out = temp.resolve("markdown");

        done(export("--format", "markdown", "--all", "-o", out));

        for (JsonNode object : everything()) {
            Path file = out.resolve(object.path("file").asText().replaceFirst("txt$", "md"));
            String[] parts = Files.readString(file).split("(?m)^---\n", 3);
            JsonNode facts = new YAMLMapper().readTree(parts[1]);
            for (String key : List.of("id", "url", "title", "published", "rights", "duplicates", "source", "licence")) {
                assertThat(facts.path(key)).as(key).isEqualTo(object.path(key));
            }
            String shown = TextContentRenderer.builder()
                    .build()
                    .render(Parser.builder().build().parse(parts[2]));
            assertThat(shown.lines().filter(line -> !line.isBlank()))
                    .containsExactlyElementsOf(Stream.concat(
                                    Stream.of(object.path("title").asText()),
                                    object.path("text").asText().lines())
                            .filter(line -> !line.isBlank())
                            .toList());
        }
    }

    @Test
    void markdownGoesOnWithTheFilesThatAreMissing() throws Exception {
        Path out = temp.resolve("markdown");
        done(export("--format", "markdown", "-o", out));
        Path one;
        try (Stream<Path> files = Files.walk(out)) {
            one = files.filter(Files::isRegularFile)
                    .sorted()
                    .skip(2)
                    .findFirst()
                    .orElseThrow();
        }
        String said = Files.readString(one);
        Files.delete(one);

        assertThat(export("--format", "markdown", "-o", out).status()).isEqualTo(2);
        done(export("--format", "markdown", "-o", out, "--resume"));

        assertThat(Files.readString(one)).isEqualTo(said);
        String stream = export("--format", "markdown").out();
        assertThat(stream).contains(said.strip());
        assertThat(stream.lines().filter("---"::equals)).hasSize(2 * 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"texts.warc.wet", "texts.warc.wet.gz"})
    void wetIsReadByOthersAndLeadsToThePages(String name) throws Exception {
        Path file = temp.resolve(name);

        done(export("--format", "wet", "--all", "-o", file));

        List<JsonNode> objects = everything();
        List<String> warnings = new ArrayList<>();
        List<String> pages = WarcFiles.records(house.archive).stream()
                .map(record -> record.header("WARC-Record-ID"))
                .toList();
        int number = 0;
        try (WarcReader reader = new WarcReader(file)) {
            reader.onWarning(warnings::add);
            WarcRecord info = reader.next().orElseThrow();
            assertThat(info).isInstanceOf(Warcinfo.class);
            assertThat(((Warcinfo) info).fields().map()).containsKey("software");
            for (Optional<WarcRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
                WarcConversion record = (WarcConversion) next.get();
                JsonNode object = objects.get(number++);
                assertThat(record.target()).isEqualTo(object.path("url").asText());
                assertThat(record.date()).hasToString(object.path("fetched").asText());
                assertThat(new String(record.body().stream().readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(Files.readString(
                                house.archive.resolve(object.path("file").asText())));
                assertThat(record.headers().first("Luubao-Source"))
                        .hasValue(object.path("source").asText());
                assertThat(pages).contains("<" + record.refersTo().orElseThrow() + ">");
            }
        }
        assertThat(number).isEqualTo(objects.size());
        assertThat(warnings).isEmpty();
        WarcFiles.isValid(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl all.jsonl", "jsonl all.jsonl.gz", "wet all.warc.wet.gz"})
    void anExportThatWasCutOffAnywhereGoesOn(String form) throws Exception {
        String format = form.split(" ")[0];
        Path whole = temp.resolve(form.split(" ")[1]);
        done(export("--format", format, "--all", "-o", whole));
        byte[] bytes = Files.readAllBytes(whole);
        String wanted = format.equals("wet") ? records(whole) : Files.readString(unpacked(whole));
        for (int length = 0; length <= bytes.length; length += 1 + bytes.length / 12) {
            Path cut = Files.write(
                    temp.resolve("cut-" + length + "-" + whole.getFileName()), Arrays.copyOf(bytes, length));

            done(export("--format", format, "--all", "-o", cut, "--resume"));

            assertThat(format.equals("wet") ? records(cut) : Files.readString(unpacked(cut)))
                    .as("cut at " + length)
                    .isEqualTo(wanted);
        }
        House.Ended finished = export("--format", format, "--all", "-o", whole, "--resume");
        assertThat(finished.status()).isZero();
        assertThat(finished.err()).contains("nothing was missing").contains("exported: 0 texts");
        assertThat(Files.readAllBytes(whole)).isEqualTo(bytes);
    }

    private Path unpacked(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return file;
        }
        Path plain = temp.resolve("plain");
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            Files.write(plain, in.readAllBytes());
        }
        return plain;
    }

    /** The ids of the texts, in their order. */
    private static String records(Path file) throws IOException {
        StringBuilder ids = new StringBuilder();
        try (WarcReader reader = new WarcReader(file)) {
            for (WarcRecord record : reader) {
                if (record instanceof WarcConversion) {
                    ids.append(record.id()).append('\n');
                }
            }
        }
        return ids.toString();
    }

    @Test
    void goesOnWithNothingButItsOwn() throws Exception {
        Path other = Files.writeString(temp.resolve("other.jsonl"), "{\"a\":1}\n");
        Path notes = Files.writeString(temp.resolve("notes.jsonl"), "mua muối");
        Path lines = temp.resolve("bao.jsonl");
        done(export("--site", "cong", "-o", lines));

        for (Path foreign : List.of(other, notes)) {
            House.Ended ended = export("-o", foreign, "--resume");
            assertThat(ended.status()).isEqualTo(2);
            assertThat(ended.err()).contains(foreign + " is no export");
        }
        House.Ended elsewhere = export("--site", "bao", "-o", lines, "--resume");
        assertThat(elsewhere.status()).isEqualTo(2);
        assertThat(elsewhere.err()).contains("is not among what is wanted");
        assertThat(Files.readString(other)).isEqualTo("{\"a\":1}\n");
        assertThat(Files.readString(notes)).isEqualTo("mua muối");
    }

    @Test
    void bagIsValidAndIsAnArchive() throws Exception {
        Path bag = temp.resolve("bag");

        done(export("--format", "bag", "-o", bag));

        try (BagVerifier verifier = new BagVerifier()) {
            verifier.isValid(new BagReader().read(bag), false);
        }
        long octets = 0;
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(bag.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                octets += Files.size(file);
                names.add(bag.relativize(file).toString());
            }
        }
        assertThat(Files.readAllLines(bag.resolve("bag-info.txt")))
                .contains("Payload-Oxum: " + octets + "." + names.size());
        assertThat(Files.readAllLines(bag.resolve("manifest-sha256.txt")).stream()
                        .map(line -> line.substring(66)))
                .containsExactlyInAnyOrderElementsOf(names);
        assertThat(names)
                .anyMatch(name -> name.startsWith("data/copies/cong/"))
                .anyMatch(name -> name.matches("data/warc/.*\\.warc\\.gz"))
                .noneMatch(name -> name.contains("catalog.db"));
        Archive.open(bag.resolve("data"), "test", Instant.now()).close();
        assertThat(ArchiveState.of(bag.resolve("data")).texts())
                .isEqualTo(ArchiveState.of(house.archive).texts());
        assertThat(export("--format", "bag", "-o", bag, "--resume").err()).contains("is a bag already");
    }

    @Test
    void bagThatWasCutOffIsNoneAndGoesOn() throws Exception {
        Path bag = temp.resolve("bag");
        done(export("--format", "bag", "--no-warc", "-o", bag));
        assertThat(bag.resolve("data/warc")).doesNotExist();
        Files.delete(bag.resolve("bagit.txt"));
        try (Stream<Path> files = Files.walk(bag.resolve("data"))) {
            Files.write(
                    files.filter(file -> file.toString().endsWith(".txt"))
                            .findFirst()
                            .orElseThrow(),
                    new byte[9]);
        }

        done(export("--format", "bag", "--no-warc", "-o", bag, "--resume"));

        try (BagVerifier verifier = new BagVerifier()) {
            verifier.isValid(new BagReader().read(bag), false);
        }
        assertThat(export("--format", "bag", "--site", "bao", "-o", temp.resolve("other"))
                        .status())
                .isEqualTo(2);
    }

    @Test
    void aTextThatIsMissingIsNamedAndTheRestGoesOn() throws Exception {
        Path text = house.texts("bao").get(0);
        byte[] content = Files.readAllBytes(text);
        Files.delete(text);
        try {
            House.Ended ended = export("--all", "-o", temp.resolve("rest.jsonl"));

            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.told(text.getFileName()))
                    .startsWith("failed\tbao/")
                    .contains("no such file");
            assertThat(lines(temp.resolve("rest.jsonl"))).hasSize(9);
        } finally {
            Files.write(text, content);
        }
    }
}
