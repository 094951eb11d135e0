package luubao.discover;

import java.net.URI;

/** A feed, sitemap or listing that cannot be read. The message names its URL and what is wrong with it. */
public final class DiscoverException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DiscoverException(URI url, String reason) {
        super(url + ": " + reason);
    }
}
