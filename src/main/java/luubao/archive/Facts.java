package luubao.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import luubao.extract.Article;
import luubao.extract.Published;
import luubao.extract.Published.Precision;
import org.jspecify.annotations.Nullable;

/**
 * An article's .json: flat, keys always all there and in the same order, {@code null} or {@code []} where unknown.
 * Immutable; the methods that change something return another.
 */
final class Facts {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All keys, in their order. */
    static final List<String> KEYS = List.of(
            ("id url site province provinceNow title lead published publishedPrecision modified author section tags"
                            + " captions images attachments language rights revision change sha256 words fetched via"
                            + " duplicates duplicateOf gone extractor warc notes")
                    .split(" "));

    private static final String GONE_NOTE = "gone: ";
    static final String BACK_NOTE = "was gone from ";
    static final String NEAR_NOTE = "near copy, similarity ";
    static final String SPLIT_NOTE = "no copy, by hand, of ";

    /** What extraction tells of a page besides title and text. */
    private static final List<String> OF_PAGE = List.of(
            "lead",
            "published",
            "publishedPrecision",
            "modified",
            "author",
            "section",
            "tags",
            "captions",
            "images",
            "attachments",
            "language");

    private final ObjectNode node;

    private Facts(ObjectNode node) {
        this.node = node;
    }

    /**
     * The facts of a revision.
     *
     * @param id of the article, which like {@code url} and {@code site} stays what it was when it was first kept
     * @param change what changed since the revision before; null for the first
     */
    static Facts of(Capture capture, String id, String url, String site, int revision, @Nullable String change) {
        Article article = capture.article();
        String text = PlainText.text(article);
        ObjectNode node = JSON.createObjectNode();
        node.put("id", id);
        node.put("url", url);
        node.put("site", site);
        node.put("province", capture.province());
        node.put("provinceNow", capture.provinceNow());
        node.put("title", PlainText.title(article));
        page(node, article);
        strings(node, "rights", capture.rights().over(List.of()));
        node.put("revision", revision);
        node.put("change", change);
        node.put("sha256", Digests.sha256(PlainText.bytes(article)));
        node.put("words", PlainText.words(text));
        node.put("fetched", second(capture.fetched()));
        node.put("via", capture.via());
        node.putArray("duplicates");
        node.putNull("duplicateOf");
        node.putNull("gone");
        node.put("extractor", capture.extractor());
        strings(node, "warc", capture.warc());
        strings(node, "notes", article.notes());
        return new Facts(node);
    }

    /** What the page tells besides title and text. */
    private static void page(ObjectNode node, Article article) {
        node.put("lead", article.lead());
        Published published = article.published();
        node.put("published", published == null ? null : published.iso());
        node.put(
                "publishedPrecision",
                published == null ? null : published.precision().label());
        node.put(
                "modified",
                article.modified() == null ? null : article.modified().iso());
        node.put("author", article.author());
        node.put("section", article.section());
        strings(node, "tags", article.tags());
        strings(node, "captions", article.captions());
        strings(node, "images", article.images());
        ArrayNode attachments = node.putArray("attachments");
        article.attachments()
                .forEach(
                        file -> attachments.addObject().put("name", file.name()).put("url", file.url()));
        node.put("language", article.language());
    }

    /** @throws IOException where the bytes are no JSON object or lack what every .json has */
    static Facts read(byte[] bytes) throws IOException {
        if (!(JsonFile.read(bytes) instanceof ObjectNode object)) {
            throw new IOException("not a JSON object");
        }
        return of(object);
    }

    /**
     * @param object is not to be changed afterwards
     * @throws IOException where it lacks what every .json has
     */
    static Facts of(ObjectNode object) throws IOException {
        Facts facts = new Facts(object);
        for (String key : List.of("id", "url", "site", "title", "sha256", "fetched", "extractor")) {
            if (facts.optional(key) == null) {
                throw new IOException("no " + key);
            }
        }
        if (facts.revision() < 1) {
            throw new IOException("no revision");
        }
        return facts;
    }

    /** A copy of all of it. */
    ObjectNode tree() {
        return node.deepCopy();
    }

    byte[] bytes() {
        return JsonFile.bytes(node);
    }

