package luubao.fetch;

import java.util.Locale;
import luubao.site.Site;

/**
 * What a site's configuration allows a request that is otherwise forbidden. Each leave has connections of its own, so
 * that one opened under one site's leave never serves another's.
 */
public enum Leave {
    /** Public addresses and complete certificate chains only. */
    STRICT(false, false),
    /** Public addresses; a certificate chain may lack its upper part ({@code fetch.tls: lenient}). */
    LENIENT_TLS(true, false),
    /** Any address ({@code fetch.private-addresses: true}); complete chains only. */
    PRIVATE(false, true),
    /** Any address; a certificate chain may lack its upper part. */
    PRIVATE_LENIENT(true, true);

    private final boolean lenientTls;
    private final boolean privateAddresses;

    Leave(boolean lenientTls, boolean privateAddresses) {
        this.lenientTls = lenientTls;
        this.privateAddresses = privateAddresses;
    }

    /** The leave that a site's {@code fetch} section gives. */
    public static Leave of(Site.Fetch fetch) {
        if (fetch.privateAddresses()) {
            return fetch.lenientTls() ? PRIVATE_LENIENT : PRIVATE;
        }
        return fetch.lenientTls() ? LENIENT_TLS : STRICT;
    }

    public boolean lenientTls() {
        return lenientTls;
    }

    public boolean privateAddresses() {
        return privateAddresses;
    }

    /** The leave as routes name it: {@code strict}, {@code lenient-tls}, {@code private}, {@code private-lenient}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
