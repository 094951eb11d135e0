package luubao.extract;

import static luubao.extract.Pages.article;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notices and news of a few lines are articles, whatever else their pages show. */
class ShortNewsTest {
    private static String frame(String title, String body) {
        return "<html><head><title>" + title + "</title></head><body>" + Pages.MENU + body + Pages.FOOT
                + "</body></html>";
    }

    /** What the page shows around its text is not shown in the text's place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div><img src='/b1.jpg'><img src='/b2.jpg'><img src='/b3.jpg'><img src='/b4.jpg'></div>",
                "<p><a href='/f/quy-che.pdf'>Quy chế hoạt động</a></p>",
                "<div><video src='/gioi-thieu.mp4'></video></div>"
            })
    void oneSentenceUnderATitleIsANoticeWhateverTheBannersAndTheFootShow(String shown) {
        String notice = "Thứ sáu tuần này, thôn Bản Mẩy và thôn Khe Vàng tạm ngừng cấp nước để thay ống.";
        String html = frame(
                "Xã Tân Lộc",
                "<h1>Thông báo tạm ngừng cấp nước hai thôn</h1><div><p>" + notice + "</p></div>" + Pages.RELATED);
        for (String page : new String[] {
            html.replace("<body>", "<body><div class='tren'>" + shown + "</div>"),
            html.replace("</body>", "<div class='duoi'>" + shown + "</div></body>")
        }) {
            assertThat(article(page).text()).isEqualTo(notice);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 20})
    void oneSentenceUnderAHeadingWithADateOutweighsTheImprint(int links) {
        String notice = "Từ 7 giờ sáng mai, cầu treo Bản Mẩy cấm xe tải qua lại để thay ván.";
        String imprint =
                "<div class='d1'>Trang tin xã Tân Lộc, tiếng nói của Đảng bộ, chính quyền và nhân dân trong xã."
                        + " Người chịu trách nhiệm chính: ông Hà Văn Sơn, Phó Chủ tịch. Trụ sở tại thôn Bản Mẩy, xã Tân Lộc."
                        + " Đề nghị dẫn nguồn khi dùng lại tin của trang này.</div>";
        String html = frame(
                "Xã Tân Lộc",
                "<h1>Cấm xe tải qua cầu treo Bản Mẩy</h1><p class='d'>12/07/2024</p><div class='c'><p>" + notice
                        + "</p></div><ul>"
                        + "<li><a href='/x'>Các thôn ra quân làm thủy lợi mùa khô năm nay</a></li>".repeat(links)
                        + "</ul>" + imprint);
        assertThat(article(html).text()).isEqualTo(notice);
    }

    /** A notice of a few lines on a portal that shows all it has below each page and says nothing in its head. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<ul>%s</ul><div class='phan-trang pagination'><a href='?p=2'>2</a> <a href='?p=3'>3</a></div> | <li><a href='/chi-tiet-tin?id=%d'>Các thôn ra quân làm thủy lợi mùa khô đợt thứ %d</a> <span>(%d/03/2024)</span></li>",
                "<table>%s</table><p><a href='?p=2'>Trang sau</a></p> | <tr><td><a href='/chi-tiet-tin?id=%d'>Các thôn ra quân làm thủy lợi mùa khô đợt thứ %d</a></td><td>%d/03/2024</td></tr>",
                "<div>%s</div><div class='paging'><span>Trang cuối</span></div> | <div><p><a href='/chi-tiet-tin?id=%d'>Các thôn ra quân làm thủy lợi mùa khô đợt thứ %d</a></p><p>%d/03/2024</p></div>"
            })
    void shortNoticeAboveAListOfOthersIsAnArticle(String list, String entry) {
        StringBuilder entries = new StringBuilder();
        for (int i = 1; i <= 20; i++) {
            entries.append(entry.formatted(48000 + i, i, i));
        }
        String body = "<div>"
                + Pages.p(
                        "Điện lực Mai Sơn thông báo lịch tạm ngừng cấp điện trên địa bàn xã Tân Lộc để sửa chữa đường dây.",
                        "Thời gian từ 7 giờ đến 11 giờ ngày thứ năm tới, khu vực thôn Bản Mẩy, thôn Khe Vàng và trạm bơm.",
                        "Bà con chủ động bố trí sản xuất và sinh hoạt trong thời gian này, đóng điện sớm nếu xong việc.")
                + "</div>";
        String others = "<div><p>Các tin khác</p>" + list.formatted(entries) + "</div>";
        String html = frame("Xã Tân Lộc", "<h1>Thông báo lịch tạm ngừng cấp điện trên địa bàn xã</h1>" + body + others);
        Extraction read = Pages.extract(html, "https://tanloc.example.vn/chi-tiet-tin?id=48213", null);
        assertThat(article(read).text()).startsWith("Điện lực Mai Sơn").endsWith("nếu xong việc.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<div><ul><li><a href='/c'>Tin nông nghiệp, nông thôn</a></li><li>12 bài viết</li><li><a href='/d'>Văn hóa ở cơ sở thôn bản</a></li><li>9 bài viết</li><li><a href='/e'>Y tế học đường, y tế xã</a></li><li>7 bài viết</li><li><a href='/g'>An ninh trật tự thôn bản</a></li></ul></div>"
            })
    void shortNoticeUnderAShortTitleIsAnArticle(String categories) {
        String body = "<div>"
                + Pages.p(
                        "Điện lực Mai Sơn tạm ngừng cấp điện thôn Bản Mẩy từ 7 giờ đến 11 giờ ngày thứ năm tới để sửa chữa đường dây.",
                        "Bà con chủ động bố trí sản xuất và sinh hoạt trong thời gian này, nếu xong việc sớm thì sẽ đóng điện sớm.")
                + "</div>";
        String html = frame("Xã Tân Lộc", "<h1>Lịch tạm cắt điện</h1>" + body + categories);
        Extraction read = Pages.extract(html, "https://tanloc.example.vn/chi-tiet-tin?id=482", null);
        assertThat(article(read).title()).isEqualTo("Lịch tạm cắt điện");
    }

    /** Khmer puts no blanks between words and has a full stop of its own. */
    @Test
    void shortKhmerNewsIsAnArticle() {
        String title = "ពិធីបុណ្យអុំទូកនៅខេត្តត្រាវិញ";
        String first = "ព្រឹកថ្ងៃនេះ ប្រជាជនខ្មែរក្នុងខេត្តបានមកជួបជុំគ្នានៅមាត់ទន្លេដើម្បីមើលការប្រណាំងទូកង។";
        String html = frame("Xã Tân Lộc", "<h1>" + title + "</h1><div><p>" + first + "</p></div>" + Pages.RELATED);
        assertThat(article(html).text()).isEqualTo(first);
        assertThat(article(html).title()).isEqualTo(title);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bài viết đang được cập nhật…",
                "Nội dung đang được cập nhật.",
                "Tin đang tiếp tục cập nhật...",
                "Báo Mai Sơn sẽ tiếp tục cập nhật."
            })
    void breakingNewsThatEndsWithThePromiseOfMoreIsAnArticle(String promise) {
        String body = "<div class=\"chi-tiet\">" + Pages.p(Pages.LEAD, Pages.FIRST, promise) + "</div>";
        assertThat(article(Pages.page(body)).text()).startsWith(Pages.LEAD).contains(Pages.FIRST);
    }
}
