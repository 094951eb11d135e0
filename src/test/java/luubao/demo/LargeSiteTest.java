package luubao.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LargeSiteTest {
    @Test
    void theSameNumberOfArticlesIsTheSameArticlesWithSomeCopies() {
        try (LargeSite one = LargeSite.start(0, 300);
                LargeSite two = LargeSite.start(0, 300)) {
            List<DemoArticle> articles = one.articles();
            assertThat(articles).isEqualTo(two.articles());
            assertThat(articles).extracting(DemoArticle::path).doesNotHaveDuplicates();
            assertThat(one.distinctTexts()).isEqualTo(288);
        }
    }
}
