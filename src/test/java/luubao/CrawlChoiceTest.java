package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code crawl} with {@code --dry-run}, {@code --limit} and {@code --since}, as a user types it. */
class CrawlChoiceTest {
    @TempDir
    Path temp;

    private House house;
    private final LoopbackSite[] sites = new LoopbackSite[3];

    @BeforeEach
    void open() throws Exception {
        house = new House(temp);
        for (int i = 0; i < sites.length; i++) {
            sites[i] = new LoopbackSite();
            house.site(sites[i], "bao-" + (i + 1), """
                    discover:
                      feeds: ["{{base}}/rss"]
                    fetch: { delay: 2ms, private-addresses: true }
                    """);
            sites[i].feed("/rss");
        }
    }

    @AfterEach
    void close() {
        for (LoopbackSite site : sites) {
            site.close();
        }
    }

    /** Articles of a site, each with a text of its own. */
    private void articles(int number, int count) {
        String[] links =
                IntStream.rangeClosed(1, count).mapToObj(i -> "/tin/" + i).toArray(String[]::new);
        sites[number - 1].feed("/rss", links);
        for (int i = 1; i <= count; i++) {
            sites[number - 1].article("/tin/" + i, 20 * number + i);
        }
    }

    private List<String> asked(int number) {
        return sites[number - 1].asked().stream()
                .filter(path -> path.startsWith("/tin/"))
                .toList();
    }

