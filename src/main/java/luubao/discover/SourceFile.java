package luubao.discover;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A feed or sitemap as it came, gzipped or not, looked over once from end to end: what it is, how it is encoded, whether
 * it is whole. It is never unpacked into memory.
 */
final class SourceFile {
    /** What a sitemap may measure when unpacked; the protocol says so (sitemaps.org, "Sitemap file location"). */
    static final int MAX_BYTES = 50 << 20;

    static final Set<String> FEEDS = Set.of("rss", "rdf", "feed");
    static final Set<String> SITEMAPS = Set.of("urlset", "sitemapindex");

    private static final int HEAD = 64 << 10;
    private static final int TAIL = 4 << 10;

    private static final Pattern ENCODING = Pattern.compile("<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"']+)");
    private static final Pattern BEFORE_ROOT =
            Pattern.compile("\\s+|<\\?(?:(?!\\?>).)*+\\?>|<!--(?:(?!-->).)*+-->", Pattern.DOTALL);
    private static final Pattern ROOT = Pattern.compile("<(?:[\\w.-]+:)?([\\w.-]+)");
    private static final Pattern KNOWN = Pattern.compile("<(?:[\\w.-]+:)?(?:rss|RDF|feed|urlset|sitemapindex)[\\s/>]");
    private static final Pattern HTML = Pattern.compile("(?i)<!DOCTYPE\\s+html\\b[^\\[>]*>");
    private static final Pattern DEFINITION = Pattern.compile("(?i)<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|\\[)");

    private final byte[] body;
    private final Charset charset;
    private final boolean truncated;
    private final int start;
    private final String root;
    private final boolean closed;

    private SourceFile(byte[] body, Look look, int start, String root) {
        this.body = body;
        this.charset = look.charset();
        this.truncated = look.truncated();
        this.start = start;
        this.root = root;
        this.closed = !truncated
                && Pattern.compile("(?i)</(?:[\\w.-]+:)?" + Pattern.quote(root) + "\\s*>|/>\\s*$")
                        .matcher(look.tail())
                        .find();
    }

    /**
     * @throws DiscoverException for a DOCTYPE (so that no entity is ever defined, let alone fetched), a bomb, and XML
     *     without a root element
     */
    static SourceFile of(byte[] body, URI url) {
        Look look = Look.over(body, url);
        String head = look.head();
        String text = head.stripLeading();
        int first = head.indexOf('<');
        if (text.startsWith("{")) {
            return new SourceFile(body, look, head.length() - text.length(), "{");
        }
        if (first < 0 || text.startsWith("http")) {
            return new SourceFile(body, look, 0, "");
        }
        int from = start(head, first);
        return new SourceFile(body, look, from, root(head.substring(from), url));
    }

    /** Servers print warnings before what they mean to send. */
    private static int start(String head, int first) {
        int declared = head.indexOf("<?xml");
        if (declared >= 0) {
            return declared;
        }
        Matcher known = KNOWN.matcher(head);
        boolean html = head.substring(first).matches("(?is)<(?:!doctype\\s+html|html)\\b.*");
        return !html
                        && known.find()
                        && !DEFINITION.matcher(head.substring(0, known.start())).find()
                ? known.start()
                : first;
    }

    private static String root(String text, URI url) {
        Matcher before = BEFORE_ROOT.matcher(text);
        int position = 0;
        while (before.region(position, text.length()).lookingAt()) {
            position = before.end();
        }
        String rest = text.substring(position);
        if (HTML.matcher(rest).lookingAt()) {
            return "html";
        }
        if (DEFINITION.matcher(rest).lookingAt()) {
            throw new DiscoverException(url, "has a DOCTYPE, which is refused: entities are not read");
        }
        Matcher root = ROOT.matcher(rest);
        if (!root.lookingAt()) {
            throw new DiscoverException(url, "neither feed nor sitemap: no root element");
        }
        return root.group(1).equalsIgnoreCase("html") ? "html" : root.group(1);
    }

    /** The local name of the root element, {@code html} for all HTML; empty for plain text, <code>{</code> for JSON. */
    String root() {
        return root;
    }

    /** True when it was gzipped and ended early. */
    boolean truncated() {
        return truncated;
    }

    /** True when it came to its end: the root element is closed. */
    boolean isWhole() {
        return closed;
    }

    /** The text from the first tag on, a blank in place of each character that XML forbids. */
    Reader reader() {
        try {
            Reader reader = new Permitted(new InputStreamReader(stream(body), charset));
            reader.skip(start);
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream stream(byte[] body) throws IOException {
        InputStream plain = new ByteArrayInputStream(body);
        return isGzip(body) ? new Lenient(new GZIPInputStream(plain)) : plain;
    }

    private static boolean isGzip(byte[] body) {
        return body.length >= 2 && (body[0] & 0xFF) == 0x1F && (body[1] & 0xFF) == 0x8B;
    }

    /** What looking a file over tells. */
    private record Look(String head, String tail, Charset charset, boolean truncated) {

        static Look over(byte[] body, URI url) {
            ByteArrayOutputStream head = new ByteArrayOutputStream(HEAD);
            byte[] tail = new byte[0];
            Utf8 utf8 = new Utf8();
            long size = 0;
            boolean truncated = false;
            try (InputStream in = stream(body)) {
                byte[] buffer = new byte[HEAD];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    size += n;
                    if (size > MAX_BYTES) {
                        throw new DiscoverException(url, "larger than " + (MAX_BYTES >> 20) + " MiB when unpacked");
                    }
                    head.write(buffer, 0, Math.min(n, HEAD - head.size()));
                    utf8.check(buffer, n);
                    tail = last(tail, buffer, n);
                }
                truncated = in instanceof Lenient lenient && lenient.cut;
            } catch (IOException e) {
                throw new DiscoverException(url, "broken gzip: " + e.getMessage());
            }
            if (truncated && size == 0) {
                throw new DiscoverException(url, "broken gzip: it ends early");
            }
            Charset charset = charset(head.toByteArray(), utf8.holds());
            return new Look(head.toString(charset), new String(tail, charset), charset, truncated);
        }

        private static byte[] last(byte[] tail, byte[] buffer, int n) {
            byte[] all = Arrays.copyOf(tail, tail.length + n);
            System.arraycopy(buffer, 0, all, tail.length, n);
            return all.length <= TAIL ? all : Arrays.copyOfRange(all, all.length - TAIL, all.length);
        }

        /** Byte order mark, else UTF-8 where the bytes are, else what the file declares: the declaration is often wrong. */
        private static Charset charset(byte[] head, boolean utf8) {
            if (head.length >= 2) {
                int first = ((head[0] & 0xFF) << 8) | (head[1] & 0xFF);
                if (first == 0xFEFF || first == 0x003C) {
                    return StandardCharsets.UTF_16BE;
                }
                if (first == 0xFFFE || first == 0x3C00) {
                    return StandardCharsets.UTF_16LE;
                }
            }
            return utf8 ? StandardCharsets.UTF_8 : declared(head);
        }

        private static Charset declared(byte[] head) {
            Matcher encoding = ENCODING.matcher(new String(head, StandardCharsets.ISO_8859_1));
            try {
                return encoding.find() ? Charset.forName(encoding.group(1)) : StandardCharsets.UTF_8;
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                return StandardCharsets.UTF_8;
            }
        }
    }

    /** Whether bytes that come piece by piece are UTF-8; one cut off in its last character still is. */
    private static final class Utf8 {
        private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        private final CharBuffer scratch = CharBuffer.allocate(HEAD + 8);
        private byte[] rest = new byte[0];
        private boolean wrong;

        void check(byte[] bytes, int n) {
            if (wrong) {
                return;
            }
            ByteBuffer in = ByteBuffer.allocate(rest.length + n)
                    .put(rest)
                    .put(bytes, 0, n)
                    .flip();
            CoderResult result = decoder.decode(in, scratch.clear(), false);
            wrong = result.isError();
            rest = new byte[Math.min(in.remaining(), 8)];
            in.get(rest);
        }

        boolean holds() {
            return !wrong;
        }
    }

    /** What comes before a gzip stream breaks off counts. */
    private static final class Lenient extends FilterInputStream {
        private boolean cut;

        Lenient(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return cut ? -1 : super.read(buffer, offset, length);
            } catch (EOFException | ZipException e) {
                cut = true;
                return -1;
            }
        }
    }

    /** XML 1.0 §2.2: most control characters are forbidden; the byte order mark is no text either. */
    private static final class Permitted extends FilterReader {
        Permitted(Reader in) {
            super(in);
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            for (int i = offset; i < offset + n; i++) {
                char c = buffer[i];
                if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c >= '\uFFFE' || c == '\uFEFF') {
                    buffer[i] = ' ';
                }
            }
            return n;
        }
    }
}
