package luubao.archive;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import luubao.deduplicate.Deduplicator;
import luubao.deduplicate.Verdict;
import luubao.extract.Article;

/** What keeping an article would come to, told from an archive that may be in use and does not change. */
public final class Forecast {
    private final Path archive;
    private final Index index;

    private Forecast(Path archive, Index index) {
        this.archive = archive;
        this.index = index;
    }

    /**
     * One line for a person: new, a copy of which article and why, a revision, or kept already.
     *
     * @param url its canonical URL
     * @return empty where there is no archive of today's schema
     */
    public static Optional<String> of(Path archive, Article article, String url) {
        return Catalogue.peekInto(archive, catalogue -> {
            Index index = new Index(catalogue, archive);
            Verdict verdict = new Deduplicator(index).judge(Capture.candidateOf(article, url));
            return new Forecast(archive, index).told(verdict);
        });
    }

    private String told(Verdict verdict) {
        if (verdict instanceof Verdict.Unchanged unchanged) {
            return "kept already: " + url(unchanged.article())
                    + evidence(unchanged.article()).map(why -> ", " + why).orElse("");
        }
        if (verdict instanceof Verdict.Revised revised) {
            return "revision " + revised.revision() + " of " + url(revised.article());
        }
        if (verdict instanceof Verdict.Duplicate duplicate) {
            return "an exact copy of " + url(duplicate.of());
        }
        if (verdict instanceof Verdict.NearDuplicate near) {
            return String.format(
                    Locale.ROOT,
                    "a near copy of %s, similarity %.3f (%s)",
                    url(near.of()),
                    near.similarity(),
                    near.evidence());
        }
        if (verdict instanceof Verdict.Withdrawn withdrawn) {
            return index.whyWithdrawn(withdrawn.article());
        }
        StringBuilder told = new StringBuilder("new");
        for (Verdict.Overlap overlap : ((Verdict.New) verdict).overlaps()) {
            told.append(overlap.holds() ? "; holds the text of " : "; stands in the text of ")
                    .append(url(overlap.article()));
        }
        return told.toString();
    }

    private String url(String id) {
        return index.find(id).map(ArchivedArticle::url).orElse(id);
    }

    private Optional<String> evidence(String id) {
        return index.find(id)
                .map(article -> archive.relativize(article.facts()).toString().replace('\\', '/'))
                .flatMap(json -> Pair.read(archive, json))
                .flatMap(pair -> pair.facts().evidence());
    }
}
