package luubao.discover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/** Reads JSON Feed (jsonfeed.org, version 1.1). */
final class JsonFeed {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFeed() {}

    static Found read(SourceFile file, URI url, Site site) {
        JsonNode items;
        try (Reader reader = file.reader()) {
            items = JSON.readTree(reader).path("items");
        } catch (IOException e) {
            throw new DiscoverException(url, "neither feed nor sitemap: JSON that cannot be read");
        }
        if (!items.isArray()) {
            throw new DiscoverException(url, "neither feed nor sitemap: JSON without items");
        }
        LinkCollector links = new LinkCollector(url, site);
        for (JsonNode item : items) {
            String link = item.path("url").asText("");
            if (!link.isBlank()) {
                links.entry(
                        url.toString(),
                        link,
                        text(item, "title"),
                        HintDate.parse(text(item, "date_published")),
                        HintDate.parse(text(item, "date_modified")));
            }
        }
        return links.take(true);
    }

    private static @Nullable String text(JsonNode item, String field) {
        return item.path(field).isTextual() ? item.path(field).asText() : null;
    }
}
