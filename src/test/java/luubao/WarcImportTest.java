package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import luubao.archive.Archive;
import luubao.cli.Program.ImportRecords;
import luubao.cli.Program.Places;
import luubao.frontier.Outcome;
import luubao.warc.Captured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcConversion;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;

/** WARC and ARC files of any maker. */
class WarcImportTest {
    private static final Instant DAY = Instant.parse("2019-04-03T02:01:00Z");
    private static final String HTML = "Content-Type: text/html; charset=utf-8\r\n";

    @TempDir
    Path temp;

    private House house;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        house.site("bao", "https://bao.example/", "enabled: false\n");
    }

    private static WarcRecord response(String url, int status, String headers, byte[] body) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(("HTTP/1.1 " + status + " X\r\n" + headers + "\r\n").getBytes(StandardCharsets.UTF_8));
        block.writeBytes(body);
        return new WarcResponse.Builder(url)
                .date(DAY)
                .body(MediaType.HTTP_RESPONSE, block.toByteArray())
                .build();
    }

    private static WarcRecord page(int number) {
        return response("https://bao.example/tin/" + number, 200, HTML, html(number));
    }

    private static byte[] html(int number) {
        return Stories.page(number).getBytes(StandardCharsets.UTF_8);
    }

    /** A file and where its records begin. */
    private record Made(Path file, List<Long> offsets) {}

    private Made file(String name, WarcCompression compression, WarcRecord... records) throws IOException {
        Path file = temp.resolve(name);
        List<Long> offsets = new ArrayList<>();
        try (WarcWriter writer = new WarcWriter(Channels.newChannel(Files.newOutputStream(file)), compression)) {
            writer.write(new Warcinfo.Builder()
                    .fields(Map.of("software", List.of("other/1")))
                    .build());
            for (WarcRecord record : records) {
                offsets.add(writer.position());
                writer.write(record);
            }
        }
        return new Made(file, offsets);
    }

    private String line(House.Ended ended, String name) {
        List<String> lines = (ended.out() + ended.err())
                .lines()
                .filter(line -> line.contains("\t") && line.contains(name))
                .toList();
        assertThat(lines).as(name + " in " + ended.out() + ended.err()).hasSize(1);
        return lines.get(0);
    }

    private JsonNode facts(String url) throws IOException {
        try (Archive archive = Archive.open(house.archive, "test", Instant.now())) {
            return new ObjectMapper()
                    .readTree(archive.find(url).orElseThrow().facts().toFile());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WarcCompression.class,
            names = {"NONE", "GZIP"})
    void capturesPassTheStagesOfALivePageDatedByTheirCapture(WarcCompression compression) throws Exception {
        Made made =
                file("old.warc" + (compression == WarcCompression.GZIP ? ".gz" : ""), compression, page(1), page(2));

        House.Ended ended = house.run("import", made.file().toString());

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(line(ended, "/tin/1"))
                .startsWith("archived\t" + made.file() + ": https://bao.example/tin/1\tbao/2024");
        assertThat(house.texts("bao")).hasSize(2);
        JsonNode facts = facts("https://bao.example/tin/2");
        assertThat(facts.path("fetched").asText()).isEqualTo(DAY.toString());
        assertThat(facts.path("via").asText()).isEqualTo("import");
        WarcFiles.areValid(house.archive);
        WarcFiles.Read response = WarcFiles.records(house.archive, "response").get(1);
        assertThat(response.header("WARC-Date")).isEqualTo(DAY.toString());
        assertThat(facts.path("warc").path(0).asText()).endsWith(":" + response.offset());
    }

    @Test
    void codingsAndChunksAreTakenOff() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(html(3));
        }
        ByteArrayOutputStream chunked = new ByteArrayOutputStream();
        chunked.writeBytes((Integer.toHexString(zipped.size()) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        chunked.writeBytes(zipped.toByteArray());
        chunked.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        Made made = file(
                "old.warc.gz",
                WarcCompression.GZIP,
                response(
                        "https://bao.example/tin/3",
                        200,
                        HTML + "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
                        chunked.toByteArray()));

        House.Ended ended = house.run("import", made.file().toString());

        assertThat(line(ended, "/tin/3")).startsWith("archived");
        assertThat(Files.readString(house.texts("bao").get(0))).contains(Stories.text(3));
        WarcFiles.areValid(house.archive);
    }

    @Test
    void everyRecordEndsInANamedOutcome() throws Exception {
        Made made = file(
                "old.warc.gz",
                WarcCompression.GZIP,
                page(1),
                response("https://bao.example/cu", 301, "Location: /\r\n", new byte[0]),
                response("https://bao.example/mat", 404, HTML, "<p>404</p>".getBytes(StandardCharsets.UTF_8)),
                response("https://bao.example/a.png", 200, "Content-Type: image/png\r\n", new byte[] {
                    (byte) 0x89, 'P', 'N', 'G', 0
                }),
                response(
                        "https://bao.example/a.js",
                        200,
                        "Content-Type: text/javascript\r\n",
                        "var a = 1;".getBytes(StandardCharsets.UTF_8)),
                response(
                        "https://bao.example/robots.txt",
                        200,
                        "Content-Type: text/plain\r\n",
                        "User-agent: *\nAllow: /\n".getBytes(StandardCharsets.UTF_8)),
                new WarcRevisit.Builder("https://bao.example/lai", WarcRevisit.IDENTICAL_PAYLOAD_DIGEST_1_1)
                        .refersTo((URI) null, "https://bao.example/tin/1", DAY)
                        .body(MediaType.HTTP_RESPONSE, "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8))
                        .build(),
                new WarcRevisit.Builder("https://bao.example/xa", WarcRevisit.IDENTICAL_PAYLOAD_DIGEST_1_1)
                        .refersTo((URI) null, "https://bao.example/tin/99", DAY)
                        .body(MediaType.HTTP_RESPONSE, "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8))
                        .build(),
                new WarcResource.Builder(URI.create("https://bao.example/tin/5"))
                        .date(DAY)
                        .body(MediaType.HTML_UTF8, html(5))
                        .build(),
                new WarcConversion.Builder()
                        .setHeader("WARC-Target-URI", "https://bao.example/tin/6")
                        .date(DAY)
                        .body(
                                MediaType.PLAIN_TEXT,
                                (Stories.title(6) + "\n\n" + Stories.text(6)).getBytes(StandardCharsets.UTF_8))
                        .build(),
                response(
                        "https://bao.example/",
                        200,
                        HTML,
                        "<html><title>Tin</title><body><ul><li><a href='/tin/1'>Một</a><li><a href='/tin/2'>Hai</a></ul></body></html>"
                                .getBytes(StandardCharsets.UTF_8)));

        House.Ended ended = house.run("import", made.file().toString());

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(line(ended, "/cu")).startsWith("refused\t").endsWith("answered 301 when captured");
        assertThat(line(ended, "/mat")).startsWith("refused\t").endsWith("answered 404 when captured");
        assertThat(line(ended, "/a.png")).startsWith("refused\t").contains("image/png");
        assertThat(line(ended, "/a.js")).startsWith("refused\t").contains("text/javascript");
        assertThat(line(ended, "/robots.txt")).startsWith("refused\t").contains("text/plain");
        assertThat(line(ended, "/lai")).startsWith("unchanged\t").contains("a revisit record");
        assertThat(line(ended, "/xa")).startsWith("refused\t").contains("https://bao.example/tin/99");
        assertThat(line(ended, "/tin/5")).startsWith("archived\t");
        assertThat(line(ended, "/tin/6")).startsWith("archived\t");
        assertThat(line(ended, "bao.example/\t")).startsWith("not-an-article\t");
        assertThat(facts("https://bao.example/tin/6").path("fetched").asText()).isEqualTo(DAY.toString());
        assertThat(house.texts("bao")).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = WarcCompression.class,
            names = {"NONE", "GZIP"})
    void whatIsWholeBeforeAndBehindDamageIsImportedAndTheDamageNamed(WarcCompression compression) throws Exception {
        Made made = file("old.warc", compression, page(1), page(2), page(3));
        byte[] bytes = Files.readAllBytes(made.file());
        int second = (int) (long) made.offsets().get(1);
        Arrays.fill(bytes, second + 12, second + 60, (byte) 0xee);
        Files.write(made.file(), bytes);

        House.Ended ended = house.run("import", made.file().toString());

        assertThat(ended.status()).isEqualTo(1);
        assertThat(line(ended, "damaged")).startsWith("failed\t" + made.file()).contains("at byte " + second);
        assertThat(line(ended, "/tin/1")).startsWith("archived");
        assertThat(line(ended, "/tin/3")).startsWith("archived");
        assertThat(house.texts("bao")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = WarcCompression.class,
            names = {"NONE", "GZIP"})
    void truncatedFileGivesWhatCameBeforeItsEnd(WarcCompression compression) throws Exception {
        Made made = file("old.warc", compression, page(1), page(2), page(3));
        byte[] bytes = Files.readAllBytes(made.file());
        int third = (int) (long) made.offsets().get(2);
        Files.write(made.file(), Arrays.copyOf(bytes, third + 200));

        House.Ended ended = house.run("import", made.file().toString());

        assertThat(ended.status()).isEqualTo(1);
        assertThat(line(ended, "at byte " + third)).startsWith("failed\t" + made.file());
        assertThat(house.texts("bao")).hasSize(2);
    }

    @Test
    void arcFilesAreRead() throws Exception {
        String head = "1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n";
        ByteArrayOutputStream arc = new ByteArrayOutputStream();
        arc.writeBytes(("filedesc://old.arc 0.0.0.0 20080510012345 text/plain " + head.length() + "\n" + head + "\n")
                .getBytes(StandardCharsets.US_ASCII));
        for (int number = 1; number <= 2; number++) {
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            block.writeBytes(("HTTP/1.1 200 OK\r\n" + HTML + "\r\n").getBytes(StandardCharsets.US_ASCII));
            block.writeBytes(html(number));
            arc.writeBytes(
                    ("https://bao.example/tin/" + number + " 1.2.3.4 20080510012346 text/html " + block.size() + "\n")
                            .getBytes(StandardCharsets.US_ASCII));
            arc.writeBytes(block.toByteArray());
            arc.write('\n');
        }
        Path file = Files.write(temp.resolve("old.arc"), arc.toByteArray());

        House.Ended ended = house.run("import", file.toString());

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(house.texts("bao")).hasSize(2);
        assertThat(facts("https://bao.example/tin/1").path("fetched").asText()).isEqualTo("2008-05-10T01:23:46Z");
    }

    @Test
    void importThatWasCutOffGoesOnWhereItWas() throws Exception {
        Made made = file("old.warc.gz", WarcCompression.GZIP, page(1), page(2), page(3));
        try (Archive archive = Archive.open(house.archive, "test", Instant.now())) {
            archive.importPlaces().at(made.file(), made.offsets().get(1));
        }

        House.Ended ended = house.run("import", made.file().toString());

        assertThat(ended.out()).doesNotContain("/tin/1").contains("/tin/2").contains("/tin/3");
        assertThat(house.run("import", made.file().toString()).out())
                .as("it came to its end: anew")
                .contains("archived\t" + made.file() + ": https://bao.example/tin/1")
                .contains("unchanged\t" + made.file() + ": https://bao.example/tin/2");
    }

    @Test
    void importThatWasCutOffGoesOnAtTheFirstRecordThatFailed() throws Exception {
        Made made = file("old.warc.gz", WarcCompression.GZIP, page(1), page(2), page(3));
        try (Archive archive = Archive.open(house.archive, "test", Instant.now())) {
            Places places = new Places(house.config(), house.archive, null, Map.of());
            CamelProgram program = new CamelProgram();
            WarcImports imports =
                    new WarcImports(program.extractor(places), program.sites(places), archive, 1 << 24, () -> false);
            ImportRecords wanted = new ImportRecords(made.file(), null, (name, outcome) -> {});
            for (int record = 0; record < 3; record++) {
                imports.tell(
                        wanted,
                        new Captured.Passed(made.offsets().get(record), "https://bao.example/tin/" + record, ""),
                        Outcome.of(record == 1 ? Outcome.Ending.FAILED : Outcome.Ending.ARCHIVED, ""));
            }
        }

        assertThat(house.run("import", made.file().toString()).out())
                .doesNotContain("/tin/1")
                .contains("/tin/2")
                .contains("/tin/3");
    }

    @Test
    void laterPageOfAnArticleIsRefusedAndItsFirstPageNamed() throws Exception {
        String first = "https://bao.example" + PagedStories.path(2, 1);
        String second = "https://bao.example" + PagedStories.path(2, 2);
        Made made = file(
                "old.warc.gz",
                WarcCompression.GZIP,
                response(second, 200, HTML, PagedStories.page(2, 2).getBytes(StandardCharsets.UTF_8)));

        House.Ended ended = house.run("import", made.file().toString());

        assertThat(ended.status()).isZero();
        assertThat(line(ended, second)).startsWith("refused\t").contains("a later page of " + first);
        assertThat(house.texts("bao")).isEmpty();
    }

    @Test
    void optionsThatRecordsAnswerThemselvesAreSaidToBeIgnored() throws Exception {
        Made made = file("old.warc.gz", WarcCompression.GZIP, page(1));

        House.Ended ended = house.run("import", made.file().toString(), "--captured", "2024-05-01");

        assertThat(ended.told("--captured")).contains("not used for WARC and ARC files");
        assertThat(facts("https://bao.example/tin/1").path("fetched").asText()).isEqualTo(DAY.toString());
    }

    @Test
    void importedTwiceItIsUnchangedAndItsPagesAreOnRecordOnce() throws Exception {
        Made made = file("old.warc.gz", WarcCompression.GZIP, page(1), page(2));
        house.run("import", made.file().toString());
        House.Ended again = house.run("import", made.file().toString());

        assertThat(again.out().lines()).hasSize(2).allMatch(line -> line.startsWith("unchanged\t"));
        assertThat(WarcFiles.records(house.archive))
                .extracting(WarcFiles.Read::type)
                .doesNotContain("revisit");
        assertThat(WarcFiles.records(house.archive, "response")).hasSize(2);
    }

    private static WarcRecord captured(Instant day, String truncated, int story) {
        WarcResponse.Builder record = new WarcResponse.Builder("https://bao.example/tin/1").date(day);
        if (!truncated.isEmpty()) {
            record.setHeader("WARC-Truncated", truncated);
        }
        byte[] head = ("HTTP/1.1 200 OK\r\n" + HTML + "\r\n").getBytes(StandardCharsets.UTF_8);
        return record.body(MediaType.HTTP_RESPONSE, concat(head, html(story))).build();
    }

    private static byte[] concat(byte[] head, byte[] body) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(head);
        both.writeBytes(body);
        return both.toByteArray();
    }

    @Test
    void olderTextIsNoRevisionAndAPageThatWasCutOffNone() throws Exception {
        Made newer = file(
                "newer.warc.gz",
                WarcCompression.GZIP,
                captured(DAY, "", 1),
                captured(DAY.plusSeconds(60), "length", 7));
        Made older = file("older.warc.gz", WarcCompression.GZIP, captured(DAY.minusSeconds(60), "", 7));

        List<String> first =
                house.run("import", newer.file().toString()).out().lines().toList();

        assertThat(first.get(0)).startsWith("archived\t");
        assertThat(first.get(1)).startsWith("refused\t").endsWith("cut off when captured (WARC-Truncated: length)");
        assertThat(house.run("import", older.file().toString()).out())
                .startsWith("refused\t")
                .contains("before the text that is kept");
        assertThat(house.texts("bao")).hasSize(1);
    }

    @Test
    void whatIsNoSuchFileIsSaid() throws Exception {
        Path file = Files.writeString(temp.resolve("old.warc"), "kein Archiv, nur Text");

        House.Ended ended = house.run("import", file.toString());

        assertThat(ended.status()).isEqualTo(1);
        assertThat(line(ended, file.toString())).startsWith("failed\t");
    }

    @Test
    void largePageIsRefusedAndTheNextOneRead() throws Exception {
        house.settings.clear();
        byte[] large = new byte[17 << 20];
        Arrays.fill(large, (byte) 'x');
        Made made = file(
                "old.warc.gz", WarcCompression.GZIP, response("https://bao.example/to", 200, HTML, large), page(2));

        House.Ended ended = house.run("import", made.file().toString());

        assertThat(line(ended, "/to")).startsWith("refused\t").contains("16777216");
        assertThat(line(ended, "/tin/2")).startsWith("archived\t");
    }
}
