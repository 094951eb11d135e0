package luubao.discover;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The items of a JSON Feed (jsonfeed.org, version 1.1), one after the other: no more than one is held at a time. */
final class JsonFeed {
    /** Names are not kept from one object to the next: there may be millions of them. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private static final Set<String> FIELDS = Set.of("url", "title", "date_published", "date_modified");

    private final SourceFile file;
    private final URI url;
    private @Nullable JsonParser parser;
    private boolean inside;
    private boolean found;
    private boolean broken;
    private int read;

    JsonFeed(SourceFile file, URI url) {
        this.file = file;
        this.url = url;
    }

    /** True where it broke off after some items. */
    boolean isBroken() {
        return broken;
    }

    /**
     * The next item, or null after the last.
     *
     * @throws DiscoverException where nothing of it can be read, or no list of items is in it
     */
    Entries.@Nullable Entry next() {
        try {
            JsonParser json = parser == null ? open() : parser;
            while (inside || toItems(json)) {
                JsonToken token = json.nextToken();
                if (token == JsonToken.START_OBJECT) {
                    read++;
                    return item(json);
                }
                inside = token != JsonToken.END_ARRAY;
                json.skipChildren();
            }
        } catch (IOException e) {
            broken = true;
        }
        if (read == 0 && (broken || !found)) {
            throw new DiscoverException(
                    url, "neither feed nor sitemap: JSON " + (broken ? "that cannot be read" : "without items"));
        }
        return null;
    }

    private JsonParser open() throws IOException {
        JsonParser opened = JSON.createParser(file.reader());
        parser = opened;
        opened.nextToken();
        return opened;
    }

    private boolean toItems(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean items = json.currentName().equals("items");
            if (json.nextToken() == JsonToken.START_ARRAY && items) {
                inside = true;
                found = true;
                return true;
            }
            json.skipChildren();
        }
        return false;
    }

    private Entries.Entry item(JsonParser json) throws IOException {
        Map<String, String> fields = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_STRING && FIELDS.contains(name)) {
                fields.put(name, Entries.shortened(json.getText()));
            } else {
                json.skipChildren();
            }
        }
        return new Entries.Entry(
                true,
                false,
                url.toString(),
                fields.getOrDefault("url", "").strip(),
                fields.get("title"),
                fields.get("date_published"),
                fields.get("date_modified"));
    }
}
