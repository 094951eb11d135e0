package luubao.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.rometools.rome.io.SyndFeedInput;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoSitesTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private DemoSites demo;

    @BeforeAll
    void start() {
        demo = DemoSites.start(0);
    }

    @AfterAll
    void stop() {
        demo.close();
    }

    List<DemoSite> sites() {
        return demo.sites();
    }

    @ParameterizedTest
    @MethodSource("sites")
    void everyPageAnswersAsTheSiteSaysItWill(DemoSite site) throws Exception {
        assertThat(site.articles()).hasSizeGreaterThanOrEqualTo(6);
        for (DemoArticle article : site.articles()) {
            assertThat(get(site.url(article)).statusCode()).as(article.path()).isEqualTo(200);
        }
        for (URI page : site.notArticles()) {
            assertThat(get(page).statusCode()).as(page.toString()).isEqualTo(200);
        }
        assertThat(site.missing()).isNotEmpty();
        for (URI page : site.missing()) {
            assertThat(get(page).statusCode()).as(page.toString()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @MethodSource("sites")
    void articlePagesHoldTheWholeStoryInPageOrder(DemoSite site) throws Exception {
        for (DemoArticle article : site.articles()) {
            String page = words(page(site.url(article)).body());
            int from = 0;
            for (String paragraph : article.text().split("\n\n", -1)) {
                int at = page.indexOf(words(paragraph), from);
                assertThat(at).as("%s: %s", article.path(), paragraph).isGreaterThanOrEqualTo(0);
                from = at;
            }
            article.captions().forEach(caption -> assertThat(page).contains(words(caption)));
            assertThat(page).contains(words(article.title()));
        }
    }

    @ParameterizedTest
    @MethodSource("sites")
    void countersDifferBetweenTwoRequestsOfTheSamePage(DemoSite site) throws Exception {
        URI url = site.url(site.articles().get(0));
        assertThat(get(url).body()).isNotEqualTo(get(url).body());
    }

    @ParameterizedTest
    @MethodSource("sites")
    void robotsKeepEveryoneFromPagesThatExistAndAreLinked(DemoSite site) throws Exception {
        SimpleRobotRules rules = new SimpleRobotRulesParser()
                .parseContent(
                        site.home().resolve("/robots.txt").toString(),
                        get(site.home().resolve("/robots.txt")).body().getBytes(StandardCharsets.UTF_8),
                        "text/plain",
                        Set.of("luubao"));
        assertThat(site.refused()).isNotEmpty();
        for (URI page : site.refused()) {
            assertThat(rules.isAllowed(page.toString())).as(page.toString()).isFalse();
            assertThat(get(page).statusCode()).isEqualTo(200);
            assertThat(linked(site)).contains(page.toString());
        }
        for (DemoArticle article : site.articles()) {
            assertThat(rules.isAllowed(site.url(article).toString()))
                    .as(article.path())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("sites")
    void indexesNameEveryArticleAndTheBrokenLinks(DemoSite site) throws Exception {
        Set<String> linked = linked(site);
        assertThat(linked)
                .containsAll(site.articles().stream()
                        .map(a -> site.url(a).toString())
                        .toList());
        assertThat(linked)
                .containsAll(site.missing().stream().map(URI::toString).toList());
    }

    @Test
    void linksOfEveryHomePageLeadSomewhere() throws Exception {
        for (DemoSite site : sites()) {
            Document home = page(site.home());
            for (Element link : home.select("a[href]")) {
                URI url = URI.create(link.absUrl("href"));
                if (site.home().getAuthority().equals(url.getAuthority())
                        && !site.missing().contains(url)
                        && !url.getPath().startsWith("/_layouts/")) {
                    assertThat(get(url).statusCode()).as(url.toString()).isEqualTo(200);
                }
            }
        }
    }

    @Test
    void oneStoryStandsWordForWordOnTwoSites() {
        List<String> texts = sites().stream()
                .flatMap(site -> site.articles().stream())
                .map(DemoArticle::text)
                .toList();
        assertThat(new HashSet<>(texts)).hasSize(texts.size() - 1);
    }

    @Test
    void articlesAreLongEnoughToReadAndCleanlyWritten() {
        for (DemoSite site : sites()) {
            for (DemoArticle article : site.articles()) {
                assertThat(article.text().split("\\s+", -1).length)
                        .as(article.title())
                        .isBetween(150, 600);
                assertThat(Normalizer.isNormalized(article.text(), Normalizer.Form.NFC))
                        .isTrue();
                assertThat(article.text().split("\n\n", -1))
                        .allSatisfy(p -> assertThat(p).isNotEmpty().isEqualTo(p.strip()));
            }
        }
    }

    @Test
    void configurationsStandInAFileForEachSite(@TempDir Path dir) throws IOException {
        Path folder = demo.writeConfig(dir);
        for (DemoSite site : sites()) {
            assertThat(Files.readString(folder.resolve(site.id() + ".yaml")))
                    .contains(
                            "id: " + site.id(),
                            "name: " + site.name(),
                            "home: " + site.home(),
                            "private-addresses: true")
                    .doesNotContain("{{");
        }
    }

    @Test
    void requestsAreLoggedWithTheirExactPathBeforeTheAnswerArrives() throws Exception {
        DemoSite site = sites().get(2);
        URI url = site.url(site.articles().get(1));
        int before = demo.requests().size();
        get(url);
        List<Hit> hits = demo.requests();
        assertThat(hits).hasSize(before + 1);
        Hit hit = hits.get(before);
        assertThat(hit.host() + hit.path()).isEqualTo(url.getAuthority() + url.getRawPath() + "?" + url.getRawQuery());
        assertThat(hit.status()).isEqualTo(200);
        assertThat(hit.end()).isAfterOrEqualTo(hit.start());
    }

    @Test
    void aPortInUseIsNamedWithWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> DemoSites.start(taken.getLocalPort()))
                    .withMessageContaining("port " + taken.getLocalPort())
                    .withMessageContaining("another first port");
        }
    }

    /** Every address that robots.txt, feeds, sitemaps, the home page and the configured listings lead to. */
    private Set<String> linked(DemoSite site) throws Exception {
        Set<String> links = new HashSet<>();
        for (URI index : site.indexes()) {
            String path = index.getPath();
            if (path.contains("sitemap")) {
                sitemap(index).forEach(entry -> links.add(entry.getUrl().toString()));
            } else if (path.endsWith(".rss") || path.endsWith("atom.xml")) {
                new SyndFeedInput()
                        .build(new StringReader(get(index).body()))
                        .getEntries()
                        .forEach(entry -> links.add(entry.getLink()));
            }
        }
        for (URI listing : site.notArticles()) {
            page(listing).select("a[href]").forEach(link -> links.add(link.absUrl("href")));
        }
        return links;
    }

    private List<SiteMapURL> sitemap(URI url) throws Exception {
        byte[] bytes = client.send(request(url), HttpResponse.BodyHandlers.ofByteArray())
                .body();
        AbstractSiteMap parsed = new SiteMapParser().parseSiteMap(bytes, url.toURL());
        List<SiteMapURL> urls = new ArrayList<>();
        if (parsed instanceof SiteMapIndex index) {
            for (AbstractSiteMap child : index.getSitemaps()) {
                urls.addAll(sitemap(child.getUrl().toURI()));
            }
        } else {
            urls.addAll(((SiteMap) parsed).getSiteMapUrls());
        }
        return urls;
    }

    private Document page(URI url) throws Exception {
        return Jsoup.parse(get(url).body(), url.toString());
    }

    private HttpResponse<String> get(URI url) throws Exception {
        return client.send(request(url), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static HttpRequest request(URI url) {
        return HttpRequest.newBuilder(url).build();
    }

    private static String words(Element element) {
        return words(element.wholeText());
    }

    /** Words only, so that cells, breaks and invisible characters do not matter. */
    private static String words(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .filter(c -> !Character.isWhitespace(c) && c != 0xA0 && c != 0x200B)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
