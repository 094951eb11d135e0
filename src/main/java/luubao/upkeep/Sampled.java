package luubao.upkeep;

import java.util.Arrays;
import java.util.Optional;
import luubao.discover.Found;
import luubao.extract.Article;
import luubao.extract.Extraction;
import luubao.extract.Extractor;
import luubao.extract.Input;
import luubao.extract.NotArticle;
import luubao.extract.SiteProfile;
import luubao.fetch.Answer;
import luubao.fetch.MediaKind;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * One of the pages that were asked to see what articles are like.
 *
 * @param extraction null where no page came
 */
record Sampled(Found.Link link, Reply reply, @Nullable Extraction extraction) {

    static Sampled read(Extractor extractor, Site site, @Nullable SiteProfile profile, Found.Link link, Reply reply) {
        Answer.Page page = reply.page().orElse(null);
        if (page == null) {
            return new Sampled(link, reply, null);
        }
        Answer readable = page.expecting(MediaKind.HTML, MediaKind.TEXT);
        return readable instanceof Answer.Page html
                ? new Sampled(
                        link,
                        reply.kept(),
                        extractor.extract(new Input(
                                html.body(),
                                html.url().toString(),
                                html.charset(),
                                html.kind() == MediaKind.TEXT ? Input.Kind.TEXT : Input.Kind.HTML,
                                site,
                                null,
                                profile)))
                : new Sampled(
                        link, new Reply(reply.question(), reply.url(), reply.hops(), readable, reply.time()), null);
    }

    Optional<Article> article() {
        return extraction instanceof Article article ? Optional.of(article) : Optional.empty();
    }

    Optional<NotArticle> none() {
        return extraction instanceof NotArticle none ? Optional.of(none) : Optional.empty();
    }

    /** Why there is no article. */
    String reason() {
        return none().map(none -> reply.url() + ": " + none.kind().label() + ": " + none.reason())
                .orElse(reply.reason());
    }

    /** Words of the article, as the archive counts them: what stands between blanks and holds a letter or digit. */
    int words() {
        return article()
                .map(article -> (int) Arrays.stream(article.text().split("\\s+"))
                        .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                        .count())
                .orElse(0);
    }
}
