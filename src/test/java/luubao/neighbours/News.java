package luubao.neighbours;

import java.util.ArrayList;
import java.util.List;
import luubao.demo.DemoArticle;
import luubao.demo.DemoArticle.Block;
import luubao.demo.LargeSite;

/** Articles of our own, one a number, no two alike. */
final class News {
    /** Of this many of the large site's articles one is a copy of the one before it. */
    private static final int COPY_EVERY = 25;

    private static final List<DemoArticle> ALL = LargeSite.articles(500);

    private News() {}

    /** The number's story as an article of a site that has it at this path. */
    static DemoArticle story(int number, String path) {
        DemoArticle story = ALL.get(number + number / (COPY_EVERY - 1));
        return new DemoArticle(
                path,
                story.title(),
                story.published(),
                story.author(),
                story.byline(),
                story.section(),
                story.lead(),
                story.blocks(),
                story.attachments());
    }

    /** With a paragraph more. */
    static DemoArticle corrected(DemoArticle story) {
        List<Block> blocks = new ArrayList<>(story.blocks());
        blocks.add(Block.paragraph("Tòa soạn xin đính chính một số liệu trong bài “" + story.title()
                + "” và thành thật cáo lỗi cùng bạn đọc về sự nhầm lẫn này."));
        return new DemoArticle(
                story.path(),
                story.title(),
                story.published(),
                story.author(),
                story.byline(),
                story.section(),
                story.lead(),
                blocks,
                story.attachments());
    }
}
