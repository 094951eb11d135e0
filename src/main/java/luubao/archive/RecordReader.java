package luubao.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import luubao.extract.Published;
import luubao.site.CanonicalUrl;

/**
 * Reads what {@link ArchivedRecord#json} wrote. The line may have gone through many hands: what comes out of here may be
 * filed, whatever it says.
 */
public final class RecordReader {
    /** What begins the {@code extractor} of all that this program has read. */
    private static final String OURS = "luubao ";

    private static final List<String> TEXTS =
            List.of("id", "url", "site", "title", "sha256", "fetched", "via", "extractor", "text");
    private static final List<String> TEXTS_OR_NULL = List.of(
            "province",
            "provinceNow",
            "lead",
            "published",
            "publishedPrecision",
            "modified",
            "author",
            "section",
            "language",
            "change",
            "duplicateOf",
            "gone",
            "file");
    private static final List<String> LISTS =
            List.of("tags", "captions", "images", "rights", "warc", "notes", "aliases", "copyAddresses");
    private static final List<String> OF_ATTACHMENT = List.of("name", "url");
    private static final List<String> OF_COPY = List.of("url", "site", "kind", "similarity", "published");
    private static final List<String> PRECISIONS = List.of("date", "minute", "second");

    /** No source changes an article as often. */
    private static final int MOST_REVISIONS = 9_999;

    private static final Pattern YEAR = Pattern.compile("\\d{4}-");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");

    private RecordReader() {}

    /** True of a record of ours; anything else is a text that somebody scraped. */
    public static boolean isOurs(ObjectNode line) {
        return line.path("extractor").asText().startsWith(OURS) && line.hasNonNull("sha256");
    }

    /** The record. The places of its pages in WARC files are left out, since those are the other archive's. */
    public static ArchivedRecord read(ObjectNode line) throws BadRecordException {
        checkTypes(line);
        checkValues(line);
        Facts facts;
        try {
            facts = Facts.of(facts(line));
        } catch (IOException e) {
            throw new BadRecordException(String.valueOf(e.getMessage()));
        }
        String text = line.path("text").asText();
        checkDigest(facts, text);
        String stem = line.path("file").isTextual()
                ? stem(line, facts.string("site"), facts.string("id"), facts.revision(), Pair.TEXT)
                : stem(facts);
        return new ArchivedRecord(stem, facts, text, strings(line, "aliases"), strings(line, "copyAddresses"));
    }

    private static List<String> strings(ObjectNode line, String key) {
        List<String> strings = new ArrayList<>();
        line.path(key).forEach(one -> strings.add(one.asText()));
        return strings;
    }

    /**
     * What every .json has, in its order, and nothing else: a record with keys of its own could pass for what it is not,
     * such as the tombstone of an article that was taken out.
     */
    private static ObjectNode facts(ObjectNode line) {
        ObjectNode node = line.objectNode();
        for (String key : Facts.KEYS) {
            switch (key) {
                case "words" -> node.put(key, PlainText.words(line.path("text").asText()));
                case "warc" -> node.putArray(key);
                case "attachments" -> node.set(key, listOf(line.path(key), OF_ATTACHMENT));
                case "duplicates" -> node.set(key, listOf(line.path(key), OF_COPY));
                default -> node.set(key, fact(line, key));
            }
        }
        return node;
    }

    private static JsonNode fact(ObjectNode line, String key) {
        JsonNode value = line.path(key);
        if (!value.isMissingNode()) {
            return value.deepCopy();
        }
        return LISTS.contains(key) ? line.arrayNode() : line.nullNode();
    }

