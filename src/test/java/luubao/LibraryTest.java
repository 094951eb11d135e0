package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import luubao.extract.Extractor;
import org.jsoup.Jsoup;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The extractor in somebody else's program. */
class LibraryTest {
    private static final String PROGRAM = """
            import java.nio.file.Files;
            import java.nio.file.Path;
            import luubao.extract.Article;
            import luubao.extract.Extraction;
            import luubao.extract.Extractor;

            public class ReadPage {
                public static void main(String[] arguments) throws Exception {
                    byte[] bytes = Files.readAllBytes(Path.of(arguments[0]));
                    Extraction found = Extractor.standard().extract(bytes, "https://example.vn/tin/muong.html", null);
                    if (found instanceof Article article) {
                        System.out.println(article.title() + "|" + article.published().iso() + "|" + article.text());
                    }
                }
            }
            """;

    private static final String PAGE = """
            <!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Khơi lại con mương Đồng Sặt</title>
            <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Khơi lại con mương Đồng Sặt",
            "datePublished": "2024-03-09T07:20:00+07:00",}</script></head><body>
            <ul><li><a href="/">Trang chủ</a></li><li><a href="/t">Tin tức</a></li></ul><h1>Khơi lại con mương Đồng Sặt</h1>
            <p>Hơn một trăm hộ dân thôn Đồng Sặt vừa góp công khơi lại con mương dài hai cây số, bỏ không đã mười năm nay.</p>
            <p>Chia sẻ bài viết</p>
            <p>Nước về, bốn mươi mẫu ruộng cuối thôn cấy lại được vụ chiêm, điều mà nhiều nhà đã thôi không còn nghĩ tới.</p>
            </body></html>
            """;

    @TempDir
    Path folder;

    @Test
    void readsAPageWithNothingButJsoupAndJSpecifyOnTheClassPath() throws Exception {
        Path program = Files.writeString(folder.resolve("ReadPage.java"), PROGRAM);
        Path page = Files.writeString(folder.resolve("trang.html"), PAGE);
        String classPath = List.of(Extractor.class, Jsoup.class, NullMarked.class).stream()
                .map(LibraryTest::place)
                .collect(Collectors.joining(File.pathSeparator));
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dstdout.encoding=UTF-8",
                        "-Dfile.encoding=UTF-8",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        program.toString(),
                        page.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(Files.readString(said, StandardCharsets.UTF_8).strip()).isEqualTo("""
                        Khơi lại con mương Đồng Sặt|2024-03-09T07:20:00+07:00|Hơn một trăm hộ dân thôn Đồng Sặt vừa góp công khơi lại con mương dài hai cây số, bỏ không đã mười năm nay.

                        Nước về, bốn mươi mẫu ruộng cuối thôn cấy lại được vụ chiêm, điều mà nhiều nhà đã thôi không còn nghĩ tới.""");
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
