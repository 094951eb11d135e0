package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code withdraw} does to files that were handed in: a text goes out of them, what others wrote stays. */
class WithdrawFilesTest {
    private static final String URL = "https://bao.example/tin/1";
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @TempDir
    Path temp;

    private House house;
    private Path done;

    @BeforeEach
    void fill() throws Exception {
        house = new House(temp);
        house.site("bao", "https://bao.example/", "enabled: false\n");
        Path lines = Files.writeString(temp.resolve("first.jsonl"), line(1) + "\n" + line(2) + "\n");
        assertThat(house.run("import", lines.toString()).status()).isZero();
        done = Files.createDirectories(house.archive.resolve("inbox/done"));
    }

    /** JSON whose every letter with a mark is escaped. */
    private static String line(int number) throws IOException {
        return JSON.writeValueAsString(Map.of(
                "url",
                "https://bao.example/tin/" + number,
                "title",
                Stories.title(number),
                "text",
                Stories.text(number)));
    }

    private House.Ended withdraw(String... more) {
        return house.run(
                more.length == 0
                        ? new String[] {"withdraw", URL, "--reason", "thử"}
                        : new String[] {"withdraw", URL, "--reason", "thử", more[0]});
    }

    private static void pack(Path file, String content) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String unpacked(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void linesAboutItGoAndTheOthersStayToTheByte() throws Exception {
        String others = line(2) + "\r\n\n" + "no JSON at all\n";
        String elsewhere = JSON.writeValueAsString(Map.of("url", "https://khac.example/9", "text", Stories.text(1)));
        Path plain = Files.writeString(done.resolve("plain.jsonl"), line(1) + "\n" + others + elsewhere + "\n");
        Path packed = done.resolve("packed.JSONL.gz");
        pack(packed, others + line(1));
        Path whole = Files.writeString(done.resolve("whole.jsonl"), line(1) + "\n");
        Path stranger = Files.writeString(done.resolve("khac.jsonl"), others);

        House.Ended shown = withdraw("--dry-run");
        assertThat(shown.out()).contains("inbox/done/plain.jsonl\t2 lines");
        assertThat(plain).hasContent(line(1) + "\n" + others + elsewhere + "\n");
        assertThat(house.files(".kept")).isEmpty();

        House.Ended ended = withdraw();

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("  file\tinbox/done/plain.jsonl\t2 lines\n")
                .contains("  file\tinbox/done/packed.JSONL.gz\t1 line\n")
                .contains("  file\tinbox/done/whole.jsonl\n")
                .doesNotContain("khac.jsonl");
        assertThat(Files.readString(plain)).isEqualTo(others);
        assertThat(unpacked(packed)).isEqualTo(others);
        assertThat(whole).doesNotExist();
        assertThat(Files.readString(stranger)).isEqualTo(others);
        assertThat(house.files(".kept")).isEmpty();
    }

    @Test
    void aTextIsFoundInAFileOfAnyLengthWhereverItStands() throws Exception {
        String longest = List.of(Stories.text(1).split("\n\n")).stream()
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .orElseThrow();
        // across the end of what is read at a time
        String before = "x".repeat((1 << 20) - 20);
        Path large = Files.writeString(done.resolve("lon.html"), before + longest + "x".repeat(1 << 20));
        Path other = Files.writeString(done.resolve("khac.html"), before + Stories.text(2));

        assertThat(withdraw().status()).isZero();

        assertThat(large).doesNotExist();
        assertThat(other).exists();
    }

    /** The page as an editor writes it who marks words, wraps lines and trusts no encoding. */
    private static String written(int number) {
        return Stories.page(number)
                .replaceFirst("<p>Theo", "<p>\n   <b>T</b>heo")
                .replace("tham gia, góp", "tham&nbsp;gia,\n      g&oacute;p")
                .replace("lao động", "<a href='/lao-dong'>lao &#273;ộng</a>")
                .replace("Một hộ dân", "<i>Một</i>&nbsp;hộ dân")
                .replace("đi lại", "đi\n      lại")
                .replace("con em", "<b>con em</b>")
                .replace("Phần lớn", "<u>Phần</u> lớn")
                .replace("Kinh phí", "Kinh\nphí")
                .replace("Danh sách", "<b>Danh</b> sách");
    }

    private static Path file(Path folder, String name, String content) throws IOException {
        return Files.writeString(Files.createDirectories(folder).resolve(name), content);
    }

    @Test
    void aPageIsFoundByWhatItShowsHoweverThatIsWritten() throws Exception {
        Path kept = file(done, "bai.html", written(1));
        Path waiting = file(house.archive.resolve("inbox"), "cho.HTM", written(1));
        Path broken = file(house.archive.resolve("dead-letters"), "0123456789abcdef.html", written(1));
        Path wide = done.resolve("wide.html");
        Files.write(wide, ("\uFEFF" + written(1)).getBytes(StandardCharsets.UTF_16LE));
        Path wrapped = file(done, "bai.txt", Stories.text(1).replace("đi lại", "đi\r\nlại"));
        Path other = file(done, "khac.html", written(2));
        Path none = Files.write(done.resolve("hinh.html"), new byte[] {0, 1, 2, 3, (byte) 0xff, '<'});

        House.Ended ended = withdraw();

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("  file\tinbox/done/bai.html\n")
                .contains("  file\tinbox/cho.HTM\n")
                .contains("  file\tdead-letters/0123456789abcdef.html\n");
        assertThat(List.of(kept, waiting, broken, wide, wrapped))
                .allSatisfy(file -> assertThat(file).doesNotExist());
        assertThat(other).exists();
        assertThat(none).exists();
    }

    @Test
    void aPageThatIsTooLargeToBeLookedIntoIsNamed() throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(done.resolve("lon.html").toFile(), "rw")) {
            file.setLength((16 << 20) + 1);
        }
        file(done, "the.html", "<b>".repeat(1 << 19));

