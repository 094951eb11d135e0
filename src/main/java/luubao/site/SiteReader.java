package luubao.site;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code config/sites/<id>.yaml}. Whatever cannot be used is a {@link ConfigException} that names file, line and
 * key; nothing is skipped or guessed.
 */
public final class SiteReader {

    /** Folders of the archive that stand beside the sites' own, so that no site may be called so. */
    private static final Set<String> TAKEN =
            Set.of("warc", "runs", "manifests", "copies", "imported", "dead-letters", "inbox");

    private static final List<String> KEYS =
            List.of("id", "name", "kind", "province", "home", "aliases", "enabled", "discover", "fetch", "article");
    private static final Pattern ID = Pattern.compile("[a-z0-9-]+");
    private static final Pattern DATE_PLACE = Pattern.compile("\\{(?:yyyy|mm?|dd?)}");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private SiteReader() {}

    /** Ids that no site may have: the names of folders of the archive. */
    public static Set<String> taken() {
        return TAKEN;
    }

    /** True for what may be a site's id. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches() && !TAKEN.contains(text);
    }

    /** Reads one site; whether its province exists is for {@link #readAll} to say. */
    public static Site read(Path file) {
        return site(file, YamlFile.read(file));
    }

    /**
     * Reads {@code sites/*.yaml} of a configuration folder, in the order of their names. No two sites may share a host,
     * and each site's province must be one of the given.
     */
    public static Sites readAll(Path configDir, Provinces provinces) {
        List<Site> sites = new ArrayList<>();
        Map<String, String> owners = new HashMap<>();
        ConfigException.Several wrong = new ConfigException.Several();
        for (Path file : siteFiles(configDir)) {
            Optional<Site> site = wrong.read(
                    () -> {
                        YamlFile.Value root = YamlFile.read(file);
                        Site read = site(file, root);
                        check(read, root.map(), provinces, owners);
                        return Optional.of(read);
                    },
                    Optional.empty());
            site.ifPresent(sites::add);
        }
        wrong.throwIfAny();
        return new Sites(sites, provinces);
    }

    private static List<Path> siteFiles(Path configDir) {
        Path folder = configDir.resolve("sites");
        if (!Files.isDirectory(folder)) {
            throw new ConfigException(folder + ": there is no such folder; make it, with one <id>.yaml a site, or name"
                    + " another configuration with --config");
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ConfigException(folder + ": cannot be read (" + e.getMessage() + "): check its permissions");
        }
        for (Path file : files) {
            if (file.toString().endsWith(".yml")) {
                throw new ConfigException(file + ": would not be read; rename it to end in .yaml");
            }
        }
        return files.stream().filter(file -> file.toString().endsWith(".yaml")).toList();
    }

    private static void check(
            Site site, Map<String, YamlFile.Value> keys, Provinces provinces, Map<String, String> owners) {
        YamlFile.Value province = keys.get("province");
        if (province != null && provinces.now(province.text()).isEmpty()) {
            String hint = Misspelling.nearest(province.text(), provinces.now().keySet())
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("wanted a province of before 1 July 2025 as provinces.yaml spells it");
            throw province.wrong("found '" + province.text() + "'; " + hint);
        }
        claim(site, site.home(), required(keys, "home"), owners);
        YamlFile.Value aliases = keys.get("aliases");
        if (aliases != null) {
            for (YamlFile.Value alias : aliases.list()) {
                claim(site, url(alias), alias, owners);
            }
        }
    }

    private static void claim(Site site, URI url, YamlFile.Value place, Map<String, String> owners) {
        String owner = owners.putIfAbsent(Site.plainAuthority(url), site.id());
        if (owner != null && !owner.equals(site.id())) {
            throw place.wrong("the host " + Site.authority(url) + " is already that of site '" + owner
                    + "'; a host belongs to one site");
        }
    }

