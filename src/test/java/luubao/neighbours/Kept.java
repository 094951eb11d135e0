package luubao.neighbours;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A pair of files in an archive.
 *
 * @param file the .txt file's content
 * @param copies addresses of texts that are copies of this one
 */
record Kept(String site, String url, int revision, boolean gone, boolean reserved, String file, List<String> copies) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ASIDE = Set.of("warc", "runs", "manifests", "dead-letters", "inbox", ".staging");

    /** All pairs of an archive; near copies, which stand apart, too. */
    static List<Kept> in(Path archive) throws IOException {
        List<Kept> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(archive)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .filter(path ->
                            !ASIDE.contains(archive.relativize(path).getName(0).toString()))
                    .sorted()
                    .toList()) {
                all.add(of(file));
            }
        }
        return all;
    }

    private static Kept of(Path file) throws IOException {
        JsonNode facts = JSON.readTree(file.toFile());
        Path text = file.resolveSibling(String.valueOf(file.getFileName()).replaceFirst("json$", "txt"));
        List<String> copies = new ArrayList<>();
        facts.get("duplicates").forEach(copy -> copies.add(copy.get("url").asText()));
        return new Kept(
                facts.get("site").asText(),
                facts.get("url").asText(),
                facts.get("revision").asInt(),
                !facts.get("gone").isNull(),
                facts.get("rights").toString().contains("noarchive"),
                Files.readString(text),
                copies);
    }
}