    /** Keys that every .json has and this one lacks. */
    List<String> lacking() {
        return KEYS.stream().filter(key -> !node.has(key)).toList();
    }

    String string(String key) {
        return node.path(key).asText();
    }

    @Nullable
    String optional(String key) {
        JsonNode value = node.path(key);
        return value.isTextual() ? value.textValue() : null;
    }

    int revision() {
        return node.path("revision").asInt();
    }

    /** The day of publication in Vietnam as an ISO date, or null. */
    @Nullable
    String day() {
        String published = optional("published");
        String precision = optional("publishedPrecision");
        return published == null || precision == null
                ? null
                : new Published(published, Precision.valueOf(precision.toUpperCase(Locale.ROOT)))
                        .day()
                        .toString();
    }

    List<String> attachmentNames() {
        return items("attachments").map(file -> file.path("name").asText()).toList();
    }

    List<Copy> copies() {
        return items("duplicates")
                .map(copy -> new Copy(
                        copy.path("url").asText(),
                        copy.path("site").asText(),
                        copy.path("kind").asText(),
                        copy.path("similarity").asDouble(),
                        copy.path("published").textValue()))
                .toList();
    }

    /** Id of the article that this is a near copy of, or null. */
    @Nullable
    String duplicateOf() {
        return optional("duplicateOf");
    }

    /** Where the records of its pages stand: {@code warc/<file>:<offset>}. */
    List<String> warc() {
        return items("warc").map(JsonNode::asText).toList();
    }

    List<String> rights() {
        return items("rights").map(JsonNode::asText).toList();
    }

    /**
     * With the copies that the revision before lists, what it is a near copy of and why, and what is known of its rights
     * where this one does not tell.
     */
    Facts following(Facts before, Rights rights) {
        ObjectNode changed = withNotes(Stream.concat(
                        notes(),
                        before.notes().filter(note -> note.startsWith(NEAR_NOTE) || note.startsWith(SPLIT_NOTE))))
                .node;
        changed.put("duplicateOf", before.duplicateOf());
        changed.set("duplicates", before.node.withArrayProperty("duplicates").deepCopy());
        strings(changed, "rights", rights.over(before.rights()));
        return new Facts(changed);
    }

    /** Still gone where the revision before is, with what it notes of that: the page is the same, read again. */
    Facts asGoneAs(Facts before) {
        Facts changed = withNotes(Stream.concat(
                notes(), before.notes().filter(note -> note.startsWith(GONE_NOTE) || note.startsWith(BACK_NOTE))));
        changed.node.put("gone", before.optional("gone"));
        return changed;
    }

    /** What these tell otherwise of the page than another reading of it. */
    List<KeptReading.Fact> otherThan(Article article) {
        ObjectNode reading = JSON.createObjectNode();
        page(reading, article);
        return OF_PAGE.stream()
                .filter(key -> !node.path(key).equals(reading.path(key)))
                .map(key -> new KeptReading.Fact(
                        key, node.path(key).toString(), reading.path(key).toString()))
                .toList();
    }

    /** True where these tell of the page what the others do, title and text left aside. */
    boolean tellOfPageAs(Facts others) {
        return OF_PAGE.stream().allMatch(key -> node.path(key).equals(others.node.path(key)));
    }

    /** With another string, or null, under a key. */
    Facts with(String key, @Nullable String value) {
        ObjectNode changed = node.deepCopy();
        changed.put(key, value);
        return new Facts(changed);
    }

    /** As a revision of an article that is kept under another name or number. */
    Facts asRevision(String id, String url, String site, int revision) {
        ObjectNode changed = node.deepCopy();
        changed.put("id", id);
        changed.put("url", url);
        changed.put("site", site);
        changed.put("revision", revision);
        return new Facts(changed);
    }

    /** With these rights in place of those before. */
    Facts withRights(List<String> rights) {
        ObjectNode changed = node.deepCopy();
        strings(changed, "rights", rights);
        return new Facts(changed);
    }

    /** With one more copy listed; empty where it is listed already as one of this kind. */
    Optional<Facts> withCopy(Copy copy) {
        if (copies().stream().anyMatch(listed -> listed.url().equals(copy.url()) && listed.isNear() == copy.isNear())) {
            return Optional.empty();
        }
        return Optional.of(withCopies(Stream.concat(withoutCopy(copy.url()).copies().stream(), Stream.of(copy))));
    }