    private static ArrayNode listOf(JsonNode value, List<String> keys) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (JsonNode one : value) {
            ObjectNode item = list.addObject();
            keys.forEach(key -> item.set(key, one.path(key)));
        }
        return list;
    }

    private static void checkTypes(ObjectNode line) throws BadRecordException {
        for (String key : TEXTS) {
            check(line, key, JsonNode::isTextual, "a string");
        }
        for (String key : TEXTS_OR_NULL) {
            check(line, key, value -> value.isTextual() || value.isNull() || value.isMissingNode(), "a string or null");
        }
        for (String key : LISTS) {
            check(
                    line,
                    key,
                    value -> value.isMissingNode() || isListOf(value, JsonNode::isTextual),
                    "a list of strings");
        }
        checkRevision(line);
        check(
                line,
                "attachments",
                value -> value.isMissingNode()
                        || isListOf(
                                value,
                                file -> file.path("name").isTextual()
                                        && file.path("url").isTextual()),
                "a list of names and URLs");
        check(
                line,
                "duplicates",
                value -> value.isMissingNode() || isListOf(value, RecordReader::isCopy),
                "a list of url, site, kind, similarity and published");
        Set<String> copies = new HashSet<>();
        check(
                line,
                "duplicates",
                value -> value.isMissingNode()
                        || isListOf(value, copy -> copies.add(copy.path("url").asText())),
                "each url once");
    }

    static void checkRevision(ObjectNode line) throws BadRecordException {
        check(
                line,
                "revision",
                value -> value.isInt() && value.intValue() > 0 && value.intValue() <= MOST_REVISIONS,
                "a number from 1 to " + MOST_REVISIONS);
    }

    static boolean isListOf(JsonNode value, Predicate<JsonNode> item) {
        if (!value.isArray()) {
            return false;
        }
        for (JsonNode one : value) {
            if (!item.test(one)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCopy(JsonNode copy) {
        return copy.path("url").isTextual()
                && !isUnprintable(copy.path("url").asText())
                && copy.path("site").isTextual()
                && Layout.isSite(copy.path("site").asText())
                && List.of(Facts.Copy.EXACT, Facts.Copy.NEAR)
                        .contains(copy.path("kind").asText())
                && copy.path("similarity").isNumber()
                && copy.path("similarity").asDouble() >= 0
                && copy.path("similarity").asDouble() <= 1
                && (copy.path("published").isTextual() || copy.path("published").isNull());
    }

    private static void checkValues(ObjectNode line) throws BadRecordException {
        checkAddress(line);
        check(line, "title", value -> !isUnprintable(value.asText()), "a title on one line");
        check(line, "title", value -> isNormal(value.asText()), "a title in Unicode's form NFC");
        check(line, "text", value -> !value.asText().isBlank(), "a text");
        check(
                line,
                "text",
                value -> isNormal(value.asText()) && value.asText().indexOf('\r') < 0,
                "a text in Unicode's form NFC whose lines end in LF");
        check(line, "fetched", value -> parses(value, Instant::parse), "a time in UTC, such as 2024-05-26T01:02:03Z");
        check(
                line,
                "gone",
                value -> !value.isTextual() || parses(value, Instant::parse),
                "a time in UTC, such as 2024-05-26T01:02:03Z, or null");
        check(
                line,
                "duplicateOf",
                value -> !value.isTextual() || ID.matcher(value.asText()).matches(),
                "16 hex digits or null");
        checkPublished(line);
        for (String key : List.of("aliases", "copyAddresses")) {
            check(
                    line,
                    key,
                    value -> value.isMissingNode() || isListOf(value, address -> !isUnprintable(address.asText())),
                    "addresses on one line each");
        }
    }

    static void checkAddress(ObjectNode line) throws BadRecordException {
        check(line, "url", value -> !isUnprintable(value.asText()), "an address on one line");
        String id = CanonicalUrl.id(line.path("url").asText());
        check(line, "id", value -> value.asText().equals(id), id + ", which is its URL's");
        check(line, "site", value -> Layout.isSite(value.asText()), "the id of a site");
    }

    private static void checkPublished(ObjectNode line) throws BadRecordException {
        if (line.path("published").isTextual()) {
            String precision = line.path("publishedPrecision").asText();
            check(line, "publishedPrecision", value -> PRECISIONS.contains(precision), "date, minute or second");
            check(
                    line,
                    "published",
                    value -> precision.equals("date")
                            ? parses(value, LocalDate::parse)
                            : parses(value, OffsetDateTime::parse),
                    "a date or a time as publishedPrecision says, such as 2024-05-26 or 2024-05-26T05:35:00+07:00");
        } else {
            check(line, "publishedPrecision", value -> !value.isTextual(), "null, as published is");
        }
        for (JsonNode copy : line.path("duplicates")) {
            JsonNode published = copy.path("published");
            if (published.isTextual()
                    && !parses(published, LocalDate::parse)
                    && !parses(published, OffsetDateTime::parse)) {
                throw wrong("duplicates.published", published, "a date or a time");
            }
        }
    }

    private static void checkDigest(Facts facts, String text) throws BadRecordException {
        byte[] content = PlainText.bytes(facts.string("title"), text);
        String digest = Digests.sha256(content);
        if (!digest.equals(facts.string("sha256"))) {
            throw new BadRecordException("sha256: title and text have " + digest + ", and not the "
                    + facts.string("sha256") + " of the record: one of them was changed after its export");
        }
        if (!PlainText.textIn(content).equals(text) || !text.strip().equals(text)) {
            throw new BadRecordException("text: begins or ends with blanks, which no text of an archive does");
        }
    }

    /** Where it would stand here. */
    private static String stem(Facts facts) {
        String published = facts.optional("published");
        String precision = facts.optional("publishedPrecision");
        String stem = Layout.stem(
                facts.string("site"),
                published == null || precision == null
                        ? null
                        : new Published(published, Published.Precision.valueOf(precision.toUpperCase(Locale.ROOT))),
                facts.string("title"),
                facts.string("id"));
        return Layout.revision(facts.duplicateOf() == null ? stem : Layout.copy(stem), facts.revision());
    }

    /** Where it stood, if that is where a file of this article may stand. */
    static String stem(ObjectNode line, String site, String id, int revision, String ending) throws BadRecordException {
        String file = line.path("file").asText();
        Pattern place = Pattern.compile("(?:copies/)?" + Pattern.quote(site)
                + "/(?:undated/|\\d{4}/\\d{2}/\\d{4}-\\d{2}-\\d{2}_)[a-z0-9-]{1,80}_" + id
                + Pattern.quote(Layout.revision("", revision) + ending));
        if (!place.matcher(file).matches()) {
            throw new BadRecordException("file: found '" + shown(file) + "', wanted the place of revision " + revision
                    + " of " + id + " below " + site);
        }
        return file.substring(0, file.length() - ending.length());
    }

    /** As every text of an archive is. */
    private static boolean isNormal(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC);
    }

    static boolean isUnprintable(String line) {
        return line.isBlank() || !line.strip().equals(line) || line.chars().anyMatch(Character::isISOControl);
    }

    /** True of years of four digits, as file names have them. */
    static boolean parses(JsonNode value, Function<String, Object> form) {
        try {
            return form.apply(value.asText()) != null
                    && YEAR.matcher(value.asText()).lookingAt();
        } catch (DateTimeException e) {
            return false;
        }
    }

    static void check(ObjectNode line, String key, Predicate<JsonNode> holds, String wanted) throws BadRecordException {
        if (!holds.test(line.path(key))) {
            throw wrong(key, line.path(key), wanted);
        }
    }

    private static BadRecordException wrong(String key, JsonNode found, String wanted) {
        return new BadRecordException(key + ": "
                + (found.getNodeType() == JsonNodeType.MISSING ? "is missing" : "found " + shown(found.toString()))
                + ", wanted " + wanted);
    }

    /** On one line, and no more of it than a person looks at. */
    private static String shown(String value) {
        String line = value.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > 80 ? line.substring(0, 80) + "…" : line;
    }
}
