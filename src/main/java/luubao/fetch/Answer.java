package luubao.fetch;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of one {@link Request}. Redirects are not followed: the caller paces and checks each hop. A {@code reason}
 * is one line for a person that names the URL and, where there is something to do, what.
 */
public sealed interface Answer {

    /** Why there is no page; empty where there is one, or where it has moved. */
    default String reason() {
        return "";
    }

    /** A response header as it came: case, order and repetitions kept, bytes as ISO 8859-1 characters. */
    record Header(String name, String value) {}

    /**
     * A status of 200 to 205 and its whole body.
     *
     * @param url what was asked
     * @param phrase the reason phrase of the status line, "" where none was sent
     * @param headers in the order sent
     * @param body decompressed, at most {@link Request#maxBytes()}; not copied, so not to be changed; empty where it is
     *     spooled
     * @param spooled the body where the request allows larger ones than a page's, else null
     * @param charset the Content-Type's charset parameter as sent, known to this Java or not, or null
     * @param kind the Content-Type weighed with the body's start
     * @param fetched when the last byte had come
     * @param incompleteChain true when it came over TLS with a certificate chain that only a lenient site may have
     * @param transfer how it came, or null where nobody saw it come
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Page(
            URI url,
            int status,
            String phrase,
            List<Header> headers,
            byte[] body,
            @Nullable Spooled spooled,
            @Nullable String charset,
            MediaKind kind,
            Instant fetched,
            boolean incompleteChain,
            @Nullable Transfer transfer)
            implements Answer {
        public Page {
            headers = List.copyOf(headers);
        }

        /** What the body measures, in bytes. */
        public long size() {
            return spooled == null ? body.length : spooled.size();
        }

        /** The body, wherever it is. */
        public byte[] bytes() throws IOException {
            return spooled == null ? body : spooled.bytes();
        }

        /** The body is not needed any more: where it is spooled, nothing of it is left. */
        public void release() throws IOException {
            if (spooled != null) {
                spooled.release();
            }
        }

        /** The same with an empty body. */
        public Page withoutBody() {
            return new Page(
                    url, status, phrase, headers, new byte[0], null, charset, kind, fetched, incompleteChain, null);
        }

        /** The first header of this name, whatever its case. */
        public Optional<String> header(String name) {
            return headers.stream()
                    .filter(header -> header.name().equalsIgnoreCase(name))
                    .map(Header::value)
                    .findFirst();
        }

        /** This page when it is of one of these kinds, else a refusal. */
        public Answer expecting(MediaKind... kinds) {
            return Arrays.asList(kinds).contains(kind)
                    ? this
                    : new Refused(
                            Kind.TYPE,
                            url + ": holds " + kind.description + " and no page ("
                                    + header("Content-Type")
                                            .map(type -> "its Content-Type is " + ServerText.line(type))
                                            .orElse("it has no Content-Type")
                                    + ")");
        }
    }

    /**
     * 301, 302, 303, 307, 308, or 300 with a Location.
     *
     * @param target the Location resolved against the URL asked, without fragment; its scheme and address are judged
     *     when it is asked itself
     */
    record Redirect(URI target, int status) implements Answer {}

    /**
     * 304 to a request that carried a condition.
     *
     * @param headers in the order sent; they need not be all that the page itself has (RFC 9110 §15.4.5)
     * @param time when it had come
     * @param transfer how it came
     */
    record NotModified(List<Header> headers, Instant time, Transfer transfer) implements Answer {
        public NotModified {
            headers = List.copyOf(headers);
        }
    }

    /** 412 to a request that carried a condition, which such a condition never calls for: to be asked without it. */
    record Unconditional(String reason) implements Answer {}

    /**
     * Passing trouble: 408, 429 and 5xx, connections refused, reset or cut off, time-outs, bodies shorter than their
     * Content-Length, a name server that does not answer.
     *
     * @param after what the server asked to wait (Retry-After), at most {@link #LONGEST_WAIT}, or null
     * @param ofPage true for 500, with which many a server answers for one broken page while the others are well
     */
    record Retry(String reason, @Nullable Duration after, boolean ofPage) implements Answer {
        public Retry(String reason, @Nullable Duration after) {
            this(reason, after, false);
        }

        public static final Duration LONGEST_WAIT = Duration.ofDays(1);
    }

    /** 404 or 410. */
    record Gone(int status, String reason) implements Answer {}

    /** 401, 403, 407 or 451: access refused; never bypassed. */
    record Blocked(int status, String reason) implements Answer {}

    /** Not fetched, or not kept, by a rule of ours; asking again changes nothing. */
    record Refused(Kind kind, String reason) implements Answer {}

    /**
     * Trouble that does not pass by itself within a run: unknown host, bad certificate, broken HTTP, an answer that is
     * none to what was asked.
     *
     * @param ofHost true where every other page of the host will end so too
     */
    record Failed(String reason, boolean ofHost) implements Answer {
        public Failed(String reason) {
            this(reason, false);
        }
    }

    /** Why something is refused. */
    enum Kind {
        /** Disallowed by the host's robots.txt. */
        ROBOTS,
        /** Not wanted any more by those who ask. */
        UNWANTED,
        /** Inside the network or reserved, or a host that is none. */
        ADDRESS,
        /** Head or body above the cap. */
        SIZE,
        /** Of a kind the caller cannot use, or compressed in a way that was not asked for. */
        TYPE,
        /** Neither http nor https. */
        SCHEME,
        /** A 4xx that no other answer names. */
        STATUS
    }
}
