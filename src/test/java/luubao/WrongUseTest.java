package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong arguments, settings, site files and routes: named with what to do, status 2, and nothing was done. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WrongUseTest {
    @TempDir
    Path folder;

    private House house;

    @BeforeEach
    void open() throws IOException {
        house = new House(folder);
        house.site("xa", "http://localhost:1/", "enabled: false\n");
        Files.writeString(folder.resolve("trang.html"), Stories.page(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            crawl huyen                                  | no site 'huyen' in %s/config/sites; `luubao sites list` shows the ids
            crawl                                        | no site in %s/config/sites is enabled; name the sites
            sites show huyen                             | no site 'huyen'; `luubao sites list` shows the ids
            import %s/trong.html                         | %s/trong.html: no such file or folder
            import %s/trang.html --site huyen            | no site 'huyen' in %s/config/sites; `luubao sites list`
            import %s/trang.html --charset utf-1258      | --charset utf-1258: not a charset this Java knows
            import %s/trang.html --charset ?             | --charset ?: not the name of a charset
            import http://                               | http://: not an http or https URL
            import %s/trang.html --url http://           | --url http://: an http or https URL is wanted
            extract %s/trong.html                        | %s/trong.html: no such file or folder
            extract %s/trang.html %s/trong.html          | %s/trong.html: no such file or folder
            extract http://xa.vn/1                       | http://xa.vn/1: extract reads files
            sites add baodongkhoi                        | 'baodongkhoi' is no address of a site
            extract %s/trang.html --charset utf-1258     | --charset utf-1258: not a charset this Java knows
            extract %s/trang.html --url xa.vn/tin.html   | --url xa.vn/tin.html: an http or https URL is wanted
            extract %s/trang.html --format html          | --format html: goes with --explain
            extract %s/trang.html --explain --format markdown | --explain: told as text, json or html, not as markdown
            import %s/trang.html --url xa.vn/tin.html    | --url xa.vn/tin.html: an http or https URL is wanted
            import %s --url http://xa.vn/tin.html        | --url goes with one file
            import - --url http://xa.vn/tin.html         | --url goes with one file
            import http://xa.vn/1 --url http://xa.vn/2   | --url goes with one file
            sites list --config %s/none                  | --config %s/none: there is none; a folder with application.properties
            search cầu --config %s/trang.html            | --config %s/trang.html: is a file; a folder with application.properties
            import %s/trang.html --archive %s/trang.html | the archive %s/trang.html cannot be there: %s/trang.html is a file
            verify --archive %s/trang.html/a/b           | the archive %s/trang.html/a/b cannot be there: %s/trang.html is a file
            import %s/trang.html --profile cluster9      | %s/config/application-cluster9.properties: no such file
            sites list --profile cluster9                | %s/config/application-cluster9.properties: no such file
            search cầu --profile cluster9                | %s/config/application-cluster9.properties: no such file
            demo --profile cluster9                      | %s/config/application-cluster9.properties: no such file
            """)
    void anArgumentThatCannotBeUsedIsNamed(String arguments, String message) {
        onlyTold(run(arguments), message.replace("%s", folder.toString()));
    }

    @Test
    void anEmptyArgumentIsNoFolder() {
        for (String command : List.of("import", "extract")) {
            onlyTold(house.run(command, ""), ": no such file or folder");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--frob,                  Unknown option: '--frob'",
        "crawl --frob,            Unknown option: '--frob'",
        "frobnicate,              'frobnicate'",
        "frobnicate --help,       'frobnicate'",
        "sites frobnicate --help, 'frobnicate'",
        "'',                      a command is missing",
        "import,                  Missing required parameter: 'SOURCE'",
        "sites,                   'list, show ID, check or add URL is missing'",
        "extract a --format pdf,  expected one of",
        "extract a --captured 5/2024, 'Invalid value for option ''--captured'': found ''5/2024'', wanted a date such as 2024-05-01'",
        "import a --captured 2999-01-01, 'Invalid value for option ''--captured'': found ''2999-01-01'', which is still to come'",
        "extract a --captured 2999-01-01, 'found ''2999-01-01'', which is still to come'",
        "import a --archive,      --archive",
        "crawl --limit 0,         'Invalid value for option ''--limit'': found ''0'', wanted a whole number from 1'",
        "crawl --limit many,      'found ''many'', wanted a whole number from 1'",
        "crawl --since 2024-13-01, 'Invalid value for option ''--since'': found ''2024-13-01'', wanted a day such as 2024-05-01, or a time such as 7d or 12h'",
        "crawl --since 7w,        'found ''7w'', wanted a day'",
    })
    void whatIsNoUseOfACommandIsToldBriefly(String arguments, String message) {
        House.Ended ended = run(arguments);
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(message);
        assertThat(ended.err().lines())
                .as(ended.err())
                .hasSizeBetween(2, 3)
                .last()
                .asString()
                .endsWith("--help` shows how it is used");
        assertThat(house.archive).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "fetch.timeout,           30,         's, m or h'",
        "fetch.timeout,           0s,         more than none",
        "fetch.max-bytes,         16MB,       a whole number from 1",
        "fetch.max-bytes,         0,          a whole number from 1",
        "fetch.retry-delay,       soon,       's, m or h'",
        "fetch.contact,           Tòa soạn,   plain ASCII",
        "nightly.cron,            every day,  0 30 1 * * ?",
        "nightly.time-zone,       Saigon,     Asia/Ho_Chi_Minh",
        "inbox.poll,              0s,         more than none",
        "inbox.settle,            1 second,   's, m or h'",
        "serve.port,              65536,      a whole number from 0 to 65535",
        "serve.restart,           0s,         more than none",
        "errors.redeliveries,     two,        a whole number from 0",
        "errors.redelivery-delay, 500,        's, m or h'",
    })
    void aSettingThatCannotBeUsedIsNamedWithItsFileAndLine(String key, String value, String wanted) throws Exception {
        Path file = house.config().resolve("application.properties");
        Files.writeString(file, key + "=" + value + "\n", StandardOpenOption.APPEND);
        int line = Files.readAllLines(file).size();
        onlyTold(run("import %s/trang.html"), file + ":" + line + ": " + key + ": found '" + value + "'", wanted);
    }

    @ParameterizedTest
    @CsvSource({
        "fetch.contat=me@xa.vn,  fetch.contat, did you mean 'fetch.contact'?",
        "fecth.contact: me,      fecth.contact, did you mean 'fetch.contact'?",
        "  Contact me@xa.vn,     Contact, 'known are fetch.contact, fetch.timeout, '",
        "routes.dir = /srv,      routes.dir, 'and what begins with camel. or own.'",
    })
    void aSettingThatIsNoneIsNamedWithTheNearestOne(String setting, String key, String hint) throws Exception {
        Path file = house.config().resolve("application-xa.properties");
        Files.writeString(file, "# ours\n" + setting + "\n");
        List<String> commands = List.of("import %s/trang.html", "extract %s/trang.html", "search cầu", "serve");
        for (String command : commands) {
            onlyTold(run(command + " --profile xa"), file + ":2: " + key + ": unknown setting; ", hint);
        }
        Path shared = house.config().resolve("application.properties");
        Files.writeString(shared, setting + "\n");
        for (String command : commands) {
            onlyTold(run(command), shared + ":1: " + key + ": unknown setting; ", hint);
        }
    }

    @Test
    void aSettingWhoseKeyIsWrittenWithAnEscapeIsNamedWithTheFileThatSetsIt() throws Exception {
        Path file = house.config().resolve("application-xa.properties");
        Files.writeString(file, "fetch\\u002Etimeout=30\n");
        onlyTold(run("import %s/trang.html --profile xa"), file + ": fetch.timeout: found '30'");
    }

    @Test
    void aSettingForJavaThatIsNoneIsNamed() {
        System.setProperty("fetch.contat", "me@xa.vn");
        try {
            onlyTold(run("import %s/trang.html"), "-Dfetch.contat: unknown setting; did you mean 'fetch.contact'?");
        } finally {
            System.clearProperty("fetch.contat");
        }
    }

    @Test
    void settingsOfCamelAndOfRoutesOfOnesOwnMayBeAdded() throws Exception {
        Files.writeString(
                house.config().resolve("application-xa.properties"),
                "camel.main.name=xa\nown.queue=direct:own\nfetch.contact=me@xa.vn\n");
        Files.writeString(house.routes.resolve("own.camel.yaml"), """
                - route:
                    id: own
                    from:
                      uri: "{{own.queue}}"
                      steps:
                        - log: x
                """);
        House.Ended ended = run("import %s/trang.html --profile xa");
        assertThat(ended.status()).as(ended.err()).isZero();
    }

    @Test
    void aSettingThatIsMissingIsNamed() throws Exception {
        Path file = house.config().resolve("application.properties");
        Files.writeString(file, Files.readString(file).replace("nightly.cron=", "# "));
        onlyTold(run("import %s/trang.html"), file + ": nightly.cron is missing");
        Files.delete(file);
        onlyTold(run("import %s/trang.html"), file + ": no such file");
        onlyTold(run("extract %s/trang.html"), file + ": no such file");
    }

    @ParameterizedTest
    @CsvSource({
        "xa.yaml,       'fetch: { dealy: 2s }',                 4: fetch.dealy: unknown key; did you mean 'delay'?",
        "xa.yaml,       'discover: { articles: [\"(\"] }',      4: discover.articles: found '('",
        "xa.yaml,       'article: { body: \"div[\" }',          4: article.body: found 'div['",
        "xa.yaml,       'article: [{ body: p }, { since: 2024-13-01 }]', '4: article.since: found ''2024-13-01'', wanted a date'",
        "xa.yaml,       'aliases: [',                           not YAML",
        "xa.yaml,       'article: { body: #than }',             put a value that begins with it in quotes",
        "xa.yaml,       'article: { drop: [#qc] }',             put a value that begins with it in quotes",
        "xa.yaml,       'name: #xa',                            '4: name: has no value; give one or take the key out; # begins a comment'",
        "xa.yaml,       'discover: { articles: [\"-a(\\d+)\"] }', put a regular expression in single quotes",
        "xa.yaml,       'province: Bến Te',                     4: province: found 'Bến Te'; did you mean 'Bến Tre'?",
        "huyen.yaml,    'id: xa',                               1: home: is missing",
        "huyen.yml,     'id: huyen',                            rename it to end in .yaml",
    })
    void aSiteFileThatCannotBeUsedIsNamedWithLineAndKeyByEveryCommand(String name, String line, String message)
            throws Exception {
        Path file = house.config().resolve("sites").resolve(name);
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        for (String command :
                List.of("crawl", "import %s/trang.html", "extract %s/trang.html", "sites list", "serve")) {
            onlyTold(run(command), file.toString(), message);
        }
    }

    @Test
    void allMistakesOfTheSiteFilesAreToldAtOnce() throws Exception {
        Path sites = house.config().resolve("sites");
        Files.writeString(sites.resolve("xa.yaml"), "kind: blog\nfetch: { delay: 2 }\n", StandardOpenOption.APPEND);
        Files.writeString(sites.resolve("huyen.yaml"), "id: huyen\nhome: huyen.vn\n");

        House.Ended ended = run("sites list");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.told())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("luubao: " + sites.resolve("huyen.yaml") + ":2: home: "),
                        line -> assertThat(line).startsWith("luubao: " + sites.resolve("xa.yaml") + ":4: kind: "),
                        line -> assertThat(line)
                                .startsWith("luubao: " + sites.resolve("xa.yaml") + ":5: fetch.delay: "));
    }

    @Test
    void aWordingThatIsNoPatternIsNamedWithItsLine() throws Exception {
        Path file = house.config().resolve("boilerplate.yaml");
        Files.writeString(file, "share:\n  - 'Chia sẻ ('\n");
        onlyTold(run("extract %s/trang.html"), file + ":2: share: found 'Chia sẻ ('");
        Files.delete(file);
        onlyTold(run("import %s/trang.html"), file + ": there is no such file");
    }

    @Test
    void routesThatDoNotStartAreNamed() throws Exception {
        Path own = house.routes.resolve("own.camel.yaml");
        for (String[] broken : new String[][] {
            {"# ours\n- route: [\n", own + ":3: not YAML: "},
            {"- route:\n    id: own\n\tfrom: direct:own\n", own + ":3: not YAML: found character '\\t"},
            {
                "- route:\n    id: own\n    from:\n      uri: direct:own\n      stepz:\n        - log: x\n",
                "Unsupported field: stepz in file:" + own + ", line "
            },
            {
                "- route:\n    id: own\n    from:\n      uri: direct:own\n      steps:\n        - bean: { ref: nobody }\n",
                "nobody"
            },
            {
                "- route:\n    id: own\n    from:\n      uri: direct:{{no.such}}\n      steps:\n        - log: x\n",
                "no.such"
            },
        }) {
            Files.writeString(own, broken[0]);
            onlyTold(run("import %s/trang.html"), broken[1]);
        }
        Files.delete(own);
        assertThat(run("import %s/trang.html").status())
                .as("and the archive is free again")
                .isZero();
    }

    @Test
    void aCommandThatStartsOnlySomeRoutesBlamesNoneOfTheOthers() throws Exception {
        Files.writeString(house.routes.resolve("own.camel.yaml"), "- route: [\n");
        Path sites = house.routes.resolve("sites.camel.yaml");
        Files.writeString(sites, Files.readString(sites).replace("steps:", "stepz:"));
        onlyTold(run("sites check xa"), "Unsupported field: stepz in file:" + sites + ", line ");
    }

    @Test
    void routesThatAreMissingAreNamed() throws Exception {
        Path imports = house.routes.resolve("import.camel.yaml");
        Files.delete(imports);
        onlyTold(run("import %s/trang.html"), house.routes + ": holds no route from 'direct:import-url'");
        try (Stream<Path> files = Files.list(house.routes)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        onlyTold(run("crawl xa"), house.routes + ": holds no *.camel.yaml");
        Files.delete(house.routes);
        assertThat(run("import %s/trang.html").status())
                .as("without a folder of its own, a configuration goes with the routes that ship")
                .isZero();
    }

    @Test
    void aDemoThatCannotWriteItsFolderSaysSo() throws Exception {
        Path target = Files.writeString(folder.resolve("target"), "");
        onlyTold(run("demo"), target.toString(), "this user may");
    }

    private House.Ended run(String arguments) {
        return house.run(
                arguments.isBlank()
                        ? new String[0]
                        : arguments.replace("%s", folder.toString()).split(" +"));
    }

    private static void onlyTold(House.Ended ended, String... words) {
        assertThat(ended.status()).as(ended.err()).isEqualTo(2);
        assertThat(ended.told()).as(ended.err()).hasSize(1);
        assertThat(ended.told().get(0)).startsWith("luubao: ").contains(words);
        assertThat(ended.out()).isEmpty();
    }
}