    private static Site site(Path file, YamlFile.Value root) {
        Map<String, YamlFile.Value> keys = root.map(KEYS);
        for (String key : List.of("id", "home")) {
            if (!keys.containsKey(key)) {
                throw new ConfigException(file.toString(), 1, key, "is missing; id and home are required");
            }
        }
        ConfigException.Several wrong = new ConfigException.Several();
        String id = wrong.read(() -> id(required(keys, "id"), file), "");
        Site site = new Site(
                id,
                wrong.read(() -> value(keys, "name", YamlFile.Value::text, id), ""),
                wrong.read(() -> value(keys, "kind", SiteReader::kind, Site.Kind.NEWSPAPER), Site.Kind.NEWSPAPER),
                wrong.read(() -> Optional.ofNullable(text(keys, "province")), Optional.<String>empty())
                        .orElse(null),
                wrong.read(() -> url(required(keys, "home")), URI.create("")),
                wrong.read(() -> list(keys, "aliases", SiteReader::url), List.of()),
                wrong.read(() -> value(keys, "enabled", YamlFile.Value::flag, true), true),
                wrong.read(() -> value(keys, "discover", SiteReader::discover, Site.Discover.NONE), Site.Discover.NONE),
                wrong.read(() -> value(keys, "fetch", SiteReader::fetch, Site.Fetch.DEFAULT), Site.Fetch.DEFAULT),
                wrong.read(() -> value(keys, "article", SiteReader::article, List.of()), List.of()));
        wrong.throwIfAny();
        return site;
    }

    private static String id(YamlFile.Value value, Path file) {
        String id = value.text();
        if (!ID.matcher(id).matches()) {
            throw value.wrong("found '" + id + "', wanted only a-z, 0-9 and '-'");
        }
        if (TAKEN.contains(id)) {
            throw value.wrong("'" + id + "' is the name of a folder of the archive; choose another");
        }
        if (!file.getFileName().toString().equals(id + ".yaml")) {
            throw value.wrong("found '" + id + "', but the file is called " + file.getFileName()
                    + "; the id and the file's name must be the same");
        }
        return id;
    }

    private static Site.Kind kind(YamlFile.Value value) {
        return switch (value.text()) {
            case "newspaper" -> Site.Kind.NEWSPAPER;
            case "portal" -> Site.Kind.PORTAL;
            default -> throw value.wrong("found '" + value.text() + "', wanted newspaper or portal");
        };
    }

    private static Site.Discover discover(YamlFile.Value value) {
        Map<String, YamlFile.Value> keys = value.map(List.of("feeds", "sitemaps", "listings", "articles", "ignore"));
        return new Site.Discover(
                list(keys, "feeds", SiteReader::url),
                list(keys, "sitemaps", SiteReader::url),
                list(keys, "listings", SiteReader::listing),
                list(keys, "articles", SiteReader::pattern),
                list(keys, "ignore", SiteReader::pattern));
    }

    private static Site.Listing listing(YamlFile.Value value) {
        Map<String, YamlFile.Value> keys = value.map(List.of("url", "pages"));
        YamlFile.Value url = keys.get("url");
        if (url == null) {
            throw value.wrong("url is missing, wanted { url: …, pages: … }");
        }
        Site.Listing listing = new Site.Listing(url.text(), pages(keys));
        checkPlaces(url, listing);
        url(
                url,
                listing.isByDate()
                        ? url.text().replaceAll("\\{\\w+}", "1")
                        : url.text().replace("{page}", "1"));
        YamlFile.Value pages = keys.get("pages");
        if (pages != null
                && listing.pages() > 1
                && !listing.isByDate()
                && !listing.url().contains("{page}")) {
            throw pages.wrong("found " + pages.text() + ", but the url has no {page} to count in, nor a date");
        }
        return listing;
    }

    private static int pages(Map<String, YamlFile.Value> keys) {
        YamlFile.Value pages = keys.get("pages");
        return pages == null ? 1 : pages.count();
    }

    /** A date is whole, and pages are counted by number or by date. */
    private static void checkPlaces(YamlFile.Value url, Site.Listing listing) {
        boolean dated = DATE_PLACE.matcher(listing.url()).find();
        if (dated && !listing.isByDate()) {
            throw url.wrong(
                    "found '" + listing.url() + "', wanted {yyyy} and {mm}, and {dd} where each day has a page");
        }
        if (dated && listing.url().contains("{page}")) {
            throw url.wrong("found '" + listing.url()
                    + "', wanted either {page} or a date: the pages of a day are found by their links");
        }
    }

    private static Site.Fetch fetch(YamlFile.Value value) {
        Map<String, YamlFile.Value> keys = value.map(List.of("delay", "pages", "tls", "private-addresses"));
        return new Site.Fetch(
                value(keys, "delay", SiteReader::duration, Site.Fetch.DEFAULT.delay()),
                value(keys, "pages", YamlFile.Value::count, Site.Fetch.DEFAULT.pages()),
                value(keys, "tls", SiteReader::lenient, Site.Fetch.DEFAULT.lenientTls()),
                value(keys, "private-addresses", YamlFile.Value::flag, Site.Fetch.DEFAULT.privateAddresses()));
    }

