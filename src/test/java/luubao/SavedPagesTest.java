package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import luubao.site.Vietnam;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;

/** What a person says of the files that {@code import} is given, and what is said of files that hold nothing for it. */
class SavedPagesTest {
    private static final String ADDRESS = "http://xa.vn/tin/1";

    @TempDir
    Path folder;

    private House house;

    @BeforeEach
    void open() throws IOException {
        house = new House(folder.resolve("house"));
        house.site("xa", "http://xa.vn/", "enabled: false\n");
        house.site("huyen", "http://huyen.vn/", "enabled: false\n");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private House.Ended run(Object... arguments) {
        return house.run(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    }

    private List<String> fetched() throws IOException {
        List<String> days = new ArrayList<>();
        for (Path facts : house.files(".json")) {
            JsonNode read = new ObjectMapper().readTree(facts.toFile());
            days.add(read.path("fetched").asText());
        }
        return days;
    }

    @Test
    void aSavedPageIsDatedByTheDayOnWhichItStoodSo() throws Exception {
        Path page = file("trang.html", Stories.page(1));

        assertThat(run("import", page, "--url", ADDRESS, "--captured", "2024-05-01")
                        .out())
                .startsWith("archived\t");

        assertThat(fetched()).containsExactly("2024-05-01T05:00:00Z");
        assertThat(WarcFiles.records(house.archive, "resource"))
                .singleElement()
                .satisfies(record -> assertThat(record.header("WARC-Date")).isEqualTo("2024-05-01T05:00:00Z"));
        WarcFiles.areValid(house.archive);
    }

    @Test
    void aSaveThatIsOlderThanWhatIsKeptReplacesNothing() throws Exception {
        Path page = file("nay.html", Stories.page(1));
        Path older = file("cu.html", Stories.page(1).replace("Sáng nay", "Chiều qua"));
        assertThat(run("import", page, "--url", ADDRESS, "--captured", "2024-05-01")
                        .out())
                .startsWith("archived\t");

        House.Ended before = run("import", older, "--url", ADDRESS, "--captured", "2020-01-01");
        assertThat(before.status()).isZero();
        assertThat(before.out())
                .startsWith("refused\t" + older)
                .contains("captured 2020-01-01T05:00:00Z, before the text that is kept (2024-05-01T05:00:00Z)");
        assertThat(house.files(".r2.txt")).isEmpty();

        assertThat(run("import", older, "--url", ADDRESS, "--captured", "2024-05-02")
                        .out())
                .as("a later save with another text")
                .startsWith("revised\t");
        assertThat(fetched()).containsExactlyInAnyOrder("2024-05-01T05:00:00Z", "2024-05-02T05:00:00Z");
    }

    @Test
    void aPageThatIsSavedTodayIsNeverOlderThanWhatCameThisMorning() throws Exception {
        LocalDate today = Vietnam.day(Instant.now());
        Instant before = Instant.now().minusSeconds(1);

        run("import", file("trang.html", Stories.page(1)), "--captured", today);

        // a night may begin meanwhile: then it is a day that is over
        assertThat(Instant.parse(fetched().get(0)))
                .isAfter(today.equals(Vietnam.day(Instant.now())) ? before : before.minusSeconds(86_400));
    }

    @Test
    void whatIsSaidOfAPageAndChangesNothingOfItIsTold() throws Exception {
        Path page = file("trang.html", Stories.page(1));
        Path copy = file("chep.html", Stories.page(1));
        assertThat(run("import", page, "--captured", "2024-05-01").status()).isZero();

        House.Ended again = run("import", page, "--site", "xa", "--captured", "2023-01-01");
        assertThat(again.status()).isZero();
        assertThat(again.out())
                .startsWith("unchanged\t")
                .contains(": --site xa changes nothing: it belongs to imported; "
                        + "--captured 2023-01-01 changes nothing: its text is kept as of 2024-05-01");
        assertThat(fetched()).containsExactly("2024-05-01T05:00:00Z");

        assertThat(run("import", page, "--captured", "2024-05-01").out()).doesNotContain("changes nothing");
        assertThat(run("import", copy, "--url", ADDRESS, "--site", "xa").out())
                .as("listed with its site")
                .startsWith("duplicate\t")
                .doesNotContain("changes nothing");
        Path other = file("khac.html", Stories.page(2));
        assertThat(run("import", other, "--url", "http://xa.vn/tin/2", "--site", "huyen")
                        .out())
                .startsWith("archived\t")
                .endsWith(": --site huyen changes nothing: it belongs to xa\n");
    }

    @Test
    void textsOfAnArchiveAreNotTakenWithoutTheirFacts() throws Exception {
        run("import", file("mot.html", Stories.page(1)), file("hai.html", Stories.page(2)), "--site", "xa");
        Path text = house.texts("xa").get(0);
        House own = house;
        house = new House(folder.resolve("other"));

        for (Path source : List.of(own.archive, own.archive.resolve("xa"), text)) {
            House.Ended ended = run("import", source);
            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.told(source + "\t"))
                    .startsWith("failed\t" + source + "\tholds texts of the archive " + own.archive + ", which would")
                    .endsWith("import what `luubao export --all --output all.jsonl.gz --archive " + own.archive
                            + "` writes");
        }
        assertThat(house.files(".txt")).isEmpty();
        Path scraped = file("cao.txt", Stories.title(3) + "\n\n" + Stories.text(3));
        file("cao.json", "{\"crawler\": \"of somebody else\"}");
        assertThat(run("import", scraped).out()).startsWith("archived\t");
    }

    @Test
    void aBagIsTakenAsItIsSaidTo() throws Exception {
        run("import", file("mot.html", Stories.page(1)), file("hai.html", Stories.page(2)), "--captured", "2024-05-01");
        Path bag = folder.resolve("bag");
        assertThat(run("export", "--format", "bag", "--output", bag).status()).isZero();
        house = new House(folder.resolve("other"));

        House.Ended refused = run("import", bag);
        assertThat(refused.told(bag + "\t"))
                .contains("copy that folder, let `luubao verify --repair --archive COPY` make its catalogue, and import"
                        + " what `luubao export --all --output all.jsonl.gz --archive COPY` writes");

        Path copy = folder.resolve("copy");
        try (Stream<Path> files = Files.walk(bag.resolve("data"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(bag.resolve("data").relativize(file)));
            }
        }
        Path lines = folder.resolve("all.jsonl.gz");
        assertThat(run("verify", "--repair", "--archive", copy).status()).isZero();
        assertThat(run("export", "--all", "--output", lines, "--archive", copy).status())
                .isZero();
        assertThat(run("import", lines).status()).isZero();
        assertThat(fetched()).containsExactly("2024-05-01T05:00:00Z", "2024-05-01T05:00:00Z");
        assertThat(house.files(".warc.gz")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bai.md", "bai.md.gz", "bai.warc.wet", "bai.warc.wet.gz"})
    void anExportThatIsNotForImportsSaysWhatIs(String name) throws Exception {
        Files.createDirectory(folder.resolve("xuat"));
        Path exported = file("xuat/" + name, "---\nid: 1\n---\n");

        for (Path source : List.of(exported, folder.resolve("xuat"))) {
            House.Ended ended = run("import", source);
            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.told(source + "\t")).contains("`luubao export --all --output all.jsonl.gz` writes there");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rong.jsonl", "rong.jsonl.gz", "dong-trong.jsonl", "rong.warc", "chi-co-dau.warc.gz"})
    void aFileThatHoldsNothingSaysSoAndIsNoFailure(String name) throws Exception {
        Path empty = folder.resolve(name);
        switch (name) {
            case "dong-trong.jsonl" -> Files.writeString(empty, "\n \n");
            case "rong.jsonl.gz" -> {
                ByteArrayOutputStream none = new ByteArrayOutputStream();
                new GZIPOutputStream(none).close();
                Files.write(empty, none.toByteArray());
            }
            case "chi-co-dau.warc.gz" -> {
                try (WarcWriter writer =
                        new WarcWriter(Channels.newChannel(Files.newOutputStream(empty)), WarcCompression.GZIP)) {
                    writer.write(new Warcinfo.Builder()
                            .fields(Map.of("software", List.of("other/1")))
                            .build());
                }
            }
            default -> Files.createFile(empty);
        }

        House.Ended ended = run("import", empty);

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).startsWith("refused\t" + empty + "\tempty: no ").hasLineCount(1);
        assertThat(run("import", empty).out()).as("and again").isEqualTo(ended.out());
    }
}
