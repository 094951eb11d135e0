package luubao.upkeep;

import java.net.URI;
import java.util.Locale;

/** An address that an inquiry wants asked. */
public record Question(Kind kind, URI url) {

    /** What is expected there. */
    public enum Kind {
        HOME,
        FEED,
        SITEMAP,
        LISTING,
        PAGE;

        /** In the words of a site's file. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
