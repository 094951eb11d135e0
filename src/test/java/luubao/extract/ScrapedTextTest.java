package luubao.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrapedTextTest {
    private static final Path TEXTS = Path.of("src/test/resources/luubao/extract/scraped");

    static Stream<String> texts() throws IOException {
        try (Stream<Path> files = Files.list(TEXTS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".txt"))
                    .map(name -> name.substring(0, name.length() - 4))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void tellsStoryFromFurniture(String name) throws IOException {
        Article article = article(Files.readString(TEXTS.resolve(name + ".txt"), StandardCharsets.UTF_8));
        JsonNode expected = new ObjectMapper()
                .readTree(TEXTS.resolve(name + ".expected.json").toFile());

        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(article.title()).isEqualTo(expected.get("title").asText());
        softly.assertThat(
                        article.published() == null ? null : article.published().iso())
                .isEqualTo(textOrNull(expected, "published"));
        softly.assertThat(article.author()).isEqualTo(textOrNull(expected, "author"));
        softly.assertThat(article.captions()).isEqualTo(strings(expected.get("captions")));
        softly.assertThat(article.tags()).isEqualTo(strings(expected.get("tags")));
        softly.assertThat(List.of(article.text().split("\n\n"))).isEqualTo(strings(expected.get("text")));
        softly.assertThat(article.lead()).isEqualTo(expected.get("text").get(0).asText());
        softly.assertAll();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "'' = EMPTY",
                "'Sign In\n\u00A0\nTag:' = EMPTY",
                "'Lỗi 404\nKhông tìm thấy trang bạn yêu cầu, xin quay lại trang chủ.' = SOFT_404",
                "'Chú ý: Bài viết này chưa được xuất bản, hiện chỉ người quản trị xem được.' = SOFT_404",
                "'Bạn cần đăng nhập để xem nội dung này' = LOGIN",
                "'Just a moment...\nEnable JavaScript and cookies to continue' = BLOCKED",
                "'Lịch tiếp công dân thường kỳ của Chủ tịch Ủy ban nhân dân xã\\nThứ hai\\nThứ năm' = OTHER"
            })
    void saysWhyATextIsNoArticle(String text, NotArticle.Kind kind) {
        Extraction read = read(text.replace("\\n", "\n").replace("\\u00A0", "\u00A0"));
        assertThat(read)
                .isInstanceOfSatisfying(
                        NotArticle.class, none -> assertThat(none.kind()).isEqualTo(kind));
    }

    @Test
    void aListOfTitlesIsAListing() {
        Extraction read = read("Thời sự\n" + "Xã đảo đón đoàn thuyền trở về sau bão\n20/03/2023\n".repeat(6));
        assertThat(read)
                .isInstanceOfSatisfying(
                        NotArticle.class, none -> assertThat(none.kind()).isEqualTo(NotArticle.Kind.LISTING));
    }

    @Test
    void aDateInsideTheStoryIsNotThePublicationDate() {
        Article article = article("""
                Lịch thi đấu giải bơi lội truyền thống
                Giải bơi lội truyền thống năm nay có 12 đội tham gia, thi đấu trong hai ngày cuối tuần tại bến sông.
                Đội nào về nhất sẽ được nhận cờ luân lưu và tiền thưởng do mạnh thường quân đóng góp.
                15/03/2025 - 19:30
                Các nội dung bơi cá nhân diễn ra trước, bơi tiếp sức diễn ra sau cùng trong ngày.
                """);
        assertThat(article.published()).isNull();
        assertThat(article.text()).contains("15/03/2025 - 19:30");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hương cau | Truyện ngắn của Nguyễn Thị Minh Ngọc",
                "Qua miền lũ | Ghi chép của Trần Văn Lâm",
                "Bến cũ | Bút ký: Lê Thị Hoa",
                "Hương cau | Hồi ức về một làng quê ven sông những năm chống hạn",
                "Trang phục dân tộc Mông | Nét đẹp gìn giữ qua nhiều đời trên vùng cao",
                "Báo chí Bến Tre vượt khó | Những tờ tin ra đời giữa mùa nước mặn",
                "Phòng bệnh mùa lũ | Việc nhỏ mà mỗi gia đình đều làm được"
            })
    void aShortTitleStaysTheTitleOverAnotherLine(String title, String second) {
        assertThat(article(title + "\n" + second + "\n" + MORE + "\n" + MORE).title())
                .isEqualTo(title);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nông nghiệp",
                "Nông thôn mới",
                "Xây dựng Đảng",
                "Văn hóa - Xã hội",
                "Khoa học & Công nghệ",
                "Báo Mai Sơn điện tử",
                "CỔNG THÔNG TIN ĐIỆN TỬ XÃ TÂN LỘC",
                "Đài Phát thanh - Truyền hình Mai Sơn"
            })
    void aSectionOrASitesNameOverTheTitleIsNone(String name) {
        assertThat(article(name + "\n" + HEAD + MORE).title()).isEqualTo("Xã vùng biên có thêm một điểm trường mới");
    }

    @Test
    void todayInThePageHeadIsNotThePublicationDate() {
        Article article = article("""
                Thứ Bảy, Ngày 07 tháng 03 năm 2026
                Đăng nhập
                Xã vùng biên có thêm một điểm trường mới
                Điểm trường mới nằm cạnh đồn biên phòng, cách trung tâm xã mười hai cây số đường rừng.
                """);
        assertThat(article.published()).isNull();
        assertThat(article.title()).isEqualTo("Xã vùng biên có thêm một điểm trường mới");
    }

    private static final String HEAD = """
            Xã vùng biên có thêm một điểm trường mới
            20/03/2023 - 05:35
            Điểm trường mới nằm cạnh đồn biên phòng, cách trung tâm xã mười hai cây số đường rừng.
            """;
    private static final String MORE =
            "Thầy trò dọn về trước mùa mưa, mang theo cả chậu hoa giấy trồng từ điểm trường cũ.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a report's sentence is no caption
                "Lãnh đạo huyện trao quà cho các gia đình chính sách tại xã Phước Long.",
                "Các đại biểu thảo luận sôi nổi về cách giữ nước ngọt cho vụ sau.",
                // nor years, days and short headings a counter, a button or a rating
                "Năm 2023",
                "Năm 1975:",
                "Tháng 5:",
                "Ngày 15",
                "Trong năm 2023",
                "Theo dõi",
                "A",
                "5 sao",
                "Facebook",
                "Chia sẻ với bà con nghèo",
                // nor an office that does something the writer, nor the people a newspaper
                "Thực hiện: Phòng Giáo dục và Đào tạo huyện",
                "Theo nhân dân địa phương thì đường này đã xuống cấp.",
                "Theo báo cáo của UBND xã."
            })
    void keepsALineInsideTheStory(String line) {
        Article article = article(HEAD + line + "\n" + MORE);

        assertThat(article.text().split("\n\n")).hasSize(3).contains(line);
        assertThat(article.captions()).isEmpty();
        assertThat(article.author()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nhiệt độ thấp nhất 18 - 21°C.",
                "Chịu trách nhiệm chính trong vụ việc là ông Nguyễn Văn A.",
                "Cơ quan chủ quản đã yêu cầu nhà thầu khắc phục.",
                "Mọi đóng góp xin gửi về:\n\nĐịa chỉ: Ấp 3, xã Bình Thạnh\n\nĐiện thoại: 0123 456 789"
            })
    void keepsTheStorysLastLines(String end) {
        assertThat(article(HEAD + MORE + "\n" + end + "\nChia sẻ bài viết\nĐang online: 6")
                        .text())
                .endsWith(MORE + "\n\n" + end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Đoàn công tác của Tỉnh ủy do đồng chí Nguyễn Văn An làm trưởng đoàn đến kiểm tra công tác phòng chống"
                        + " hạn mặn tại huyện Ba Tri.",
                "Lãnh đạo huyện trao quà cho các gia đình chính sách tại xã Phước Long.",
                "Đồng chí Nguyễn Văn An, Bí thư Huyện ủy phát biểu tại hội nghị."
            })
    void aStorysOnlyParagraphIsNoCaption(String lead) {
        assertThat(article("Tin trong ngày ở huyện\n" + lead).text()).isEqualTo(lead);
        assertThat(article("Tin trong ngày ở huyện\n" + lead + "\n" + MORE).lead())
                .isEqualTo(lead);
    }

    @Test
    void buttonsNamedAfterNetworksAreLeftOutTogether() {
        Article article = article(HEAD.replace("05:35\n", "05:35\nFacebook\nZalo\n") + MORE);
        assertThat(article.text()).doesNotContain("Facebook", "Zalo");
    }

    @Test
    void aStoryMayBeginWith404OrSayThatFiguresFollow() {
        Article article = article("""
                404 hộ dân nhận nhà mới
                Sáng nay, huyện Ba Tri trao nhà cho 404 hộ dân vùng sạt lở, sớm hơn kế hoạch hai tháng, trước mùa mưa bão.
                Các căn nhà được xây trên nền đất cao, gần chợ và trường học, mỗi căn rộng sáu mươi mét vuông, có nước sạch.
                Dữ liệu đang cập nhật
                """);
        assertThat(article.title()).isEqualTo("404 hộ dân nhận nhà mới");
    }

    @Test
    void daysOfAScheduleAreStory() {
        Article article = article("""
                Lịch tiếp công dân của xã
                Ngày 20/3/2024
                Sáng: Chủ tịch xã
                Ngày 22/3/2024
                Chiều: Bí thư Đảng ủy
                Người dân đến trụ sở xã, mang theo giấy tờ tùy thân và đơn đã ký tên đầy đủ.
                """);
        assertThat(article.published()).isNull();
        assertThat(article.text()).contains("Ngày 20/3/2024", "Ngày 22/3/2024");
    }

    @Test
    void aLongLineOfDotsIsReadInPassing() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> read("Mẫu đơn xin việc của một người" + ".".repeat(400_000) + " x."));
    }

    @Test
    void notesGuessesAndRepairs() {
        Article article = article("""
                Ngày hội ở xã Bình Thạnh
                Sáng nay, xã Bình Thạnh mở ngày hội trái cây với hơn năm mươi gian hàng của nông dân trong vùng.
                Quang cảnh ngày hội
                Khách đến từ sáng sớm, nhiều gian bán hết ca\u0301c loại quả ngon chỉ trong buổi đầu.
                """);
        assertThat(article.captions()).containsExactly("Quang cảnh ngày hội");
        assertThat(article.text()).contains("các loại quả");
        assertThat(article.notes()).anyMatch(note -> note.contains("caption told by wording alone"));
        assertThat(article.notes()).hasSize(2);
    }

    @Test
    void readsKhmer() {
        Article article = article("""
                ពិធីបុណ្យអុំទូកនៅខេត្តត្រាវិញ
                15/11/2024 - 08:00
                ព្រឹកថ្ងៃនេះ ប្រជាជនខ្មែរក្នុងខេត្តបានមកជួបជុំគ្នានៅមាត់ទន្លេដើម្បីមើលការប្រណាំងទូកង។
                ទូកចំនួនដប់ពីរបានចូលរួមប្រកួតប្រជែងក្នុងពិធីបុណ្យឆ្នាំនេះ។
                """);
        assertThat(article.language()).isEqualTo("km");
        assertThat(article.title()).isEqualTo("ពិធីបុណ្យអុំទូកនៅខេត្តត្រាវិញ");
        assertThat(article.text().split("\n\n")).hasSize(2);
    }

    @Property(tries = 300)
    void everyStoryLineStandsInTheSource(@ForAll @Size(max = 12) List<@From("pieces") String> lines) {
        if (read(String.join("\n", lines)) instanceof Article article) {
            assertThat(lines).containsAll(List.of(article.text().split("\n\n")));
            assertThat(article.captions()).doesNotHaveDuplicates();
            assertThat(article.text().lines()).doesNotContain("Chia sẻ bài viết", "Đang online: 6");
        }
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                "Chia sẻ bài viết",
                "Đang online: 6",
                "Sign In",
                "20/03/2023 - 05:35",
                "Quang cảnh buổi lễ",
                "Ảnh: Quang cảnh buổi lễ",
                "Bài, ảnh: Ánh Tuyết",
                "Lê Phương",
                "Tin liên quan",
                "BÌNH LUẬN",
                "Gửi",
                "Kết quả",
                "Xã vùng biên có thêm một điểm trường mới",
                "Điểm trường mới nằm cạnh đồn biên phòng, cách trung tâm xã mười hai cây số đường rừng.",
                "Thầy trò dọn về trước mùa mưa, mang theo cả chậu hoa giấy trồng từ điểm trường cũ.");
    }

    private static Article article(String text) {
        Extraction read = read(text);
        assertThat(read).isInstanceOf(Article.class);
        return (Article) read;
    }

    private static Extraction read(String text) {
        return new ScrapedText(Boilerplate.SHIPPED)
                .extract(text, new Input(new byte[0], null, null, Input.Kind.TEXT, null));
    }

    private static @Nullable String textOrNull(JsonNode node, String key) {
        return node.get(key).isNull() ? null : node.get(key).asText();
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(element -> strings.add(element.asText()));
        return strings;
    }
}
