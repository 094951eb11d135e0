package luubao.extract;

import java.nio.charset.StandardCharsets;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/** Our own articles and ways to put them through the extractor. */
final class Pages {
    static final String TITLE = "Xã Tân Lộc khánh thành cầu treo nối hai thôn vùng cao";
    static final String LEAD =
            "TLO - Sáng 12-4, UBND xã Tân Lộc khánh thành cầu treo bắc qua suối Nậm Lơ, nối thôn Bản Mẩy với thôn Khe Vàng sau bảy tháng thi công.";
    static final String FIRST =
            "Cây cầu dài 64 mét, rộng 2,2 mét, có tổng vốn 3,4 tỷ đồng, trong đó người dân hai thôn góp hơn 600 ngày công và hiến 480 mét vuông đất vườn.";
    static final String SECOND =
            "Trước đây, vào mùa mưa, học sinh thôn Khe Vàng phải nghỉ học nhiều ngày vì nước suối dâng cao, bà con muốn ra chợ phải đi vòng gần chín cây số.";
    static final String THIRD =
            "Theo ông Lò Văn Sáng, trưởng thôn Bản Mẩy, từ nay xe máy chở nông sản có thể qua suối trong mọi thời tiết, giá thu mua tại vườn cũng sẽ tăng lên.";

    static final String MENU = """
            <div id="menu"><ul><li><a href="/">Trang chủ</a></li><li><a href="/tin">Tin tức - Sự kiện</a></li>
            <li><a href="/vb">Văn bản chỉ đạo</a></li><li><a href="/lh">Liên hệ</a></li></ul></div>
            """;
    static final String RELATED = """
            <div class="tinkhac"><h3>Tin liên quan</h3><ul>
            <li><a href="/1">Huyện Mai Sơn tổng kết phong trào làm đường giao thông nông thôn</a></li>
            <li><a href="/2">Phát động Tết trồng cây tại khu vực hồ chứa nước Nậm Lơ</a></li>
            <li><a href="/3">Hội Nông dân xã tập huấn kỹ thuật chăm sóc cây mắc ca</a></li></ul></div>
            """;
    static final String FOOT = """
            <div id="footer"><p>Cơ quan chủ quản: UBND huyện</p><p>Giấy phép số: 12/GP-TTĐT</p>
            <p>Đang truy cập: 6</p><p>Hôm nay: 4,618</p></div>
            """;

    private Pages() {}

    static String p(String... paragraphs) {
        StringBuilder out = new StringBuilder();
        for (String paragraph : paragraphs) {
            out.append("<p>").append(paragraph).append("</p>\n");
        }
        return out.toString();
    }

    /** A page of a plain portal with the given body and head. */
    static String page(String head, String body) {
        return "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>" + TITLE
                + " - Cổng thông tin điện tử xã Tân Lộc</title>" + head + "</head><body>" + MENU
                + "<div class=\"content\"><h1>" + TITLE + "</h1>" + body + "</div>" + RELATED + FOOT + "</body></html>";
    }

    static String page(String body) {
        return page("", body);
    }

    static String text(String... paragraphs) {
        return String.join("\n\n", paragraphs);
    }

    static Extraction extract(String html) {
        return extract(html, "https://tanloc.example.vn/tin/cau-treo-12.html", null);
    }

    static Extraction extract(String html, @Nullable String url, @Nullable Site site) {
        return new Extractor(Boilerplate.SHIPPED)
                .extract(new Input(html.getBytes(StandardCharsets.UTF_8), url, "utf-8", Input.Kind.HTML, site));
    }

    static Article article(String html) {
        return article(extract(html));
    }

    static Article article(Extraction extraction) {
        if (extraction instanceof Article article) {
            return article;
        }
        throw new AssertionError("no article: " + extraction);
    }

    static NotArticle notArticle(String html) {
        Extraction extraction = extract(html);
        if (extraction instanceof NotArticle no) {
            return no;
        }
        throw new AssertionError("an article: " + extraction);
    }

    /** A script that describes a page.
     *
     * @param more further fields, each after a comma
     */
    static String jsonLd(String type, String headline, String more) {
        return "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"" + type
                + "\",\"headline\":\"" + headline + "\"" + more + "}</script>";
    }

    /** The publication date in ISO form, or {@code none}. */
    static String date(Article article) {
        return article.published() == null ? "none" : article.published().iso();
    }
}
