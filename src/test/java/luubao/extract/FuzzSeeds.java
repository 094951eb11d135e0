package luubao.extract;

import static luubao.extract.Pages.FIRST;
import static luubao.extract.Pages.LEAD;
import static luubao.extract.Pages.SECOND;
import static luubao.extract.Pages.THIRD;
import static luubao.extract.Pages.TITLE;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import luubao.demo.DemoArticle;
import luubao.demo.DemoArticle.Block;
import luubao.demo.DemoFamily;

/** Inputs to begin with: one article in the manner of each demo family, and pieces that reach into each corner. */
final class FuzzSeeds {
    private static final DemoArticle ARTICLE = new DemoArticle(
            "/tin/cau-treo-12",
            TITLE,
            "2024-04-12T08:30:00+07:00",
            "Lò Thị Mai",
            null,
            "Tin tức",
            LEAD,
            List.of(
                    Block.paragraph(FIRST),
                    Block.heading("Bảy tháng thi công"),
                    Block.item("Bản Mẩy: 48 hộ"),
                    Block.row(List.of("Năm", "Hộ nghèo")),
                    Block.row(List.of("2023", "17")),
                    Block.image("/anh/cau.jpg", "Cầu treo trong ngày khánh thành. Ảnh: Lò Thị Mai"),
                    Block.quote("“Từ nay mùa mưa các cháu vẫn đến lớp”, trưởng thôn nói."),
                    Block.paragraph(SECOND)),
            List.of(new DemoArticle.Attachment("quyet-dinh.pdf", "/tep/quyet-dinh.pdf")));

    private FuzzSeeds() {}

    static List<byte[]> of(Fuzz target) {
        List<byte[]> seeds = new ArrayList<>();
        for (String text : texts(target)) {
            seeds.add(text.getBytes(StandardCharsets.UTF_8));
        }
        return seeds;
    }

    private static List<String> texts(Fuzz target) {
        return switch (target) {
            case PAGE -> pages();
            case PAGES -> {
                String pager = "<div class=pages><a href='?page=%d'>%d</a> <a rel=next href='?page=3'>3</a></div>\f";
                yield List.of(Pages.page(Pages.p(LEAD, FIRST) + pager.formatted(2, 2))
                        + Pages.page(Pages.p(LEAD, SECOND) + pager.formatted(1, 1))
                        + Pages.page(Pages.p(THIRD)));
            }
            case SCRAPED ->
                List.of(
                        TITLE + "\n12/4/2024 08:30\n" + LEAD + "\n\n" + FIRST + "\nẢnh: Lò Thị Mai\n" + SECOND
                                + "\nLò Thị Mai\nTin liên quan\nChia sẻ bài viết\nĐang online: 6",
                        "  " + LEAD + "\r\n\r\n" + FIRST + "\u2028" + SECOND);
            case JSON ->
                List.of(
                        "{\"@context\": \"https://schema.org\", \"@graph\": [{\"@type\": [\"NewsArticle\"], \"headline\": \"A \"b\" c\","
                                + " \"author\": [{\"@type\": \"Person\", \"name\": \"Mai\"}], \"keywords\": \"a, b\","
                                + " \"articleBody\": \"\\u0110\\ud83c\\n\\x\", }]}",
                        "<!-- //<![CDATA[ \n{a: 'b', c: [1, -2e3, null, [[]], /* x */ {}], // y\n \"d\": `e`}]}");
            case BYTES ->
                List.of(
                        "0<meta charset=windows-1258><p>" + FIRST,
                        "1\u00EF\u00BB\u00BF<?xml encoding='utf-16'?>" + SECOND,
                        "2<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=x-sjis'>");
            case LINE -> List.of("Lượt xem: 4.618", "In bài viết | Gửi email", "Trang chủ » Tin tức » Xã hội", FIRST);
            case DATE ->
                List.of(
                        "Thứ sáu, 12/4/2024 - 08:30 (GMT+7)",
                        "Cập nhật lúc 8 giờ 30 phút, ngày 12 tháng tư năm 2024",
                        "2024-04-12T08:30:00.000+0700",
                        "Fri, 12 Apr 2024 01:30:00 GMT");
        };
    }

    private static List<String> pages() {
        List<String> pages = new ArrayList<>();
        DemoFamily.Furniture around = new DemoFamily.Furniture("http://127.0.0.1:9", List.of(ARTICLE), 7);
        for (DemoFamily family : DemoFamily.values()) {
            pages.add("0" + family.render(ARTICLE, around));
        }
        String data = "{\"post\": {\"title\": \"" + TITLE + "\", \"publishedAt\": \"2024-04-12\", \"blocks\": ["
                + "{\"type\": \"paragraph\", \"data\": {\"text\": \"" + FIRST
                + "\"}}, {\"type\": \"paragraph\", \"text\": \""
                + SECOND + " " + THIRD + "\"}]}}";
        pages.add("1<title>x</title><div id=app></div><script type=\"application/json\">" + data + "</script>");
        pages.add("2<div id=a><!--$?--><template id=\"B:0\"></template>...<!--/$--></div><div hidden id=\"S:0\"><p>"
                + FIRST + "<p>" + SECOND + "</div>");
        pages.add("3"
                + Pages.page(
                        "<meta itemprop=datePublished content=2024-04-12>",
                        Pages.p(LEAD, FIRST) + "<figure><img src=a.jpg><figcaption>Cầu mới</figcaption></figure>"
                                + Pages.p(SECOND)));
        return pages;
    }
}
