package luubao.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stays of a revision that was taken out of the archive: a .json under its name, without a .txt beside it. Of what
 * the text said it tells only the words of the title that are in that name and in the addresses.
 *
 * @param id of the article
 * @param url the canonical URL first kept for it
 * @param revision from 1
 * @param sha256 of the .txt that stood there
 * @param fingerprint by which an exact copy of the text is told
 * @param fetched when the revision was read, ISO 8601
 * @param addresses every URL that led to the article, those of its exact copies too
 * @param withdrawn when it was taken out
 * @param reason one line
 */
public record Tombstone(
        String id,
        String url,
        String site,
        int revision,
        String sha256,
        String fingerprint,
        String fetched,
        List<String> addresses,
        Instant withdrawn,
        String reason) {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String KEY = "withdrawn";

    public Tombstone {
        addresses = List.copyOf(addresses);
    }

    /** One line for a person. */
    static String told(Instant withdrawn, String reason) {
        return "withdrawn from the archive on " + withdrawn.toString().substring(0, 10) + ": " + reason;
    }

    /**
     * Reads a .json.
     *
     * @return empty where none is there, or it is that of an article that is kept
     * @throws ArchiveException where it cannot be read
     */
    static Optional<Tombstone> read(Path json) {
        try {
            return parse(Files.readString(json));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | DateTimeException e) {
            throw new ArchiveException(
                    json + " cannot be read (" + FileProblem.of(e) + "): put it back from a copy", e);
        }
    }

    /**
     * A .json that stays to tell that its article was taken out: it says when, and has no text beside it.
     *
     * @return empty for any other
     * @throws DateTimeException where what it says is no time
     */
    static Optional<Tombstone> parse(String json) throws IOException {
        // most are of articles that are kept, and need not be parsed to know that
        if (!json.contains('"' + KEY + '"')) {
            return Optional.empty();
        }
        JsonNode node = JsonFile.read(json.getBytes(StandardCharsets.UTF_8));
        if (!node.path(KEY).isTextual()) {
            return Optional.empty();
        }
        return Optional.of(of(node));
    }

    /** @throws DateTimeException where what it says is no time */
    static Tombstone of(JsonNode node) {
        List<String> addresses = new ArrayList<>();
        node.path("addresses").forEach(address -> addresses.add(address.asText()));
        return new Tombstone(
                node.path("id").asText(),
                node.path("url").asText(),
                node.path("site").asText(),
                node.path("revision").asInt(),
                node.path("sha256").asText(),
                node.path("fingerprint").asText(),
                node.path("fetched").asText(),
                addresses,
                Instant.parse(node.path(KEY).asText()),
                node.path("reason").asText());
    }

    /** One line for a person. */
    String told() {
        return told(withdrawn, reason);
    }

    /** With these addresses besides its own. */
    Tombstone with(List<String> others) {
        return new Tombstone(
                id,
                url,
                site,
                revision,
                sha256,
                fingerprint,
                fetched,
                Stream.concat(addresses.stream(), others.stream()).distinct().toList(),
                withdrawn,
                reason);
    }

    /** As that of another revision. */
    Tombstone at(int other) {
        return new Tombstone(id, url, site, other, sha256, fingerprint, fetched, addresses, withdrawn, reason);
    }

    /** Its keys, in their order. */
    ObjectNode tree() {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", id);
        node.put("url", url);
        node.put("site", site);
        node.put("revision", revision);
        node.put("sha256", sha256);
        node.put("fingerprint", fingerprint);
        node.put("fetched", fetched);
        ArrayNode others = node.putArray("addresses");
        addresses.forEach(others::add);
        node.put(KEY, withdrawn.toString());
        node.put("reason", reason);
        return node;
    }

    byte[] bytes() {
        return JsonFile.bytes(tree());
    }

    String json() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
