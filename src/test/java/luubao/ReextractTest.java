package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import luubao.cli.Program;
import luubao.frontier.Frontier;
import luubao.frontier.Outcome.Ending;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pages that were kept, read again under what the site's file says now. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReextractTest {
    private static final String FEED = """
            discover: { feeds: ["{{base}}/rss"] }
            fetch: { delay: 1ms, private-addresses: true }
            """;

    private static final String LONG = IntStream.rangeClosed(1, 9)
            .mapToObj(i -> "<p class='them'>" + Stories.text(60 + i).replace("\n\n", " ") + "</p>")
            .collect(Collectors.joining());

    @TempDir
    Path temp;

    private House house;
    private LoopbackSite site;

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        site = new LoopbackSite();
        house.site(site, "bao", FEED);
    }

    @AfterEach
    void close() {
        site.close();
    }

    /** A night on which articles 1 to this number are kept, each with a paragraph too many. */
    private void keep(int count) {
        site.feed(
                "/rss",
                IntStream.rangeClosed(1, count).mapToObj(i -> "/tin/" + i).toArray(String[]::new));
        for (int i = 1; i <= count; i++) {
            site.on("/tin/" + i, 200, page(i));
        }
        house.crawl();
        assertThat(house.texts("bao")).hasSize(count);
    }

    private static String page(int number) {
        return Stories.page(number).replace("</article>", "<p class='moi-goi'>" + aside(number) + "</p></article>");
    }

    /** What the extractor cannot know to be no part of the story without being told. */
    private static String aside(int number) {
        return Stories.text(number + 900).split("\n\n")[1];
    }

    /** The site's file is mended: the paragraph goes. */
    private void mend() throws IOException {
        house.site(site, "bao", FEED + "article: { drop: ['.moi-goi'] }\n");
    }

    private JsonNode facts(Path text) throws IOException {
        return new ObjectMapper()
                .readTree(text.resolveSibling(String.valueOf(text.getFileName()).replaceFirst("\\.txt$", ".json"))
                        .toFile());
    }

    private Path text(int number) {
        return house.texts("bao").stream()
                .filter(file -> !file.toString().contains(".r2."))
                .filter(file -> file.toString().contains("dot-" + number + "_"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsReadAsItWasKeptStaysAsItIs() {
        keep(3);

        House.Ended ended = house.run("reextract");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).isEqualTo("bao: 3 same\n");
        assertThat(house.texts("bao")).hasSize(3);
    }

    @Test
    void dryRunShowsWhatWouldChangeAndWritesNothing() throws Exception {
        keep(2);
        mend();

        House.Ended ended = house.run("reextract", "--dry-run", "bao");

        assertThat(ended.status()).as(ended.err()).isZero();
        String id = facts(text(1)).path("id").asText();
        assertThat(ended.out())
                .contains("revised\t" + id + "\t" + site.url("/tin/1") + "\tre-extracted, body\n")
                .contains("\n  - " + aside(1) + "\n")
                .doesNotContain("\n  + ")
                .endsWith("bao: 2 changed\n");
        assertThat(ended.told()).containsExactly("dry run: nothing was written");
        assertThat(house.texts("bao")).hasSize(2);
    }

    @Test
    void whatIsReadOtherwiseNowIsARevisionThatSaysSoAndTheNextTimeAndNightFindNothing() throws Exception {
        keep(2);
        String before = Files.readString(text(1));
        mend();

        House.Ended ended = house.run("reextract");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).endsWith("bao: 2 changed\n");
        assertThat(text(1)).hasContent(before);
        Path second =
                text(1).resolveSibling(String.valueOf(text(1).getFileName()).replace(".txt", ".r2.txt"));
        assertThat(second).hasContent(Stories.title(1) + "\n\n" + Stories.text(1) + "\n");
        JsonNode first = facts(text(1));
        JsonNode again = facts(second);
        assertThat(again.path("revision").asInt()).isEqualTo(2);
        assertThat(again.path("change").asText()).isEqualTo("re-extracted, body");
        assertThat(again.path("via").asText()).isEqualTo("reextract");
        for (String same : List.of("id", "url", "site", "title", "published", "author", "fetched", "warc", "gone")) {
            assertThat(again.path(same)).as(same).isEqualTo(first.path(same));
        }
        assertThat(house.run("reextract").out()).isEqualTo("bao: 2 same\n");
        assertThat(house.crawl().items())
                .filteredOn(item -> item.url().contains("/tin/"))
                .extracting(item -> item.ending())
                .containsOnly(Ending.UNCHANGED);
        assertThat(house.texts("bao")).hasSize(4);
        assertThat(WarcFiles.records(house.archive, "response")).hasSize(2);
    }

    @Test
    void factThatIsReadOtherwiseIsARevisionToo() throws Exception {
        site.feed("/rss", "/tin/1")
                .on("/tin/1", 200, Stories.page(1).replace("<article>", "<b id='ai'>Hai Lúa</b><article>"));
        house.crawl();
        house.site(site, "bao", FEED + "article: { author: '#ai' }\n");

        assertThat(house.run("reextract", "--dry-run").out())
                .contains("\tre-extracted, facts\n")
                .contains("\n  author: ")
                .contains(" → \"Hai Lúa\"\n");
        house.run("reextract");

        assertThat(house.files(".r2.txt")).singleElement().satisfies(text -> {
            assertThat(text).hasSameTextualContentAs(text(1));
            assertThat(facts(text).path("author").asText()).isEqualTo("Hai Lúa");
        });
        assertThat(house.run("reextract").out()).isEqualTo("bao: 1 same\n");
    }

    @Test
    void whatIsGoneStaysGone() throws Exception {
        keep(1);
        site.on("/tin/1", 410, "");
        house.crawl();
        assertThat(facts(text(1)).path("gone").isNull()).isFalse();
        mend();

        house.run("reextract");

        assertThat(house.files(".r2.txt")).singleElement().satisfies(text -> {
            assertThat(facts(text).path("gone")).isEqualTo(facts(text(1)).path("gone"));
            assertThat(facts(text).path("notes")).isEqualTo(facts(text(1)).path("notes"));
        });
    }

    @Test
    void textThatTurnsOutToBeThatOfAnotherArticleIsListedAsItsCopy() throws Exception {
        site.feed("/rss", "/tin/1").article("/tin/1", 1);
        house.crawl();
        site.feed("/rss", "/ban/1").on("/ban/1", 200, Stories.page(1).replace("<article>", "<article>" + LONG));
        house.crawl();
        assertThat(house.files(".txt")).hasSize(2);
        house.site(site, "bao", FEED + "article: { drop: ['.them'] }\n");

        assertThat(house.run("reextract", "--dry-run").out())
                .contains("duplicate\t")
                .contains("\ta copy of " + site.url("/tin/1") + "\n")
                .endsWith("bao: 1 same, 1 copies of other articles\n");
        house.run("reextract");

        // both have the one title, so which name comes first is up to their addresses
        assertThat(house.texts("bao")).anySatisfy(text -> {
            assertThat(facts(text).path("url").asText())
                    .isEqualTo(site.url("/tin/1").toString());
            assertThat(facts(text).path("duplicates").findValuesAsText("url"))
                    .containsExactly(site.url("/ban/1").toString());
        });
        assertThat(house.files(".r2.txt")).isEmpty();
        assertThat(house.run("reextract").out()).isEqualTo("bao: 2 same\n");
    }

    @Test
    void textThatTurnsOutToBeOneThatWasWithdrawnIsNamedAndNotKept() throws Exception {
        site.feed("/rss", "/tin/1").article("/tin/1", 1);
        house.crawl();
        site.feed("/rss", "/ban/1").on("/ban/1", 200, Stories.page(1).replace("<article>", "<article>" + LONG));
        house.crawl();
        house.run("withdraw", site.url("/tin/1").toString(), "--reason", "theo yêu cầu", "--yes");
        house.site(site, "bao", FEED + "article: { drop: ['.them'] }\n");

        House.Ended ended = house.run("reextract");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.told(site.url("/ban/1")))
                .startsWith("failed\t")
                .contains("reads now as a text that was withdrawn from the archive on ", ": theo yêu cầu; withdraw");
        assertThat(house.files(".r2.txt")).isEmpty();
    }

    @Test
    void manyAreKeptOneAtATimeAndARunThatIsCutOffGoesOn() throws Exception {
        keep(30);
        mend();
        try (CamelSession session = house.open(false)) {
            AtomicInteger told = new AtomicInteger();
            session.reextract(new Program.Reextract(List.of(), false, reread -> {
                if (told.incrementAndGet() == 7) {
                    session.camel()
                            .getRegistry()
                            .lookupByNameAndType("frontier", Frontier.class)
                            .stop();
                }
            }));
        }
        assertThat(house.files(".r2.txt")).hasSizeBetween(7, 29);

        assertThat(house.run("reextract").out()).contains(" changed\n").contains("bao: ");

        assertThat(house.files(".r2.txt")).hasSize(30);
        assertThat(house.files(".r3.txt")).isEmpty();
        assertThat(house.run("reextract").out()).isEqualTo("bao: 30 same\n");
    }

    @Test
    void articleThatIsNoneAnyMoreIsToldAndStays() throws Exception {
        keep(1);
        house.site(site, "bao", FEED + "article: { drop: ['article'] }\n");

        House.Ended ended = house.run("reextract");

        assertThat(ended.status()).isZero();
        assertThat(ended.out()).startsWith("not-an-article\t").endsWith("bao: 1 no article any more\n");
        assertThat(house.texts("bao")).hasSize(1);
    }

    @Test
    void withoutItsPageAnArticleIsNamedAndCounted() {
        site.feed("/rss", "/tin/1").article("/tin/1", 1);
        house.run("crawl", "--no-warc");

        House.Ended ended = house.run("reextract");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("no-page\t")
                .contains("\tits page is in no WARC file\n")
                .endsWith("bao: 1 without page\n");
    }

    @Test
    void damagedRecordAndMissingFileAreFailuresThatAreNamed() throws Exception {
        keep(3);
        mend();
        Path warc = WarcFiles.of(house.archive).get(0);
        String place = facts(text(2)).path("warc").path(0).asText();
        try (RandomAccessFile file = new RandomAccessFile(warc.toFile(), "rw")) {
            file.seek(Long.parseLong(place.substring(place.indexOf(':') + 1)) + 400);
            file.write(new byte[64]);
        }

        House.Ended ended = house.run("reextract");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.told(site.url("/tin/2"))).startsWith("failed\t").contains(warc.toString());
        assertThat(ended.out()).endsWith("bao: 2 changed, 1 failed\n");

        Files.delete(warc);
        House.Ended without = house.run("reextract");
        assertThat(without.status()).isEqualTo(1);
        assertThat(without.told())
                .filteredOn(line -> line.contains(warc + " is missing"))
                .hasSize(3);
    }

    @Test
    void articleInSeveralPagesIsReadFromAllOfThem() throws Exception {
        PagedStories.publish(site, 3);
        house.crawl();
        assertThat(house.run("reextract").out()).isEqualTo("bao: 3 same\n");

        house.site(site, "bao", FEED + "article: { drop: ['article p:last-of-type'] }\n");
        assertThat(house.run("reextract").out()).endsWith("bao: 3 changed\n");

        assertThat(house.files(".r2.txt")).anySatisfy(text -> {
            assertThat(facts(text).path("warc")).hasSize(3);
            assertThat(text).content().contains("Trang 3 của chuyện số 2").doesNotContain("con nước thứ");
        });
    }

    @Test
    void pageThatWasOnRecordBeforeItsArticleWasKeptIsReadWhereItStands() throws Exception {
        String page = Stories.page(1);
        house.site(site, "bao", FEED + "article: { drop: ['article'] }\n");
        site.feed("/rss", "/tin/1").on("/tin/1", 200, page);
        house.crawl();
        house.site(site, "bao", FEED);
        site.feed("/rss", "/ban/1").on("/ban/1", 200, page);
        house.crawl();
        String place = facts(house.texts("bao").get(0)).path("warc").path(0).asText();
        assertThat(WarcFiles.records(house.archive, "revisit"))
                .anyMatch(record -> place.endsWith(":" + record.offset()));

        assertThat(house.run("reextract").out()).isEqualTo("bao: 1 same\n");
    }

    @Test
    void unknownSiteAndMissingArchiveAreWrongUse() {
        assertThat(house.run("reextract", "khong-co").status()).isEqualTo(2);
        House.Ended none =
                house.run("reextract", "--archive", temp.resolve("khong").toString());
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err()).contains("no archive at");
        assertThat(temp.resolve("khong")).doesNotExist();
    }
}
