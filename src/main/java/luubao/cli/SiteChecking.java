package luubao.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import luubao.archive.Profiles;
import luubao.extract.Extractor;
import luubao.frontier.SiteNight;
import luubao.site.Site;
import luubao.upkeep.Judge;
import luubao.upkeep.KnownSite;
import luubao.upkeep.Probe;
import luubao.upkeep.SiteCheck;
import org.jspecify.annotations.Nullable;

/** {@code luubao sites check}: asks the sites and tells of each, as soon as it is known, how it is. */
final class SiteChecking {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Cli cli;
    private final PrintWriter out;
    private final boolean json;
    private final Map<SiteCheck.Verdict, Integer> verdicts = new EnumMap<>(SiteCheck.Verdict.class);

    SiteChecking(Cli cli, PrintWriter out, boolean json) {
        this.cli = cli;
        this.out = out;
        this.json = json;
    }

    /** @param pages article pages that are asked of each site */
    int check(List<Site> sites, int pages) {
        Program.Places places = cli.places();
        Extractor extractor = cli.program().extractor(places);
        try (Program.Probing probing = cli.program().probing(places, "sites check")) {
            List<Probe> probes = sites.stream()
                    .map(site -> {
                        List<SiteNight> nights = cli.program().nights(places, site.id());
                        return probing.probe(
                                new KnownSite(
                                        site,
                                        extractor,
                                        cli.program()
                                                .learnt(places, site.id())
                                                .map(Profiles.Version::profile)
                                                .orElse(null),
                                        pages,
                                        Day.today(),
                                        asked -> tell(Judge.of(asked, nights, Instant.now()))),
                                site.fetch());
                    })
                    .toList();
            probing.run(probes);
        }
        int ok = verdicts.getOrDefault(SiteCheck.Verdict.OK, 0);
        if (!json && sites.size() > 1) {
            out.println(sites.size() + " sites: " + ok + " ok, " + verdicts.getOrDefault(SiteCheck.Verdict.LOOK, 0)
                    + " to look at, " + verdicts.getOrDefault(SiteCheck.Verdict.BROKEN, 0) + " broken");
        }
        return ok == sites.size() ? Cli.DONE : Cli.ITEMS_FAILED;
    }

    /** The sites end in any order, several at the same time. */
    private synchronized void tell(SiteCheck check) {
        verdicts.merge(check.verdict(), 1, Integer::sum);
        if (json) {
            out.println(json(check));
            return;
        }
        out.println(check.site() + ": " + check.verdict().label());
        for (SiteCheck.Asked asked : check.asked()) {
            if (!asked.kind().equals("page")) {
                out.println(String.format(
                        Locale.ROOT,
                        "  %-8s %-7s %6d ms  %s  %s",
                        asked.kind(),
                        asked.status(),
                        asked.millis(),
                        asked.url(),
                        asked.told().replace(asked.url() + ": ", "")));
            }
        }
        out.println("  articles " + check.articles());
        out.println("  history  "
                + (check.compared() == 0
                        ? "none yet; the first crawls make it"
                        : "compared with " + check.compared() + (check.compared() == 1 ? " night" : " nights")));
        check.findings().forEach(finding -> out.println("  ! " + finding));
    }

    private static String json(SiteCheck check) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("site", check.site());
        object.put("verdict", check.verdict().label());
        object.put("findings", check.findings());
        object.put("articles", check.articles());
        object.put("nights", check.compared());
        object.put(
                "asked",
                check.asked().stream()
                        .map(asked -> {
                            Map<String, Object> line = new LinkedHashMap<>();
                            line.put("kind", asked.kind());
                            line.put("url", asked.url());
                            line.put("status", asked.status());
                            line.put("millis", asked.millis());
                            line.put("told", asked.told());
                            return line;
                        })
                        .toList());
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values are always written", e);
        }
    }
}
