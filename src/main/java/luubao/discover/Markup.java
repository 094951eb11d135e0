package luubao.discover;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An XML or plain text file, unpacked and decoded, and what it says it is.
 *
 * @param text from the first tag on, without characters that XML forbids
 * @param root the local name of the root element, {@code html} for all HTML; empty for plain text
 * @param truncated the file was gzipped and ended early
 */
record Markup(String text, String root, boolean truncated) {

    /** The limit of a page's body as well; the sitemap protocol allows 50 MB, but no site of ours comes near. */
    private static final int MAX_BYTES = 16 << 20;

    /** The parsers' time grows with the square of the depth; honest feeds and sitemaps stay below ten. */
    private static final int MAX_DEPTH = 2_000;

    private static final Pattern ENCODING = Pattern.compile("<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"']+)");
    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");
    private static final Pattern BEFORE_ROOT = Pattern.compile("\\s+|<\\?.*?\\?>|<!--.*?-->", Pattern.DOTALL);
    private static final Pattern ROOT = Pattern.compile("<(?:[\\w.-]+:)?([\\w.-]+)");
    private static final Pattern HTML = Pattern.compile("(?i)<!DOCTYPE\\s+html\\b[^\\[]*?>");

    /** @throws DiscoverException for a DOCTYPE (so that no entity is ever defined, let alone fetched), a bomb and bottomless nesting */
    static Markup of(byte[] body, URI url) {
        boolean[] truncated = {false};
        byte[] bytes = unpack(body, url, truncated);
        String decoded = FORBIDDEN.matcher(decode(bytes)).replaceAll("");
        int start = decoded.indexOf('<');
        if (start < 0 || decoded.stripLeading().startsWith("http")) {
            return new Markup(decoded, "", truncated[0]);
        }
        String text = decoded.substring(start);
        String root = root(text, url);
        if (depth(text) > MAX_DEPTH) {
            throw new DiscoverException(url, "nested deeper than " + MAX_DEPTH + " elements");
        }
        return new Markup(text, root, truncated[0]);
    }

    /** How deep the elements are nested, near enough: what is never closed counts to the end. */
    private static int depth(String text) {
        int depth = 0;
        int deepest = 0;
        for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
            if (text.startsWith("<![CDATA[", at)) {
                at = end(text, "]]>", at);
            } else if (text.startsWith("<!--", at)) {
                at = end(text, "-->", at);
            } else if (text.startsWith("</", at)) {
                depth--;
            } else if (!text.startsWith("<?", at) && text.charAt(end(text, ">", at) - 1) != '/') {
                deepest = Math.max(deepest, ++depth);
            }
        }
        return deepest;
    }

    private static int end(String text, String mark, int from) {
        int end = text.indexOf(mark, from);
        return end < 0 ? text.length() : end;
    }

    private static String root(String text, URI url) {
        Matcher before = BEFORE_ROOT.matcher(text);
        int position = 0;
        while (before.region(position, text.length()).lookingAt()) {
            position = before.end();
        }
        String rest = text.substring(position, Math.min(text.length(), position + 1_000));
        if (HTML.matcher(rest).lookingAt()) {
            return "html";
        }
        if (rest.startsWith("<!")) {
            throw new DiscoverException(url, "has a DOCTYPE, which is refused: entities are not read");
        }
        Matcher root = ROOT.matcher(rest);
        if (!root.lookingAt()) {
            throw new DiscoverException(url, "neither feed nor sitemap: no root element");
        }
        return root.group(1).equalsIgnoreCase("html") ? "html" : root.group(1);
    }

    private static byte[] unpack(byte[] body, URI url, boolean[] truncated) {
        if (body.length < 2 || (body[0] & 0xFF) != 0x1F || (body[1] & 0xFF) != 0x8B) {
            return body;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] buffer = new byte[64 * 1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                if (out.size() > MAX_BYTES) {
                    throw new DiscoverException(url, "larger than " + (MAX_BYTES >> 20) + " MiB when unpacked");
                }
            }
        } catch (EOFException | ZipException e) {
            if (out.size() == 0) {
                throw new DiscoverException(url, "broken gzip: " + e.getMessage());
            }
            truncated[0] = true;
        } catch (IOException e) {
            throw new DiscoverException(url, "broken gzip: " + e.getMessage());
        }
        return out.toByteArray();
    }

    /** Byte order mark, else UTF-8 where the bytes are, else what the file declares: the declaration is often wrong. */
    private static String decode(byte[] bytes) {
        if (bytes.length >= 2) {
            int first = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
            if (first == 0xFEFF || first == 0x003C) {
                return withoutMark(new String(bytes, StandardCharsets.UTF_16BE));
            }
            if (first == 0xFFFE || first == 0x3C00) {
                return withoutMark(new String(bytes, StandardCharsets.UTF_16LE));
            }
        }
        try {
            return withoutMark(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return withoutMark(new String(bytes, declared(bytes)));
        }
    }

    private static Charset declared(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
        Matcher encoding = ENCODING.matcher(head);
        try {
            return encoding.find() ? Charset.forName(encoding.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
