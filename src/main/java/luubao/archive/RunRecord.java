package luubao.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The record of a run, {@code runs/<run>.json}, as far as the archive reads it: some of it at a time. */
final class RunRecord {
    private static final Logger LOG = LoggerFactory.getLogger(RunRecord.class);
    private static final JsonFactory JSON = new JsonFactory();

    /** Endings after which the item's address led to its article. */
    private static final Set<String> KEPT = Set.of("archived", "revised", "unchanged", "duplicate", "near-duplicate");

    private RunRecord() {}

    /** True of one JSON object from its first byte to its last. */
    static boolean isWhole(Path file) {
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    /** An item that ended with an article. */
    @FunctionalInterface
    interface Item {
        void is(String url, String article) throws SQLException;
    }

    /** Hands out the items that were kept or found to be kept, one in memory at a time; of a record cut short, those that are whole. */
    static void each(Path file, Item out) throws SQLException {
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            Map<String, String> item = new HashMap<>();
            boolean inside = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String name = parser.currentName();
                if (token == JsonToken.START_ARRAY && !inside) {
                    inside = "items".equals(name);
                } else if (token == JsonToken.END_ARRAY) {
                    inside = false;
                } else if (inside && token == JsonToken.VALUE_STRING) {
                    item.put(String.valueOf(name), parser.getText());
                } else if (inside && token == JsonToken.END_OBJECT) {
                    String article = item.get("article");
                    String url = item.get("url");
                    if (url != null && article != null && KEPT.contains(item.getOrDefault("outcome", ""))) {
                        out.is(url, article);
                    }
                    item.clear();
                }
            }
        } catch (IOException e) {
            LOG.debug("{} is read no further", file, e);
        }
    }
}
