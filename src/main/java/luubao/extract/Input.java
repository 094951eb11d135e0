package luubao.extract;

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
 * @param profile what was learnt of the site before, or null
 */
public record Input(
        byte[] bytes,
        @Nullable String url,
        @Nullable String charset,
        Kind kind,
        @Nullable Site site,
        @Nullable SiteProfile profile) {

    /** What is to be read without anything learnt before. */
    public Input(byte[] bytes, @Nullable String url, @Nullable String charset, Kind kind, @Nullable Site site) {
        this(bytes, url, charset, kind, site, null);
    }

    /** The same source, read under what was learnt of its site. */
    public Input under(@Nullable SiteProfile learnt) {
        return new Input(bytes, url, charset, kind, site, learnt);
    }

    public enum Kind {
        HTML,
        TEXT
    }
}
