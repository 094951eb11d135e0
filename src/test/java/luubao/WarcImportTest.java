package luubao;

import static luubao.OldWarc.DAY;
import static luubao.OldWarc.HTML;
import static luubao.OldWarc.file;
import static luubao.OldWarc.html;
import static luubao.OldWarc.page;
import static luubao.OldWarc.response;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import luubao.OldWarc.Made;
import luubao.archive.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcConversion;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcRevisit;

/** WARC and ARC files of any maker. */
class WarcImportTest {
    @TempDir
    Path temp;

    private House house;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        house.site("bao", "https://bao.example/", "enabled: false\n");
    }

    private JsonNode facts(String url) {
        try (Archive archive = Archive.open(house.archive, "test", Instant.now())) {
            return House.json(archive.find(url).orElseThrow().facts());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WarcCompression.class,
            names = {"NONE", "GZIP"})
    void capturesPassTheStagesOfALivePageDatedByTheirCapture(WarcCompression compression) throws Exception {
        Made made = file(
                temp, "old.warc" + (compression == WarcCompression.GZIP ? ".gz" : ""), compression, page(1), page(2));

        House.Ended ended = house.run("import", made.file().toString());

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.outcome("/tin/1"))
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
                temp,
                "old.warc.gz",
                WarcCompression.GZIP,
                response(
                        "https://bao.example/tin/3",
                        200,
                        HTML + "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
                        chunked.toByteArray()));

        House.Ended ended = house.run("import", made.file().toString());

        assertThat(ended.outcome("/tin/3")).startsWith("archived");
        assertThat(Files.readString(house.texts("bao").get(0))).contains(Stories.text(3));
        WarcFiles.areValid(house.archive);
    }

    @Test
    void everyRecordEndsInANamedOutcome() throws Exception {
        Made made = file(
                temp,
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
                new WarcRevisit.Builder("https://bao.example/truoc", WarcRevisit.IDENTICAL_PAYLOAD_DIGEST_1_1)
                        .refersTo((URI) null, "https://bao.example/tin/1", DAY.minus(Duration.ofDays(1)))
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
        assertThat(ended.outcome("/cu")).startsWith("refused\t").endsWith("answered 301 when captured");
        assertThat(ended.outcome("/mat")).startsWith("refused\t").endsWith("answered 404 when captured");
        assertThat(ended.outcome("/a.png")).startsWith("refused\t").contains("image/png");
        assertThat(ended.outcome("/a.js")).startsWith("refused\t").contains("text/javascript");
        assertThat(ended.outcome("/robots.txt")).startsWith("refused\t").contains("text/plain");
        assertThat(ended.outcome("/lai")).startsWith("unchanged\t").contains("a revisit record");
        assertThat(ended.outcome("/truoc")).startsWith("refused\t").contains("a later text of it is kept");
        assertThat(ended.outcome("/xa")).startsWith("refused\t").contains("https://bao.example/tin/99");
        assertThat(ended.outcome("/tin/5")).startsWith("archived\t");
        assertThat(ended.outcome("/tin/6")).startsWith("archived\t");
        assertThat(ended.outcome("bao.example/\t")).startsWith("not-an-article\t");
        assertThat(facts("https://bao.example/tin/6").path("fetched").asText()).isEqualTo(DAY.toString());
        assertThat(house.texts("bao")).hasSize(3);
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
    void laterPageOfAnArticleIsRefusedAndItsFirstPageNamed() throws Exception {
        String first = "https://bao.example" + PagedStories.path(2, 1);
        String second = "https://bao.example" + PagedStories.path(2, 2);
        Made made = file(
                temp,
                "old.warc.gz",
                WarcCompression.GZIP,
                response(second, 200, HTML, PagedStories.page(2, 2).getBytes(StandardCharsets.UTF_8)));

        House.Ended ended = house.run("import", made.file().toString());

        assertThat(ended.status()).isZero();
        assertThat(ended.outcome(second)).startsWith("refused\t").contains("a later page of " + first);
        assertThat(house.texts("bao")).isEmpty();
    }

    @Test
    void optionsThatRecordsAnswerThemselvesAreSaidToBeIgnored() throws Exception {
        Made made = file(temp, "old.warc.gz", WarcCompression.GZIP, page(1));

        House.Ended ended = house.run("import", made.file().toString(), "--captured", "2024-05-01");

        assertThat(ended.told("--captured")).contains("not used for WARC and ARC files");
        assertThat(facts("https://bao.example/tin/1").path("fetched").asText()).isEqualTo(DAY.toString());
    }

    @Test
    void whatIsNoSuchFileIsSaid() throws Exception {
        Path file = Files.writeString(temp.resolve("old.warc"), "kein Archiv, nur Text");

        House.Ended ended = house.run("import", file.toString());

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.outcome(file.toString())).startsWith("failed\t");
    }

    @Test
    void largePageIsRefusedAndTheNextOneRead() throws Exception {
        house.settings.clear();
        byte[] large = new byte[17 << 20];
        Arrays.fill(large, (byte) 'x');
        Made made = file(
                temp,
                "old.warc.gz",
                WarcCompression.GZIP,
                response("https://bao.example/to", 200, HTML, large),
                page(2));

        House.Ended ended = house.run("import", made.file().toString());

        assertThat(ended.outcome("/to")).startsWith("refused\t").contains("16777216");
        assertThat(ended.outcome("/tin/2")).startsWith("archived\t");
    }
}
