package luubao.extract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import luubao.demo.DemoArticle;
import luubao.demo.DemoArticle.Block;
import luubao.demo.DemoFamily;
import luubao.demo.LargeSite;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Pages of a demo family with furniture that nothing names and that reads like a story: the quote of the day above the
 * text, a paragraph about the paper below its last one, a notice under that. Some stories hold what recurs too and is
 * theirs: a paragraph that all parts of a series share, lines that any letter has.
 */
final class FurnishedPages {
    static final String ABOUT =
            "Tờ báo của chúng tôi ra mắt số đầu tiên vào một ngày đầu xuân, và từ đó đến nay luôn là người bạn"
                    + " của bà con hai bên bờ sông, dù nước lớn hay nước ròng.";
    static final String NOTICE =
            "Bạn đọc muốn gửi tin, bài, ảnh cho tòa soạn xin mang đến phòng trực ở đầu cầu hoặc gửi qua bưu điện;"
                    + " thư không trả lại người gửi, nhuận bút trả vào ngày 15 hằng tháng.";
    static final String SERIES =
            "Loạt bài ghi lại những chuyện nhỏ ở các xã ven sông, do nhóm phóng viên đi và viết trong suốt"
                    + " một năm, gặp ai hỏi nấy, nghe sao chép vậy.";
    private static final List<String> QUOTES = List.of(
            "Câu hay mỗi ngày: con đò chở khách sang sông không hỏi khách từ đâu tới, chỉ hỏi khách có vội hay không mà thôi.",
            "Câu hay mỗi ngày: người trồng dừa không đếm năm, chỉ đếm bẹ; đủ bẹ thì có bóng, đủ bóng thì có người ngồi chơi.",
            "Câu hay mỗi ngày: nước ròng thì thấy bãi bồi, nước lớn thì thấy con thuyền; chờ một con nước cũng là một việc làm.");

    private final DemoFamily family;
    private final List<DemoArticle> articles = new ArrayList<>();

    FurnishedPages(DemoFamily family, int count) {
        this.family = family;
        List<DemoArticle> plain = LargeSite.articles(count);
        for (int i = 0; i < count; i++) {
            articles.add(with(plain.get(i), own(i)));
        }
    }

    private static List<Block> own(int number) {
        return number % 4 == 1
                ? List.of(Block.paragraph(SERIES))
                : number % 4 == 2
                        ? List.of(
                                Block.paragraph("Kính gửi:"),
                                Block.paragraph("Nơi nhận:"),
                                Block.paragraph("Như trên;"))
                        : List.of();
    }

    private static DemoArticle with(DemoArticle article, List<Block> more) {
        return new DemoArticle(
                article.path(),
                article.title(),
                article.published(),
                article.author(),
                article.byline(),
                article.section(),
                article.lead(),
                Stream.of(
                                article.blocks().subList(0, 1),
                                more,
                                article.blocks().subList(1, article.blocks().size()))
                        .flatMap(List::stream)
                        .toList(),
                article.attachments());
    }

    DemoArticle article(int number) {
        return articles.get(number);
    }

    Input input(int number, int day) {
        Document page = Jsoup.parse(
                family.render(article(number), new DemoFamily.Furniture("http://bao.example", articles, number)));
        List<Block> blocks = article(number).blocks();
        Element first = holder(page, blocks.get(0).text());
        Element last = holder(page, blocks.get(blocks.size() - 1).text());
        first.before("<div class=\"k2\"><p>" + QUOTES.get(day % QUOTES.size()) + "</p></div>");
        last.after("<p>" + ABOUT + "</p><div><p>" + NOTICE + "</p></div>");
        return new Input(
                page.outerHtml().getBytes(StandardCharsets.UTF_8),
                "http://bao.example" + article(number).path(),
                "utf-8",
                Input.Kind.HTML,
                null);
    }

    /** The paragraph that holds the text. */
    private static Element holder(Document page, String text) {
        return page.select("p").stream()
                .filter(p -> java.text.Normalizer.normalize(p.text(), java.text.Normalizer.Form.NFC)
                        .contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nowhere on the page: " + text));
    }
}
