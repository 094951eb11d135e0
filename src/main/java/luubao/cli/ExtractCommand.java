package luubao.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import luubao.archive.FileProblem;
import luubao.archive.Profiles;
import luubao.extract.Article;
import luubao.extract.Explanation;
import luubao.extract.Extraction;
import luubao.extract.Extractor;
import luubao.extract.Input;
import luubao.extract.NotArticle;
import luubao.extract.SiteProfile;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import luubao.site.Sites;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code luubao extract}. */
@Command(
        name = "extract",
        description = "Print what would be archived of files, and archive nothing. Of several, each text stands below"
                + " its file's name.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  luubao extract page.html --url https://backan.gov.vn/…",
            "  luubao extract scraped.txt --format json",
            "  luubao extract page.html --explain",
            "  luubao extract page.html --explain --format html > why.html",
            "  printf 'a.html\\thttps://…\\nb.html\\t\\n' | luubao extract -"
        })
final class ExtractCommand implements Callable<Integer> {
    /** How results are printed. */
    enum Format {
        JSON,
        TEXT,
        MARKDOWN,
        HTML
    }

    private static final String NO_URLS =
            "extract reads files; save the page and give its address with --url, or take it in with `luubao import`";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Cli cli;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SOURCE",
            arity = "1..*",
            description =
                    "a .html or .txt file, a folder of them, or - for lines PATH<TAB>URL on stdin (URL may be empty)")
    private List<String> sources = List.of();

    @Option(
            names = "--format",
            paramLabel = "json|text|markdown|html",
            description =
                    "text is the default; json, one object a line, is that of -; with --explain there is html, one"
                            + " page for a browser or printer, and no markdown")
    private @Nullable Format format;

    @Option(
            names = "--explain",
            description = "tell of every block of the page whether it was kept (+) or dropped (-), why, and what is"
                    + " doubtful (?): near the limit for links, prose dropped in or beside the body, told by its words"
                    + " alone, or a scrap beside something dropped")
    private boolean explain;

    @Option(names = "--url", paramLabel = "URL", description = "where the page came from")
    private @Nullable String url;

    @Option(names = "--charset", paramLabel = "NAME", description = "the charset HTTP would have said")
    private @Nullable String charset;

    @Option(
            names = "--captured",
            paramLabel = "DATE",
            converter = Day.Past.class,
            description = "the day on which the page stood so, such as 2024-05-01: the site's selectors of that day are"
                    + " used (default: today)")
    private @Nullable LocalDate captured;

    private final Map<String, Optional<SiteProfile>> learnt = new HashMap<>();
    private long maxBytes;
    private boolean failed;
    private boolean several;
    private boolean begun;

    ExtractCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() throws IOException {
        Charsets.check(charset);
        Sources.checkUrl(url);
        if (format == (explain ? Format.MARKDOWN : Format.HTML)) {
            throw new Cli.WrongUse(
                    explain
                            ? "--explain: told as text, json or html, not as markdown"
                            : "--format html: goes with --explain");
        }
        Sources.check(sources, any -> Optional.of(NO_URLS), "");
        Program.Places places = cli.places();
        Sites sites = cli.program().sites(places);
        Extractor extractor = cli.program().extractor(places);
        maxBytes = cli.program().maxBytes(places);
        ExplainedPage page = new ExplainedPage(spec.commandLine().getOut());
        if (format == Format.HTML) {
            page.begin(sources);
        }
        several = sources.size() > 1 || sources.get(0).equals("-");
        for (String source : sources) {
            if (source.equals("-")) {
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.isBlank()) {
                        int tab = line.indexOf('\t');
                        String path = tab < 0 ? line : line.substring(0, tab);
                        String from = tab < 0 ? "" : line.substring(tab + 1).strip();
                        one(extractor, sites, path, from.isEmpty() ? url : from, format == null ? Format.JSON : format);
                    }
                }
            } else {
                for (String file : files(source)) {
                    one(extractor, sites, file, url, format == null ? Format.TEXT : format);
                }
            }
        }
        if (format == Format.HTML) {
            page.end();
        }
        spec.commandLine().getOut().flush();
        return failed ? Cli.ITEMS_FAILED : Cli.DONE;
    }

    /** The file itself, or those of a folder. */
    private List<String> files(String source) {
        try {
            Path path = Path.of(source);
            if (!Files.isDirectory(path)) {
                return List.of(source);
            }
            List<String> files =
                    Sources.below(path).stream().map(Path::toString).toList();
            several = true;
            if (files.isEmpty()) {
                failed(source, "no .html or .txt file in this folder");
            }
            return files;
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            failed(source, "cannot be read: " + FileProblem.of(e));
            return List.of();
        }
    }

    private void one(Extractor extractor, Sites sites, String source, @Nullable String from, Format as) {
        if (Sources.isUrl(source)) {
            failed(source, NO_URLS);
            return;
        }
        if (source.toLowerCase(Locale.ROOT).matches(".*\\.jsonl(\\.gz)?")) {
            failed(
                    source,
                    "extract reads .html and .txt files; what a file of many texts comes to, `luubao import` tells");
            return;
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(Path.of(source))) {
            bytes = in.readNBytes((int) maxBytes + 1);
        } catch (IOException | InvalidPathException e) {
            failed(source, e instanceof NoSuchFileException ? "no such file" : "cannot be read: " + FileProblem.of(e));
            return;
        }
        if (bytes.length > maxBytes) {
            failed(
                    source,
                    "larger than " + maxBytes
                            + " bytes; fetch.max-bytes in config/application.properties says how much is read");
            return;
        }
        Optional<Site> site = from == null ? Optional.empty() : site(sites, from);
        Input input = new Input(
                bytes,
                from,
                charset,
                Sources.kind(Path.of(source)),
                site.orElse(null),
                captured == null ? Day.today() : captured,
                site.map(this::learnt).orElse(null));
        Explanation explanation =
                explain ? extractor.explain(input, canonical -> site(sites, canonical), this::learnt) : null;
        Extraction extraction = explanation == null
                ? extractor.extract(input, canonical -> site(sites, canonical), this::learnt)
                : explanation.outcome();
        if (site.isEmpty() && extraction instanceof Article article && article.canonical() != null) {
            site = site(sites, article.canonical());
        }
        String id = site.map(Site::id).orElse(null);
        if (explanation == null) {
            print(source, from, id, extraction, as);
        } else {
            print(source, from, id, forecast(explanation, from, bytes), as);
        }
    }

    /** With what keeping it would come to, where there is an archive. */
    private Explanation forecast(Explanation explanation, @Nullable String from, byte[] bytes) {
        if (!(explanation.outcome() instanceof Article article)) {
            return explanation;
        }
        String url = Optional.ofNullable(from)
                .or(() -> Optional.ofNullable(article.canonical()))
                .flatMap(CanonicalUrl::of)
                .orElseGet(() -> CanonicalUrl.urn(bytes));
        return cli.program()
                .forecast(cli.places(), article, url)
                .map(line -> explanation.with("in the archive: " + line))
                .orElse(explanation);
    }

    private void failed(String source, String reason) {
        failed = true;
        spec.commandLine().getErr().println("failed: " + source + ": " + reason);
    }

    /** What the archive has learnt of a site, or null. */
    private @Nullable SiteProfile learnt(Site site) {
        return learnt.computeIfAbsent(
                        site.id(), id -> cli.program().learnt(cli.places(), id).map(Profiles.Version::profile))
                .orElse(null);
    }

    private static Optional<Site> site(Sites sites, String url) {
        return CanonicalUrl.of(url).flatMap(canonical -> sites.byHost(URI.create(canonical)));
    }

    private void print(
            String source, @Nullable String from, @Nullable String site, Explanation explanation, Format as) {
        var out = spec.commandLine().getOut();
        if (as == Format.JSON) {
            Map<String, @Nullable Object> object = object(source, from, site, explanation.outcome());
            object.put("selectors", explanation.selectors());
            object.put("evidence", explanation.evidence());
            object.put("blocks", explanation.blocks());
            out.println(json(object));
        } else if (as == Format.HTML) {
            new ExplainedPage(out).print(source, from, site, explanation);
        } else {
            new ExplainedText(out, spec.commandLine().getColorScheme().ansi()).print(source, explanation);
        }
    }

    private void print(String source, @Nullable String from, @Nullable String site, Extraction extraction, Format as) {
        var out = spec.commandLine().getOut();
        if (as == Format.JSON) {
            out.println(json(object(source, from, site, extraction)));
        } else if (extraction instanceof Article article) {
            if (several) {
                String name = as == Format.MARKDOWN
                        ? "<!-- " + source.replaceAll("-(?=-)", "- ") + " -->"
                        : "==> " + source + " <==";
                out.println((begun ? "\n" : "") + name + "\n");
                begun = true;
            }
            out.println((as == Format.MARKDOWN ? "# " : "") + article.title());
            if (as == Format.MARKDOWN && article.published() != null) {
                out.println("\n*" + article.published().iso() + "*");
            }
            out.println();
            out.println(article.text());
        } else if (extraction instanceof NotArticle none) {
            spec.commandLine()
                    .getErr()
                    .println("not-an-article: " + source + ": " + none.kind().label() + ": " + none.reason());
        }
    }

    private static Map<String, @Nullable Object> object(
            String source, @Nullable String from, @Nullable String site, Extraction extraction) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("source", source);
        object.put("url", from);
        if (extraction instanceof Article article) {
            object.put("title", article.title());
            object.put(
                    "published",
                    article.published() == null ? null : article.published().iso());
            object.put(
                    "publishedPrecision",
                    article.published() == null
                            ? null
                            : article.published().precision().label());
            object.put(
                    "modified",
                    article.modified() == null ? null : article.modified().iso());
            object.put("author", article.author());
            object.put("section", article.section());
            object.put("lead", article.lead());
            object.put("text", article.text());
            object.put("captions", article.captions());
            object.put("tags", article.tags());
            object.put("images", article.images());
            object.put("attachments", article.attachments());
            object.put("canonical", article.canonical());
            object.put("site", site);
            object.put("language", article.language());
            object.put("notes", article.notes());
            object.put("sources", article.sources());
        } else if (extraction instanceof NotArticle none) {
            for (String key : List.of("title", "published", "author", "lead")) {
                object.put(key, null);
            }
            object.put("text", "");
            object.put("captions", List.of());
            object.put("site", site);
            object.put("language", null);
            object.put("reason", none.kind().label() + ": " + none.reason());
        }
        return object;
    }

    private static String json(Map<String, @Nullable Object> object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values are always written", e);
        }
    }
}
