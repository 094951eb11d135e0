package luubao.warc;

import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcCaptureRecord;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.Warcinfo;

/** Makes the records of a capture (WARC 1.1), without the secrets that came with it. */
public final class Records {
    private Records() {}

    /** The address as records give it: without the secrets in it. */
    public static String target(String url) {
        return Secrets.url(url);
    }

    /** A page that came: response, request, metadata. */
    public static Rendered response(Visit visit, String digest) {
        Head head = Secrets.head(visit.response()).ofBody(visit.body().length);
        byte[] block = head.bytes();
        WarcResponse.Builder response = target(new WarcResponse.Builder(url(visit)), visit)
                .payloadDigest(new WarcDigest(digest))
                .blockDigest(new WarcDigest(Digest.of(block, visit.body())))
                .body(
                        MediaType.HTTP_RESPONSE,
                        Channels.newChannel(new SequenceInputStream(
                                new ByteArrayInputStream(block), new ByteArrayInputStream(visit.body()))),
                        (long) block.length + visit.body().length);
        return rendered(response.build(), visit, type(head), digest);
    }

    /** A page that came with a payload that another record holds: a revisit record in place of the response. */
    public static Rendered identical(Visit visit, String digest, Original original) {
        Head head = Secrets.head(visit.response()).ofBody(visit.body().length);
        WarcRevisit.Builder revisit = revisit(visit, WarcRevisit.IDENTICAL_PAYLOAD_DIGEST_1_1, original, head)
                .payloadDigest(new WarcDigest(digest));
        return rendered(revisit.build(), visit, Entry.REVISIT, digest);
    }

    /** A page of which the server said that it has not changed since the record that holds it (304). */
    public static Rendered notModified(Visit visit, Original original) {
        Head head = Secrets.head(visit.response());
        WarcRevisit.Builder revisit = revisit(visit, WarcRevisit.SERVER_NOT_MODIFIED_1_1, original, head);
        return rendered(revisit.build(), visit, Entry.REVISIT, null);
    }

    /** A page out of a file: resource, metadata. */
    public static Rendered resource(Saved saved, String digest) {
        String url = Secrets.url(saved.url());
        WarcResource resource = common(new WarcResource.Builder(URI.create(url)), saved.time())
                .payloadDigest(new WarcDigest(digest))
                .blockDigest(new WarcDigest(digest))
                .body(
                        MediaType.parseLeniently(saved.type()),
                        Channels.newChannel(new ByteArrayInputStream(saved.body())),
                        saved.body().length)
                .build();
        Rendered.Members members = new Rendered.Members();
        members.add(resource);
        members.add(metadata(url, saved.time(), resource.id(), saved.facts()));
        return new Rendered(members, line(url, saved.time(), bare(saved.type()), 0, digest));
    }

    /** What a file begins with, and what tells of all that follows in it. */
    static Rendered.Members warcinfo(String file, Instant time, Map<String, String> said) {
        Map<String, String> fields = new LinkedHashMap<>(said);
        fields.put("format", "WARC File Format 1.1");
        fields.put("conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/");
        fields.put(
                "description",
                "Bodies are out of their transfer coding and in their content codings; what the head said of them stands"
                        + " in X-Orig- headers. Left out of heads: " + String.join(", ", Secrets.HEADERS)
                        + ", headers of tokens and sessions; of addresses: credentials, session ids and tokens.");
        Rendered.Members members = new Rendered.Members();
        members.add(new Warcinfo.Builder()
                .version(MessageVersion.WARC_1_1)
                .date(second(time))
                .filename(file)
                .fields(lists(fields))
                .build());
        return members;
    }

    private static WarcRevisit.Builder revisit(Visit visit, URI profile, Original original, Head head) {
        byte[] block = head.bytes();
        return target(new WarcRevisit.Builder(url(visit), profile), visit)
                .refersTo((URI) null, original.url(), second(original.time()))
                .blockDigest(new WarcDigest(Digest.of(block)))
                .body(MediaType.HTTP_RESPONSE, block);
    }

    private static Rendered rendered(WarcCaptureRecord first, Visit visit, String type, @Nullable String digest) {
        Rendered.Members members = new Rendered.Members();
        members.add(first);
        members.add(request(visit, first.id()));
        members.add(metadata(url(visit), visit.time(), first.id(), visit.facts()));
        return new Rendered(members, line(url(visit), visit.time(), type, status(visit.response()), digest));
    }

    private static @Nullable WarcRequest request(Visit visit, URI concurrent) {
        if (visit.request() == null) {
            return null;
        }
        byte[] block = Secrets.head(visit.request()).bytes();
        return target(new WarcRequest.Builder(url(visit)), visit)
                .concurrentTo(concurrent)
                .blockDigest(new WarcDigest(Digest.of(block)))
                .body(MediaType.HTTP_REQUEST, block)
                .build();
    }

    private static @Nullable WarcMetadata metadata(
            String url, Instant time, URI concurrent, Map<String, String> facts) {
        return facts.isEmpty()
                ? null
                : common(new WarcMetadata.Builder().targetURI(url), time)
                        .concurrentTo(concurrent)
                        .fields(lists(facts))
                        .build();
    }

    private static <B extends WarcCaptureRecord.AbstractBuilder<?, B>> B target(B builder, Visit visit) {
        if (visit.address() != null) {
            try {
                // digits: no name is looked up
                builder.ipAddress(InetAddress.getByName(visit.address().replaceFirst("%.*", "")));
            } catch (UnknownHostException e) {
                throw new UncheckedIOException(e);
            }
        }
        return common(builder, visit.time());
    }

    private static <B extends WarcCaptureRecord.AbstractBuilder<?, B>> B common(B builder, Instant time) {
        return builder.version(MessageVersion.WARC_1_1).date(second(time));
    }

    private static Entry line(String url, Instant time, String type, int status, @Nullable String digest) {
        return new Entry("", 0, 0, url, second(time), type, status, digest);
    }

    private static String url(Visit visit) {
        return Secrets.url(visit.url());
    }

    private static int status(Head head) {
        String[] parts = head.line().split(" ", 3);
        return parts.length > 1 && parts[1].matches("[1-9]\\d{2}") ? Integer.parseInt(parts[1]) : 0;
    }

    private static String type(Head head) {
        return type(head.first("Content-Type"));
    }

    /** The payload's media type as the index has it. */
    static String type(HttpResponse http) {
        return type(http.headers().first("Content-Type"));
    }

    private static String type(Optional<String> header) {
        return header.map(Records::bare).filter(type -> !type.isEmpty()).orElse("unk");
    }

    /** Without parameters. */
    static String bare(String type) {
        return type.split("[;\\s]", 2)[0].strip();
    }

    private static Instant second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** One value a field, in one line, in the order given. */
    private static Map<String, List<String>> lists(Map<String, String> fields) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        fields.forEach((name, value) -> lists.put(name, List.of(value.replaceAll("\\s+", " "))));
        return lists;
    }
}