    /**
     * Every file with its bytes, but for the mark of who holds the archive; of the catalogue what it says of anything but
     * when hosts were asked.
     */
    private Map<String, String> bytes() throws Exception {
        Map<String, String> all = new TreeMap<>();
        try (Connection catalogue = DriverManager.getConnection("jdbc:sqlite:" + house.archive.resolve("catalog.db"));
                Statement statement = catalogue.createStatement()) {
            for (String table : List.of("run", "frontier", "known", "walked", "budget", "robots", "articles")) {
                all.put(table, rows(statement, table));
            }
        }
        for (Path file : house.files("")) {
            if (!file.endsWith(".lock") && !String.valueOf(file.getFileName()).startsWith("catalog.db")) {
                all.put(
                        house.archive.relativize(file).toString(),
                        Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
            }
        }
        return all;
    }

    private static String rows(Statement statement, String table) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1")) {
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    all.append(rows.getString(column)).append('\t');
                }
                all.append('\n');
            }
        }
        return all.toString();
    }

    @Test
    void aCrawlKeepsTheDelayAfterADryRun() {
        assertThat(house.run("crawl", "bao-1").status()).isZero();
        sites[0].on("/robots.txt", 200, "User-agent: *\nCrawl-delay: 2\n", "Content-Type", "text/plain");
        int before = sites[0].asked().size();

        assertThat(house.run("crawl", "--dry-run", "bao-1").status()).isZero();
        int dry = sites[0].asked().size();
        assertThat(dry).isEqualTo(before + 2);
        assertThat(house.run("crawl", "bao-1").status()).isZero();

        assertThat(sites[0].gaps().get(dry - 1)).isGreaterThan(Duration.ofMillis(1900));
    }

    @Test
    void aDryRunListsWhatWouldBeAskedAndChangesNothing() throws Exception {
        articles(1, 2);
        articles(2, 1);
        assertThat(house.run("crawl").status()).isZero();
        articles(1, 4);
        sites[0].on("/robots.txt", 200, "User-agent: *\nDisallow: /tin/4\n", "Content-Type", "text/plain");
        Map<String, String> before = bytes();

        House.Ended ended = house.run("crawl", "--dry-run");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out().lines())
                .hasSize(4)
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .startsWith("bao-1\tpage\t" + sites[0].url("/tin/1") + "\tknown since 20")
                                .contains(", archived last"),
                        line -> assertThat(line)
                                .startsWith("bao-1\tpage\t" + sites[0].url("/tin/2") + "\tknown since 20"),
                        line -> assertThat(line).startsWith("bao-1\tpage\t" + sites[0].url("/tin/3") + "\tnew"),
                        line -> assertThat(line)
                                .startsWith("bao-2\tpage\t" + sites[1].url("/tin/1") + "\tknown since 20"));
        assertThat(ended.told("pages would be asked")).startsWith("4 pages");
        assertThat(bytes()).isEqualTo(before);
        assertThat(asked(1)).containsExactlyInAnyOrder("/tin/1", "/tin/2");

        House.Ended limited = house.run("crawl", "--dry-run", "--limit", "2");
        assertThat(limited.out().lines()).hasSize(2);
        assertThat(house.run("crawl", "bao-1").status())
                .as("and a crawl finds all of it")
                .isZero();
        assertThat(asked(1)).containsExactlyInAnyOrder("/tin/1", "/tin/2", "/tin/1", "/tin/2", "/tin/3");
    }

    @Test
    void aDryRunOfACrawlThatWasKilledListsWhatIsLeftAndChangesNothing() throws Exception {
        articles(1, 3);
        try (CamelSession session = house.open(false)) {
            session.crawl(List.of("bao-1"), (settled, all) -> {});
        }
        // rows of a crawl that began and was not gone on with, in a catalogue whose last changes stand beside it
        Path killed = temp.resolve("killed");
        articles(1, 6);
        try (CamelSession session = house.open(false)) {
            session.crawl(List.of("bao-1"), (settled, all) -> {});
            Files.createDirectories(killed);
            for (String name : List.of("catalog.db", "catalog.db-wal")) {
                Files.copy(house.archive.resolve(name), killed.resolve(name));
            }
        }
        for (Path file : List.of(killed.resolve("catalog.db"), killed.resolve("catalog.db-wal"))) {
            Files.copy(
                    file,
                    house.archive.resolve(String.valueOf(file.getFileName())),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        Map<String, String> before = bytes();

        House.Ended ended = house.run("crawl", "--dry-run", "bao-1");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out().lines()).hasSize(6).allMatch(line -> line.contains("\tknown since "));
        assertThat(bytes()).isEqualTo(before);
    }

    @Test
    void aDryRunListsWhatACrawlWouldBeginWith() throws Exception {
        articles(1, 3);
        articles(2, 2);
        articles(3, 4);
        List<String> links = new ArrayList<>(List.of("/tin/1", "/tin/2", "/tin/3"));
        for (int day = 1; day <= 60; day++) {
            links.add("/lich?ngay=2031-01-" + day);
            sites[0].on("/lich?ngay=2031-01-" + day, 200, "<html><body><h1>Lịch</h1><p>Trống.</p></body></html>");
        }
        sites[0].feed("/rss", links.toArray(String[]::new));
        house.site(sites[2], "bao-3", """
                discover: { feeds: ["{{base}}/rss"] }
                fetch: { pages: 3, delay: 2ms, private-addresses: true }
                """);
        assertThat(house.run("crawl", "bao-1").status()).isZero();
        sites[1].on("/robots.txt", 503, "");
        int before = sites[0].asked().size();

        House.Ended ended = house.run("crawl", "--dry-run");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.told("robots.txt"))
                .contains(sites[1].url("/robots.txt").toString());
        List<String> listed =
                ended.out().lines().map(line -> line.split("\t")[2]).toList();
        assertThat(listed)
                .as("of the calendar what each night tries; none of the site that does not answer")
                .hasSize(3 + 10 + 3);
        assertThat(sites[0].asked().subList(before, sites[0].asked().size())).containsExactly("/robots.txt", "/rss");

        house.run("crawl");
        List<String> asked = new ArrayList<>();
        for (LoopbackSite site : sites) {
            site.asked().stream()
                    .skip(site == sites[0] ? before : 0)
                    .filter(path -> path.startsWith("/tin/") || path.startsWith("/lich"))
                    .forEach(path -> asked.add(site.url(path).toString()));
        }
        assertThat(asked)
                .as("the same, but for which days of the calendar: of those that were left the feed names some as news")
                .hasSameSizeAs(listed)
                .containsAll(
                        listed.stream().filter(url -> url.contains("/tin/")).toList());
    }

    @Test
    void aDryRunMakesNoArchive() {
        articles(1, 1);

        House.Ended ended = house.run("crawl", "--dry-run", "bao-1");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).isEqualTo("bao-1\tpage\t" + sites[0].url("/tin/1") + "\tnew; Tin\n");
        assertThat(house.archive).doesNotExist();
    }

    @Test
    void aDryRunWaitsForNobodyAndNamesWhatCannotBeRead() {
        articles(1, 1);
        sites[1].on("/rss", 404, "");
        House.Ended failed = house.run("crawl", "--dry-run", "bao-1", "bao-2");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.told(sites[1].url("/rss"))).startsWith("failed: ");
        assertThat(failed.out()).startsWith("bao-1\t");

        try (CamelSession session = house.open(false)) {
            House.Ended held = house.run("crawl", "--dry-run");
            assertThat(held.status()).isEqualTo(3);
            assertThat(held.told("is held by")).contains(house.archive.toString());
        }
    }

    @Test
    void aLimitIsSharedFairlyAndTheRestComesInTheNextRun() {
        articles(1, 6);
        articles(2, 6);
        articles(3, 1);

        assertThat(house.run("crawl", "--limit", "7").status()).isZero();

        assertThat(IntStream.of(1, 2, 3).map(i -> asked(i).size())).containsExactly(3, 3, 1);

        assertThat(house.run("crawl").status()).isZero();

        for (int i = 1; i <= 3; i++) {
            assertThat(house.texts("bao-" + i)).hasSize(i == 3 ? 1 : 6);
        }
    }

    @Test
    void aLimitThatOneSiteDoesNotUseGoesToTheOthers() {
        articles(1, 8);

        assertThat(house.run("crawl", "--limit", "6").status()).isZero();

        assertThat(asked(1)).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void sinceLeavesWhatItsFeedDatesEarlierForAnotherRun() {
        articles(1, 4);
        String[] dates = {
            "Thu, 29 Feb 2024 23:30:00 +0700",
            "Fri, 01 Mar 2024 00:10:00 +0700",
            null,
            "Sat, 02 Mar 2024 08:00:00 +0700"
        };
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < dates.length; i++) {
            items.append("<item><title>Bản tin</title><link>")
                    .append(sites[0].url("/tin/" + (i + 1)))
                    .append("</link>")
                    .append(dates[i] == null ? "" : "<pubDate>" + dates[i] + "</pubDate>")
                    .append("</item>");
        }
        sites[0].on(
                "/rss",
                200,
                "<rss version='2.0'><channel><title>Tin</title><link>http://xa.vn/</link><description/>" + items
                        + "</channel></rss>",
                "Content-Type",
                "application/rss+xml");

        House.Ended dry = house.run("crawl", "bao-1", "--dry-run", "--since", "2024-03-01");
        assertThat(dry.out().lines().map(line -> line.split("\t")[2]))
                .containsExactlyInAnyOrder(
                        sites[0].url("/tin/2").toString(),
                        sites[0].url("/tin/3").toString(),
                        sites[0].url("/tin/4").toString());
        assertThat(dry.out()).contains("/tin/2\tnew; of 2024-03-01; Bản tin\n");

        assertThat(house.run("crawl", "bao-1", "--since", "2024-03-01").status())
                .isZero();
        assertThat(asked(1)).containsExactlyInAnyOrder("/tin/2", "/tin/3", "/tin/4");

        assertThat(house.run("crawl", "bao-1").status()).isZero();
        assertThat(asked(1)).contains("/tin/1");
        assertThat(house.texts("bao-1")).hasSize(4);
    }
}
