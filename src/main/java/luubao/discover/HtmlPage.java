package luubao.discover;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Reads HTML for its links, by jsoup. */
public final class HtmlPage {
    private HtmlPage() {}

    /** @param charset as HTTP names it; where Java does not know it, or it is null, the page itself tells */
    public static Document parse(byte[] html, URI url, @Nullable String charset) {
        try {
            return Jsoup.parse(new ByteArrayInputStream(html), known(charset), url.toString());
        } catch (IOException e) {
            throw new DiscoverException(url, "cannot be read: " + e.getMessage());
        }
    }

    private static @Nullable String known(@Nullable String charset) {
        try {
            return charset != null && Charset.isSupported(charset) ? charset : null;
        } catch (IllegalCharsetNameException e) {
            return null;
        }
    }
}
