package luubao;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a crawl's record says of each item. */
record RunItems(JsonNode record) {

    /** The record of the last run. */
    static RunItems last(House house) throws IOException {
        List<Path> records = house.files("Z.json");
        return new RunItems(
                new ObjectMapper().readTree(records.get(records.size() - 1).toFile()));
    }

    /** {@code outcome: reason} of a URL. */
    String outcome(Object url) {
        for (JsonNode item : record.get("items")) {
            if (item.get("url").asText().equals(url.toString())) {
                return item.get("outcome").asText() + ": " + item.get("reason").asText();
            }
        }
        throw new AssertionError(url + " is not in " + record);
    }
}
