package luubao.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import luubao.demo.DemoArticle.Attachment;
import luubao.demo.DemoArticle.Block;
import org.jspecify.annotations.Nullable;

/**
 * Reads an article of the demo from its resource file.
 *
 * <p>First come lines {@code key: value} (title, path, section, and where there are any published, author, byline,
 * {@code attachment: path | name}), then, after an empty line, the lead, then the blocks, each after an empty line:
 * {@code ## heading}, {@code - list item} and {@code | cell | cell} a line each, {@code > quote},
 * {@code ![caption](path)}, anything else a paragraph. {@code text-of: other file} in place of the text makes a copy,
 * word for word.
 */
final class ArticleFile {
    private ArticleFile() {}

    static DemoArticle read(String resource) {
        List<String> chunks =
                List.of(Resources.text(resource).replace("\r", "").strip().split("\n\\s*\n", -1));
        Map<String, String> head = new HashMap<>();
        List<Attachment> attachments = new ArrayList<>();
        for (String line : chunks.get(0).split("\n", -1)) {
            int colon = line.indexOf(": ");
            if (colon < 0) {
                throw new IllegalStateException(resource + ": wanted `key: value`, found: " + line);
            }
            String key = line.substring(0, colon);
            String value = line.substring(colon + 2).strip();
            if (key.equals("attachment")) {
                String[] parts = value.split(" \\| ", 2);
                attachments.add(new Attachment(parts[parts.length - 1], parts[0]));
            } else if (head.put(key, value) != null) {
                throw new IllegalStateException(resource + ": stands twice: " + key);
            }
        }
        String original = head.get("text-of");
        DemoArticle copied = original == null ? null : read(original);
        if (copied == null && chunks.size() < 2) {
            throw new IllegalStateException(resource + ": no lead after the first empty line");
        }
        return new DemoArticle(
                need(resource, head, "path"),
                need(resource, head, "title"),
                head.get("published"),
                head.get("author"),
                head.get("byline"),
                need(resource, head, "section"),
                copied == null ? line(chunks.get(1)) : copied.lead(),
                copied == null ? blocks(chunks.subList(2, chunks.size())) : copied.blocks(),
                attachments);
    }

    private static List<Block> blocks(List<String> chunks) {
        List<Block> blocks = new ArrayList<>();
        for (String chunk : chunks) {
            if (chunk.startsWith("## ")) {
                blocks.add(Block.heading(line(chunk.substring(3))));
            } else if (chunk.startsWith("> ")) {
                blocks.add(Block.quote(line(chunk.substring(2))));
            } else if (chunk.startsWith("![")) {
                int middle = chunk.indexOf("](");
                blocks.add(Block.image(
                        chunk.substring(middle + 2, chunk.lastIndexOf(')')), line(chunk.substring(2, middle))));
            } else if (chunk.startsWith("- ")) {
                chunk.lines().forEach(item -> blocks.add(Block.item(line(item.substring(2)))));
            } else if (chunk.startsWith("| ")) {
                chunk.lines().forEach(row -> blocks.add(Block.row(cells(row))));
            } else {
                blocks.add(Block.paragraph(line(chunk)));
            }
        }
        return blocks;
    }

    /** The outer bars may both stand; the last one may be left out. */
    private static List<String> cells(String row) {
        return List.of(row.strip().replaceAll("^\\| *| *\\|$", "").split(" *\\| *", -1));
    }

    private static String line(String chunk) {
        return chunk.strip().replaceAll("\\s+", " ");
    }

    private static String need(String resource, Map<String, String> head, String key) {
        @Nullable String value = head.get(key);
        if (value == null) {
            throw new IllegalStateException(resource + ": the line `" + key + ": …` is missing");
        }
        return value;
    }
}