        House.Ended ended = withdraw("--dry-run");

        assertThat(ended.told("inbox/done/lon.html"))
                .contains("larger than any page")
                .contains("look whether");
        assertThat(ended.told("inbox/done/the.html")).contains("larger than any page");
    }

    @Test
    void whatCameSinceGoesWhenItIsWithdrawnOnceMore() throws Exception {
        assertThat(withdraw().status()).isZero();
        Path failed = house.archive.resolve("inbox/failed");
        Path text = file(failed, "chu.html", written(1).replace("đi\n      lại", "ĐI LẠI"));
        Path named = file(
                failed,
                "dia-chi.html",
                Stories.page(3).replace("<head>", "<head><link rel='canonical' href='" + URL + "?utm_source=x'>"));
        String elsewhere = JSON.writeValueAsString(Map.of("url", "https://khac.example/9", "text", Stories.text(1)));
        Path lines = file(failed, "tin.jsonl", line(2) + "\n" + elsewhere + "\n");
        Path other = file(failed, "khac.html", written(2));

        House.Ended shown = withdraw("--dry-run");
        assertThat(shown.out())
                .contains("withdrawn from the archive on 20")
                .contains("would go\t" + URL + "\t3 files\n")
                .contains("  file\tinbox/failed/tin.jsonl\t1 line\n");
        assertThat(text).exists();

        House.Ended ended = withdraw();

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("withdrawn\t" + URL + "\t3 files\n").doesNotContain("khac.html");
        assertThat(text).doesNotExist();
        assertThat(named).doesNotExist();
        assertThat(Files.readString(lines)).isEqualTo(line(2) + "\n");
        assertThat(other).exists();
        assertThat(withdraw().out())
                .as("nothing is left to go")
                .contains("withdrawn from the archive on 20")
                .hasLineCount(1);
    }

    @Test
    void aPageOfAnotherArticleStaysThatNamesItsAddress() throws Exception {
        Path page = file(
                temp, "mau.html", Stories.page(3).replace("<head>", "<head><link rel='canonical' href='" + URL + "'>"));
        assertThat(house.run("import", page.toString()).outcome("mau.html")).contains("archived");
        Path rests = Files.copy(page, done.resolve("mau.html"));

        assertThat(withdraw().out()).doesNotContain("mau.html");

        assertThat(rests).exists();
    }

    @Test
    void aCatalogueThatWasMovedAsideIsNamed() throws Exception {
        Files.writeString(house.archive.resolve("catalog.db.damaged-2026-11-20T010203Z"), Stories.text(1));

        House.Ended ended = withdraw();

        assertThat(ended.status()).isZero();
        assertThat(ended.told("catalog.db.damaged-2026-11-20T010203Z")).contains("may hold something of it");
    }
}