    /** With these in place of the copies that are listed. */
    Facts withCopies(Stream<Copy> copies) {
        ObjectNode changed = node.deepCopy();
        ArrayNode listed = changed.putArray("duplicates");
        copies.forEach(copy -> listed.addObject()
                .put("url", copy.url())
                .put("site", copy.site())
                .put("kind", copy.kind())
                .put("similarity", copy.similarity())
                .put("published", copy.published()));
        return new Facts(changed);
    }

    /** Without the copy that has this URL. */
    Facts withoutCopy(String url) {
        return withCopies(copies().stream().filter(copy -> !copy.url().equals(url)));
    }

    /** As a near copy of an article, the reason among the notes. */
    Facts nearly(String article, double similarity, String evidence) {
        Facts changed = withNotes(Stream.concat(notes(), Stream.of(NEAR_NOTE + similarity + " (" + evidence + ")")));
        changed.node.put("duplicateOf", article);
        return changed;
    }

    /** As an article of its own, which was taken for a near copy. */
    Facts split() {
        Facts changed = withNotes(Stream.concat(notes(), Stream.of(SPLIT_NOTE + optional("duplicateOf"))));
        changed.node.putNull("duplicateOf");
        return changed;
    }

    /** How this near copy is listed by the article that it is a copy of. */
    Copy asNearCopy() {
        double similarity = evidence()
                .map(said -> said.substring(NEAR_NOTE.length()).split(" ", 2)[0])
                // a record's notes may say anything
                .filter(said -> said.matches("0(?:\\.\\d{1,17})?(?:E-\\d)?|1(?:\\.0)?"))
                .map(Double::valueOf)
                .orElse(0.0);
        return new Copy(string("url"), string("site"), Copy.NEAR, similarity, optional("published"));
    }

    /** Why it is taken for a near copy, as noted then; empty for what is none, or was split from its article since. */
    Optional<String> evidence() {
        return duplicateOf() == null
                ? Optional.empty()
                : notes().filter(note -> note.startsWith(NEAR_NOTE)).findFirst();
    }

    /** Gone since then, the reason among the notes; empty where it was gone before: the first time counts. */
    Optional<Facts> withGone(Gone gone) {
        if (optional("gone") != null) {
            return Optional.empty();
        }
        Facts changed = withNotes(Stream.concat(notes(), Stream.of(GONE_NOTE + gone.reason())));
        changed.node.put("gone", second(gone.since()));
        return Optional.of(changed);
    }

    /** There again; the same where it was not gone. Of several times that it was, the notes tell the last. */
    Facts withoutGone(Instant back) {
        String since = optional("gone");
        if (since == null) {
            return this;
        }
        String why = notes().filter(note -> note.startsWith(GONE_NOTE))
                .map(note -> " (" + note.substring(GONE_NOTE.length()) + ")")
                .findFirst()
                .orElse("");
        Stream<String> others = notes().filter(note -> !note.startsWith(GONE_NOTE) && !note.startsWith(BACK_NOTE));
        Facts changed = withNotes(Stream.concat(others, Stream.of(BACK_NOTE + since + " to " + second(back) + why)));
        changed.node.putNull("gone");
        return changed;
    }

    Facts withNotes(Stream<String> notes) {
        ObjectNode changed = node.deepCopy();
        strings(changed, "notes", notes.toList());
        return new Facts(changed);
    }

    Stream<String> notes() {
        return items("notes").map(JsonNode::asText);
    }

    private Stream<JsonNode> items(String key) {
        return StreamSupport.stream(node.path(key).spliterator(), false);
    }

    private static void strings(ObjectNode node, String key, List<String> values) {
        ArrayNode array = node.putArray(key);
        values.forEach(array::add);
    }

    private static String second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * An entry of {@code duplicates}.
     *
     * @param kind exact or near
     * @param similarity 1 for an exact copy
     * @param published ISO 8601, or null
     */
    record Copy(
            String url,
            String site,
            String kind,
            double similarity,
            @Nullable String published) {
        static final String EXACT = "exact";
        static final String NEAR = "near";

        boolean isNear() {
            return kind.equals(NEAR);
        }
    }
}
