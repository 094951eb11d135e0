package luubao.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import luubao.demo.DemoArticle;
import luubao.demo.DemoFamily;
import org.jspecify.annotations.Nullable;

/** The pages that are read: the unpacked development pages, or our own families' where there are none. */
final class BenchmarkPages {
    private static final List<String> SETS = List.of("vi_dev", "wcxb_art_dev");

    private BenchmarkPages() {}

    /**
     * A page as it came.
     *
     * @param html the same, decoded, for readers that take no bytes
     * @param url empty where it is not known
     */
    record Page(byte[] bytes, String html, String url) {
        Page(byte[] bytes, String url) {
            this(bytes, new String(bytes, StandardCharsets.UTF_8), url);
        }
    }

    /**
     * Reads the pages.
     *
     * @param folder the unpacked sets; null or empty for the families' pages
     * @param every of the sets' pages, in their manifests' order, every so many
     */
    static List<Page> read(@Nullable String folder, int every) throws IOException {
        if (folder == null || folder.isEmpty()) {
            return families();
        }
        List<Page> all = new ArrayList<>();
        for (String set : SETS) {
            Path pages = Path.of(folder).resolve(set);
            for (String line : Files.readAllLines(pages.resolve("manifest.jsonl"))) {
                JsonNode row = new ObjectMapper().readTree(line);
                byte[] bytes = Files.readAllBytes(pages.resolve(row.get("file").asText()));
                all.add(new Page(bytes, row.path("url").asText("")));
            }
        }
        return IntStream.range(0, all.size())
                .filter(i -> i % every == 0)
                .mapToObj(all::get)
                .toList();
    }

    private static List<Page> families() {
        List<DemoArticle.Block> blocks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            blocks.add(DemoArticle.Block.paragraph(Pages.FIRST));
            blocks.add(DemoArticle.Block.image("/anh/" + i + ".jpg", "Đường vào thôn Bản Mẩy. Ảnh: LÒ MINH"));
            blocks.add(DemoArticle.Block.paragraph(Pages.SECOND));
            blocks.add(DemoArticle.Block.heading("Thôn Khe Vàng hết cảnh đi vòng"));
            blocks.add(DemoArticle.Block.paragraph(Pages.THIRD));
        }
        DemoArticle article = new DemoArticle(
                "/tin/cau-treo-12.html",
                Pages.TITLE,
                "2024-04-12T10:05:00+07:00",
                "Lò Minh",
                null,
                "Kinh tế",
                Pages.LEAD,
                blocks,
                List.of());
        List<Page> pages = new ArrayList<>();
        for (DemoFamily family : DemoFamily.values()) {
            String html = family.render(article, new DemoFamily.Furniture("https://tanloc.example.vn", List.of(), 7));
            pages.add(new Page(html.getBytes(StandardCharsets.UTF_8), "https://tanloc.example.vn" + article.path()));
        }
        return pages;
    }
}
