package luubao.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A revision of an article with all that makes it one: its facts, its text, the addresses that lead to it. */
public final class ArchivedRecord {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String stem;
    private final Facts facts;
    private final String text;
    private final List<String> aliases;
    private final List<String> copyAddresses;

    /** @param copyAddresses of copies, that lead to it */
    ArchivedRecord(String stem, Facts facts, String text, List<String> aliases, List<String> copyAddresses) {
        this.stem = stem;
        this.facts = facts;
        this.text = text;
        this.aliases = List.copyOf(aliases);
        this.copyAddresses = List.copyOf(copyAddresses);
    }

    String stem() {
        return stem;
    }

    Facts facts() {
        return facts;
    }

    /** Other addresses that lead to it, without those of copies. */
    List<String> aliases() {
        return aliases;
    }

    /** Addresses of exact copies that lead to it, also those by which a copy is known besides the one that is listed. */
    List<String> copyAddresses() {
        return copyAddresses;
    }

    /** Where its text stands, below the archive, with slashes. */
    public String file() {
        return stem + Pair.TEXT;
    }

    /** 16 hex digits. */
    public String id() {
        return facts.string("id");
    }

    /** The canonical URL first kept for it. */
    public String url() {
        return facts.string("url");
    }

    /** The site's id. */
    public String site() {
        return facts.string("site");
    }

    public String title() {
        return facts.string("title");
    }

    /** Paragraphs, separated by an empty line. */
    public String text() {
        return text;
    }

    /** From 1. */
    public int revision() {
        return facts.revision();
    }

    /** When the source was read. */
    public Instant fetched() {
        return Instant.parse(facts.string("fetched"));
    }

    /** What the source says may not be done with it. */
    public List<String> rights() {
        return facts.rights();
    }

    /** Where the records of its pages stand: {@code warc/<file>:<offset>}. */
    public List<String> warc() {
        return facts.warc();
    }

    /** Another fact that is a string; null where it is unknown or none. */
    public @Nullable String fact(String key) {
        return facts.optional(key);
    }

    /** The .txt's content. */
    public byte[] content() {
        return PlainText.bytes(title(), text);
    }

    /**
     * One line of JSON: the keys of the .json, then {@code text}, {@code file}, {@code aliases} (other addresses of it),
     * {@code copyAddresses} (addresses of copies that lead to it), and what a reader is to be told.
     *
     * @param source where it is from, in a line
     * @param licence what may be done with it, in a line
     */
    public String json(String source, String licence) {
        ObjectNode line = facts.tree();
        line.put("text", text);
        line.put("file", file());
        ArrayNode others = line.putArray("aliases");
        aliases.forEach(others::add);
        ArrayNode ofCopies = line.putArray("copyAddresses");
        copyAddresses.forEach(ofCopies::add);
        line.put("source", source);
        line.put("licence", licence);
        return written(line);
    }

    /** The facts by their keys, in their order; each value in JSON. */
    public Map<String, String> factsAsJson() {
        Map<String, String> values = new LinkedHashMap<>();
        facts.tree().properties().forEach(fact -> values.put(fact.getKey(), written(fact.getValue())));
        return values;
    }

    /** A string in JSON. */
    public static String json(String value) {
        return written(TextNode.valueOf(value));
    }

    static String written(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings and numbers can be written", e);
        }
    }
}
