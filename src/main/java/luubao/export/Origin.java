package luubao.export;

import java.util.Optional;
import luubao.archive.ArchivedRecord;
import luubao.site.Site;
import luubao.site.Sites;
import luubao.site.Vietnam;

/** What readers are told of a text's source and of what they may do with it, in a line each. */
final class Origin {
    private final Sites sites;

    Origin(Sites sites) {
        this.sites = sites;
    }

    /** The site's name, the address, and the day in Vietnam on which it was read. */
    String source(ArchivedRecord record) {
        return name(record) + ", " + record.url() + ", read " + Vietnam.day(record.fetched());
    }

    private String name(ArchivedRecord record) {
        return Optional.ofNullable(record.site())
                .flatMap(sites::byId)
                .map(Site::name)
                .orElse(record.site());
    }

    /** Sites state restrictions and hardly ever a licence, so none is claimed. */
    String licence(ArchivedRecord record) {
        return record.rights().isEmpty()
                ? "none stated; all rights are the source's"
                : "none stated; all rights are the source's, which says: " + String.join("; ", record.rights());
    }
}
