package luubao.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteReaderTest {

    private static final String MINIMAL = "id: lang\nhome: https://lang.example.vn/\n";

    @TempDir
    Path config;

    @Test
    void readsEveryKey() throws IOException {
        Site site = SiteReader.read(site("lang", """
                id: lang
                name: Báo Làng
                kind: portal
                province: Bến Tre
                home: https://lang.example.vn
                aliases: [http://cu.lang.example.vn:8080/]
                enabled: false
                discover:
                  feeds: [https://lang.example.vn/rss/home.rss]
                  sitemaps: [https://lang.example.vn/sitemap.xml]
                  listings: [{ url: "https://lang.example.vn/tin?page={page}", pages: 3 }, { url: https://lang.example.vn/moi }]
                  articles: ['-a\\d+\\.html$']
                  ignore: ['/video/']
                fetch:
                  delay: 500ms
                  pages: 20
                  tls: lenient
                  private-addresses: true
                article:
                  title: h1.title
                  published: .time
                  lead: p.sapo
                  body: "#newscontents, div.content-fck"
                  author: .author
                  captions: figcaption
                  drop: [.ads, "div:has(> iframe)"]
                """));

        assertThat(site.name()).isEqualTo("Báo Làng");
        assertThat(site.kind()).isEqualTo(Site.Kind.PORTAL);
        assertThat(site.province()).isEqualTo("Bến Tre");
        assertThat(site.home()).isEqualTo(URI.create("https://lang.example.vn/"));
        assertThat(site.aliases()).containsExactly(URI.create("http://cu.lang.example.vn:8080/"));
        assertThat(site.enabled()).isFalse();
        assertThat(site.discover().feeds()).containsExactly(URI.create("https://lang.example.vn/rss/home.rss"));
        assertThat(site.discover().sitemaps()).containsExactly(URI.create("https://lang.example.vn/sitemap.xml"));
        assertThat(site.discover().listings())
                .containsExactly(
                        new Site.Listing("https://lang.example.vn/tin?page={page}", 3),
                        new Site.Listing("https://lang.example.vn/moi", 1));
        assertThat(site.discover().articles()).extracting(Pattern::pattern).containsExactly("-a\\d+\\.html$");
        assertThat(site.discover().ignore()).extracting(Pattern::pattern).containsExactly("/video/");
        assertThat(site.fetch()).isEqualTo(new Site.Fetch(Duration.ofMillis(500), 20, true, true));
        assertThat(site.rules(null).body()).isEqualTo("#newscontents, div.content-fck");
        assertThat(site.rules(null).drop()).containsExactly(".ads", "div:has(> iframe)");
    }

    @Test
    void needsOnlyIdAndHome() throws IOException {
        Site site = SiteReader.read(site("lang", MINIMAL));

        assertThat(site.name()).isEqualTo("lang");
        assertThat(site.enabled()).isTrue();
        assertThat(site.province()).isNull();
        assertThat(site.fetch()).isEqualTo(Site.Fetch.DEFAULT);
        assertThat(site.discover()).isEqualTo(Site.Discover.NONE);
        assertThat(site.rules(null)).isEqualTo(Site.ArticleRules.NONE);
    }

    @Test
    void theSelectorsInForceOnADayAreThoseOfTheNewestVersionBeforeIt() throws IOException {
        Site site = SiteReader.read(site("lang", MINIMAL + """
                article:
                  - since: 2024-05-01
                    body: "#moi"
                  - body: "#dau"
                  - since: 2021-12-31
                    body: "#giua"
                """));

        assertThat(body(site, "2000-01-01")).isEqualTo("#dau");
        assertThat(body(site, "2021-12-30")).isEqualTo("#dau");
        assertThat(body(site, "2021-12-31")).isEqualTo("#giua");
        assertThat(body(site, "2024-04-30")).isEqualTo("#giua");
        assertThat(body(site, "2024-05-01")).isEqualTo("#moi");
        assertThat(site.rules(null).body()).as("on a day nobody knows").isEqualTo("#moi");
    }

    @Test
    void noSelectorIsInForceBeforeTheFirstVersion() throws IOException {
        Site site = SiteReader.read(site("lang", MINIMAL + "article: { since: 2024-05-01, body: '#moi' }\n"));

        assertThat(body(site, "2024-05-01")).isEqualTo("#moi");
        assertThat(site.rules(LocalDate.parse("2024-04-30"))).isEqualTo(Site.ArticleRules.NONE);
    }

    private static @Nullable String body(Site site, String day) {
        return site.rules(LocalDate.parse(day)).body();
    }

    @ParameterizedTest(name = "{0} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            provinse: Bến Tre             | 3 | provinse: unknown key; did you mean 'province'?
            xyz: 1                        | 3 | xyz: unknown key; known here are id, name
            kind: magazine                | 3 | kind: found 'magazine', wanted newspaper or portal
            enabled: yes                  | 3 | enabled: found 'yes', wanted true or false
            name:                         | 3 | name: has no value
            name: [a, b]                  | 3 | name: found a list, wanted one value
            aliases: https://x.vn/        | 3 | aliases: found 'https://x.vn/', wanted a list
            aliases: [ftp://x.vn/]        | 3 | aliases: found 'ftp://x.vn/', wanted an absolute http or https URL
            aliases: [/tin]               | 3 | aliases: found '/tin', wanted an absolute http or https URL
            fetch: 2s                     | 3 | fetch: found '2s', wanted keys and values
            fetch: { delay: 2 }           | 3 | fetch.delay: found '2', wanted a whole number and ms, s, m or h
            fetch: { delay: 1.5s }        | 3 | fetch.delay: found '1.5s'
            fetch: { dealy: 2s }          | 3 | fetch.dealy: unknown key; did you mean 'delay'?
            fetch: { pages: 0 }           | 3 | fetch.pages: found '0', wanted a whole number from 1 on
            fetch: { tls: none }          | 3 | fetch.tls: found 'none', wanted strict or lenient
            discover: { articles: ['a('] }| 3 | discover.articles: found 'a(', wanted a regular expression: Unclosed group
            discover: { listings: [x] }   | 3 | discover.listings: found 'x', wanted keys and values
            discover: { listings: [{ pages: 2 }] } | 3 | discover.listings: url is missing
            discover: { listings: [{ url: https://x.vn/t, pages: 2 }] } | 3 | discover.listings.pages: found 2, but the url has no {page}
            article: { body: 'p:nope(' }  | 3 | article.body: found 'p:nope(', wanted a CSS selector
            article: { drop: ['>>'] }     | 3 | article.drop: found '>>', wanted a CSS selector
            article: { sicne: 2024-05-01 } | 3 | article.sicne: unknown key; did you mean 'since'?
            article: { since: 1-5-2024 }  | 3 | article.since: found '1-5-2024', wanted a date such as 2024-05-01
            article: [{ since: 2024-02-30 }] | 3 | article.since: found '2024-02-30', wanted a date
            article: [{ body: a, boddy: b }] | 3 | article.boddy: unknown key; did you mean 'body'?
            article: [body]               | 3 | article: found 'body', wanted keys and values
            article: [{ body: a }, { body: b }] | 3 | article: a second entry without since
            article: [{ since: 2024-05-01 }, { since: 2024-05-01 }] | 3 | article.since: found '2024-05-01' a second time
            id: lang                      | 3 | id: the key stands here a second time
            name: 'half                   | 4 | not YAML
            """)
    void namesFileLineAndKeyOfWhatIsWrong(String lineThree, int line, String problem) throws IOException {
        Path file = site("lang", MINIMAL + lineThree + "\n");

        assertThatThrownBy(() -> SiteReader.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(file + ":" + line + ": ")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest(name = "{0} in {1}.yaml -> {2}")
    @CsvSource({
        "lang, other, the id and the file's name must be the same",
        "Lang, Lang, 'wanted only a-z, 0-9 and'",
        "imported, imported, is the name of a folder of the archive",
        "warc, warc, is the name of a folder of the archive"
    })
    void acceptsOnlyFreeIdsThatAreTheFilesName(String id, String file, String problem) throws IOException {
        Path path = site(file, "id: " + id + "\nhome: https://x.vn/\n");

        assertThatThrownBy(() -> SiteReader.read(path))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(path + ":1: id: ")
                .hasMessageContaining(problem);
    }

    @Test
    void countsLinesInNestedBlocks() throws IOException {
        Path file = site("lang", MINIMAL + "discover:\n  # a comment\n  articles:\n    - ok\n    - '[x'\n");

        assertThatThrownBy(() -> SiteReader.read(file)).hasMessageStartingWith(file + ":7: discover.articles: ");
    }

    @Test
    void saysWhatIsRequired() throws IOException {
        Path file = site("lang", "name: Báo Làng\nid: lang\n");
        Path empty = site("trong", "# nothing yet\n");

        assertThatThrownBy(() -> SiteReader.read(file)).hasMessageContaining("home: is missing");
        assertThatThrownBy(() -> SiteReader.read(empty)).hasMessageContaining("the file is empty");
        assertThatThrownBy(() -> SiteReader.read(config.resolve("none.yaml"))).hasMessageContaining("no such file");
    }

    @Test
    void refusesWhatIsNotUtf8() throws IOException {
        Path file = site("lang", "");
        Files.write(file, (MINIMAL + "name: Bến\n").getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> SiteReader.read(file)).isInstanceOf(ConfigException.class);

        Files.write(file, (MINIMAL + "name: Báo\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> SiteReader.read(file)).hasMessageContaining(file + ":3: not UTF-8");
    }

    @Test
    void readsAllSitesOfAFolderInTheOrderOfTheirIds() throws IOException {
        site("lang", MINIMAL + "province: Bến Tre\n");
        site("cho", "id: cho\nhome: https://cho.example.vn/\naliases: [https://cho2.example.vn/]\nenabled: false\n");
        provinces();

        Sites sites = readAll(config);

        assertThat(sites.all()).extracting(Site::id).containsExactly("cho", "lang");
        assertThat(sites.enabled()).extracting(Site::id).containsExactly("lang");
        assertThat(sites.byId("cho")).isPresent();
        assertThat(sites.byId("none")).isEmpty();
        assertThat(sites.byHost(URI.create("http://CHO2.example.vn:80/a")))
                .map(Site::id)
                .contains("cho");
        assertThat(sites.byHost(URI.create("https://example.vn/a"))).isEmpty();
        assertThat(sites.byHost(URI.create("urn:sha256:00"))).isEmpty();
        assertThat(sites.provinceNow(sites.byId("lang").orElseThrow())).contains("Vĩnh Long");
    }

    @Test
    void refusesAHostThatTwoSitesClaim() throws IOException {
        provinces();
        site("cho", "id: cho\nhome: https://cho.example.vn/\n");
        Path second = site("lang", MINIMAL + "aliases:\n  - http://cho.example.vn/\n");

        assertThatThrownBy(() -> readAll(config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(second + ":4: aliases: the host cho.example.vn is already that of site 'cho'");
    }

    @Test
    void refusesAProvinceThatNeverWas() throws IOException {
        provinces();
        Path file = site("lang", MINIMAL + "province: Bến Tren\n");

        assertThatThrownBy(() -> readAll(config))
                .isInstanceOf(ConfigException.class)
                .hasMessage(file + ":3: province: found 'Bến Tren'; did you mean 'Bến Tre'?");
    }

    @Test
    void saysWhatToDoWhenFoldersAreMissingOrFilesMisnamed() throws IOException {
        assertThatThrownBy(() -> readAll(config)).hasMessageContaining("provinces.yaml: there is no such file");
        provinces();
        assertThatThrownBy(() -> readAll(config)).hasMessageContaining("sites: there is no such folder");
        Files.move(site("lang", MINIMAL), config.resolve("sites/lang.yml"));
        assertThatThrownBy(() -> readAll(config)).hasMessageContaining("rename it to end in .yaml");
    }

    @Test
    void readsWordingsByClassAndChecksEachPattern() throws IOException {
        Path file = config.resolve("boilerplate.yaml");
        Files.writeString(file, "share:\n  - Chia sẻ( bài viết)?\n  - In\ncounter: ['Hôm nay:? {N}']\n");

        Boilerplate wordings = BoilerplateReader.read(file, text -> Pattern.compile(text.replace("{N}", "\\d+")));

        assertThat(wordings.classes().keySet()).containsExactly("share", "counter");
        assertThat(wordings.classes().get("share")).containsExactly("Chia sẻ( bài viết)?", "In");
        assertThatThrownBy(() -> BoilerplateReader.read(file, Pattern::compile))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(file + ":4: counter: found 'Hôm nay:? {N}', wanted a regular expression: ");
    }

    @Test
    void loadsTheSitesAndProvincesThatShipWithTheProject() {
        Sites sites = readAll(Path.of("config"));

        assertThat(sites.all())
                .extracting(Site::id)
                .contains("baodongkhoi", "phutan-camau", "duyenhai-travinh", "vinhthuan-kiengiang", "backan");
        assertThat(sites.all())
                .allSatisfy(site -> assertThat(sites.provinceNow(site)).isPresent());
        assertThat(sites.provinces().now()).hasSize(63);
        assertThat(sites.provinces().now().values().stream().distinct()).hasSize(34);
        assertThat(sites.provinces().now("Thừa Thiên Huế")).contains("Huế");
        assertThat(sites.byHost(URI.create("https://dongkhoi.baovinhlong.vn/x-a1.html"))
                        .map(Site::id))
                .contains("baodongkhoi");
    }

    private Path site(String name, String yaml) throws IOException {
        Path folder = Files.createDirectories(config.resolve("sites"));
        return Files.writeString(folder.resolve(name + ".yaml"), yaml);
    }

    private void provinces() throws IOException {
        Files.writeString(config.resolve("provinces.yaml"), "Bến Tre: Vĩnh Long\nVĩnh Long: Vĩnh Long\n");
    }

    private static Sites readAll(Path config) {
        return SiteReader.readAll(config, Provinces.read(config.resolve("provinces.yaml")));
    }
}
