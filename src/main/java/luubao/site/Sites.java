package luubao.site;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * All configured sites, in the order of their ids.
 *
 * @param all the enabled and the others
 */
public record Sites(List<Site> all, Provinces provinces) {

    public Sites {
        all = List.copyOf(all);
    }

    /** The sites that a crawl without names visits. */
    public List<Site> enabled() {
        return all.stream().filter(Site::enabled).toList();
    }

    public Optional<Site> byId(String id) {
        return all.stream().filter(site -> site.id().equals(id)).findFirst();
    }

    /** The one site whose host or alias, or a twin of theirs, the URL's host is. */
    public Optional<Site> byHost(URI url) {
        return all.stream().filter(site -> site.owns(url)).findFirst();
    }

    /** The unit of today in which the site's old province lies; empty where the site names none. */
    public Optional<String> provinceNow(Site site) {
        return Optional.ofNullable(site.province()).flatMap(provinces::now);
    }
}
