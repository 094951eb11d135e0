package luubao.extract;

import java.time.LocalDate;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read.
 *
 * @param bytes the page or text as it came, decompressed; never modified
 * @param url where it came from, or null when nobody knows
 * @param charset what HTTP's Content-Type said, or null
 * @param kind HTML or plain text that somebody scraped
 * @param site whose rules apply, or null: the generic extractor alone
 * @param captured the day, in Vietnam, on which the page stood so: the site's selectors of that day are used; null where
 *     nobody knows: the newest ones
 * @param profile what was learnt of the site before, or null
 */
public record Input(
        byte[] bytes,
        @Nullable String url,
        @Nullable String charset,
        Kind kind,
        @Nullable Site site,
        @Nullable LocalDate captured,
        @Nullable SiteProfile profile) {

    /** What is to be read under the newest selectors of its site, without anything learnt before. */
    public Input(byte[] bytes, @Nullable String url, @Nullable String charset, Kind kind, @Nullable Site site) {
        this(bytes, url, charset, kind, site, null, null);
    }

    /** The same source, now known to be this page of this site. */
    Input of(Site site, @Nullable String url) {
        return new Input(bytes, url, charset, kind, site, captured, profile);
    }

    /** The same source, read under what was learnt of its site. */
    public Input under(@Nullable SiteProfile learnt) {
        return new Input(bytes, url, charset, kind, site, captured, learnt);
    }

    /** The same source, read under the selectors of a day. */
    Input on(@Nullable LocalDate day) {
        return new Input(bytes, url, charset, kind, site, day, profile);
    }

    /** What the bytes are. */
    public enum Kind {
        /** An HTML page or a fragment of one. */
        HTML,
        /** Plain text, with the lines of a page around it perhaps. */
        TEXT
    }
}
