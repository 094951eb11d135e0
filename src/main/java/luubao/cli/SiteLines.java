package luubao.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luubao.archive.Profiles;
import luubao.extract.SiteLearner;
import luubao.extract.SiteProfile;
import luubao.site.Site;
import luubao.site.Vietnam;
import org.jspecify.annotations.Nullable;

/** A site in the form of its file, with the defaults filled in. */
final class SiteLines {
    private final List<String> lines = new ArrayList<>();

    private SiteLines() {}

    /** @param today of several versions of selectors, the one in force then is marked, and those to come */
    static List<String> of(Site site, LocalDate today) {
        SiteLines out = new SiteLines();
        out.add("id", site.id());
        out.add("name", site.name());
        out.add("kind", site.kind().name().toLowerCase(Locale.ROOT));
        out.add("province", site.province());
        out.add("home", site.home());
        out.add("aliases", site.aliases());
        out.add("enabled", site.enabled());
        out.lines.add("discover:");
        out.add("  feeds", site.discover().feeds());
        out.add("  sitemaps", site.discover().sitemaps());
        out.add(
                "  listings",
                site.discover().listings().stream()
                        .map(listing -> listing.url() + " (" + Count.of(listing.pages(), "page") + ")")
                        .toList());
        out.add("  articles", site.discover().articles());
        out.add("  ignore", site.discover().ignore());
        out.lines.add("fetch:");
        out.add("  delay", site.fetch().delay().toMillis() + "ms");
        out.add("  pages", site.fetch().pages());
        out.add("  tls", site.fetch().lenientTls() ? "lenient" : "strict");
        out.add("  private-addresses", site.fetch().privateAddresses());
        out.lines.add("article:");
        List<Site.DatedRules> versions =
                site.article().isEmpty() ? List.of(new Site.DatedRules(null, Site.ArticleRules.NONE)) : site.article();
        versions.forEach(version -> out.add(version, versions.size() > 1, force(site, version, today)));
        return out.lines;
    }

    /** Empty for the only version there is, and for those that others have followed. */
    private static String force(Site site, Site.DatedRules version, LocalDate today) {
        if (version.since() != null && version.since().isAfter(today)) {
            return "not yet in force";
        }
        return site.article().size() > 1 && version.rules() == site.rules(today) ? "in force today" : "";
    }

    private void add(Site.DatedRules version, boolean listed, String force) {
        Site.ArticleRules rules = version.rules();
        add(
                listed ? "  - since" : "  since",
                Stream.of(
                                version.since() == null ? "" : version.since().toString(),
                                force.isEmpty() ? "" : "# " + force)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("  ")));
        String indent = listed ? "    " : "  ";
        add(indent + "title", rules.title());
        add(indent + "published", rules.published());
        add(indent + "lead", rules.lead());
        add(indent + "body", rules.body());
        add(indent + "author", rules.author());
        add(indent + "captions", rules.captions());
        add(indent + "drop", rules.drop());
    }

    /** What was learnt: version, day and pages; then each block that recurs, on how many of them, its text and place. */
    static List<String> learnt(Optional<Profiles.Version> version) {
        if (version.isEmpty()) {
            return List.of("learnt: nothing yet; the first crawl learns the site");
        }
        SiteProfile profile = version.get().profile();
        List<String> lines = new ArrayList<>();
        lines.add("learnt: version " + version.get().number() + " of "
                + Vietnam.day(version.get().made()) + ", from "
                + Count.of(profile.pages(), "page") + " of different text; "
                + profile.blocks().size() + " blocks recur"
                + (profile.pages() < SiteLearner.FEWEST_PAGES
                        ? " (of fewer than " + SiteLearner.FEWEST_PAGES + " nothing is learnt; pages with the same text"
                                + " count once, and those without an article not at all)"
                        : ""));
        for (SiteProfile.Recurring block : profile.blocks()) {
            lines.add("  " + block.pages() + "/" + profile.pages() + "  "
                    + (block.any() ? "whatever it says, such as: " : "") + block.text() + "  (" + block.where() + ")");
        }
        return lines;
    }

    private void add(String key, @Nullable Object value) {
        lines.add(key + ": " + (value == null ? "" : value));
    }
}