    private static boolean lenient(YamlFile.Value value) {
        return switch (value.text()) {
            case "strict" -> false;
            case "lenient" -> true;
            default -> throw value.wrong("found '" + value.text() + "', wanted strict or lenient");
        };
    }

    /** One version, or a list of them in any order. */
    private static List<Site.DatedRules> article(YamlFile.Value value) {
        if (!value.isList()) {
            return List.of(version(value));
        }
        List<Site.DatedRules> versions = new ArrayList<>();
        Set<@Nullable LocalDate> days = new HashSet<>();
        for (YamlFile.Value entry : value.list()) {
            Site.DatedRules version = version(entry);
            if (!days.add(version.since())) {
                throw version.since() == null
                        ? entry.wrong("a second entry without since; only one holds from the beginning, give the others"
                                + " a date such as since: 2024-05-01")
                        : required(entry.map(), "since")
                                .wrong("found '" + version.since() + "' a second time; no two versions may begin on"
                                        + " the same day");
            }
            versions.add(version);
        }
        return versions;
    }

    private static Site.DatedRules version(YamlFile.Value value) {
        Map<String, YamlFile.Value> keys =
                value.map(List.of("since", "title", "published", "lead", "body", "author", "captions", "drop"));
        Site.ArticleRules rules = new Site.ArticleRules(
                selector(keys, "title"),
                selector(keys, "published"),
                selector(keys, "lead"),
                selector(keys, "body"),
                selector(keys, "author"),
                selector(keys, "captions"),
                list(keys, "drop", SiteReader::selector));
        YamlFile.Value since = keys.get("since");
        return new Site.DatedRules(since == null ? null : date(since), rules);
    }

    private static LocalDate date(YamlFile.Value value) {
        try {
            return LocalDate.parse(value.text());
        } catch (DateTimeException e) {
            throw value.wrong("found '" + value.text() + "', wanted a date such as 2024-05-01");
        }
    }

    private static @Nullable String selector(Map<String, YamlFile.Value> keys, String key) {
        YamlFile.Value value = keys.get(key);
        return value == null ? null : selector(value);
    }

    private static String selector(YamlFile.Value value) {
        try {
            QueryParser.parse(value.text());
            return value.text();
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw value.wrong("found '" + value.text() + "', wanted a CSS selector: " + e.getMessage());
        }
    }

    private static Pattern pattern(YamlFile.Value value) {
        try {
            return Pattern.compile(value.text());
        } catch (PatternSyntaxException e) {
            throw value.wrong("found '" + value.text() + "', wanted a regular expression: " + e.getDescription()
                    + (e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1)));
        }
    }

    private static Duration duration(YamlFile.Value value) {
        return duration(value.text())
                .orElseThrow(() -> value.wrong(
                        "found '" + value.text() + "', wanted a whole number and ms, s, m or h, such as 2s"));
    }

    /** A duration as site files have it, such as {@code 2s}; empty for all else. */
    public static Optional<Duration> duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(parts.group(1));
        return Optional.of(
                switch (parts.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofHours(number);
                });
    }

    private static URI url(YamlFile.Value value) {
        return url(value, value.text());
    }

    private static URI url(YamlFile.Value value, String text) {
        String wanted = ", wanted an absolute http or https URL";
        try {
            URI url = new URI(text);
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
                throw value.wrong("found '" + text + "'" + wanted);
            }
            return url.getRawPath().isEmpty() && url.getRawQuery() == null ? new URI(text + "/") : url;
        } catch (URISyntaxException e) {
            throw value.wrong("found '" + text + "'" + wanted + ": " + e.getReason());
        }
    }

    private static YamlFile.Value required(Map<String, YamlFile.Value> keys, String key) {
        YamlFile.Value value = keys.get(key);
        if (value == null) {
            throw new IllegalStateException(key + " was not checked");
        }
        return value;
    }

    private static @Nullable String text(Map<String, YamlFile.Value> keys, String key) {
        YamlFile.Value value = keys.get(key);
        return value == null ? null : value.text();
    }

    private static <T> T value(
            Map<String, YamlFile.Value> keys, String key, Function<YamlFile.Value, T> read, T otherwise) {
        YamlFile.Value value = keys.get(key);
        return value == null ? otherwise : read.apply(value);
    }

    private static <T> List<T> list(Map<String, YamlFile.Value> keys, String key, Function<YamlFile.Value, T> read) {
        YamlFile.Value value = keys.get(key);
        return value == null ? List.of() : value.list().stream().map(read).toList();
    }
}
