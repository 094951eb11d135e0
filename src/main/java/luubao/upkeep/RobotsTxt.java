package luubao.upkeep;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import luubao.discover.Conventional;
import luubao.fetch.Robots;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * What a host's robots.txt said.
 *
 * @param rules null where the host is not to be asked for now
 * @param status its status, or a word where there was none
 * @param reason why it is not to be asked; empty where it is
 */
public record RobotsTxt(URI url, @Nullable Robots rules, String status, String reason, Duration time) {

    /** What a crawl takes for the site's sitemaps where these are the robots.txt of its hosts. */
    static List<URI> sitemaps(Collection<RobotsTxt> hosts, Site site) {
        return hosts.stream()
                .flatMap(host -> host.rules() == null
                        ? Stream.empty()
                        : Conventional.sitemaps(site, host.url(), host.rules().sitemaps()).stream())
                .distinct()
                .toList();
    }
}
