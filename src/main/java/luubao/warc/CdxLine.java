package luubao.warc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.netpreserve.jwarc.URIs;

/** A line of CDXJ, as pywb reads it: SURT key, time in 14 digits, a JSON object whose values are strings. */
final class CdxLine {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private CdxLine() {}

    /** Without its line break. */
    static String of(Entry entry) {
        ObjectNode node = JSON.createObjectNode();
        node.put("url", entry.url());
        node.put("mime", entry.type());
        if (entry.status() > 0) {
            node.put("status", Integer.toString(entry.status()));
        }
        if (entry.digest() != null) {
            node.put("digest", entry.digest());
        }
        node.put("length", Long.toString(entry.length()));
        node.put("offset", Long.toString(entry.offset()));
        node.put("filename", entry.file());
        try {
            return key(entry.url(), entry.time()) + " " + JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings are always written", e);
        }
    }

    /** What the lines of captures of this URL at this second begin with. */
    static String key(String url, Instant time) {
        return URIs.toNormalizedSurt(url) + " " + TIME.format(time);
    }

    /** Empty for what is no whole line. */
    static Optional<Entry> parse(String line) {
        int key = line.indexOf(' ');
        int json = line.indexOf(' ', key + 1);
        if (key < 0 || json < 0) {
            return Optional.empty();
        }
        try {
            Instant time = TIME.parse(line.substring(key + 1, json), Instant::from);
            JsonNode node = JSON.readTree(line.substring(json + 1));
            String file = node.path("filename").textValue();
            String url = node.path("url").textValue();
            return file == null || url == null
                    ? Optional.empty()
                    : Optional.of(new Entry(
                            file,
                            Long.parseLong(node.path("offset").asText()),
                            Long.parseLong(node.path("length").asText()),
                            url,
                            time,
                            node.path("mime").asText(),
                            node.path("status").asInt(),
                            node.path("digest").textValue()));
        } catch (JsonProcessingException | DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
