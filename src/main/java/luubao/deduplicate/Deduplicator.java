package luubao.deduplicate;

import java.util.Optional;
import luubao.deduplicate.KnownTexts.Known;
import luubao.normalise.MatchKey;

/**
 * Tells new texts from known ones, by address first, then by text across all sites. Exact copies only: equal after
 * folding.
 *
 * <p>Judging and keeping belong together: whoever judges two copies of one text before either is kept gets NEW twice.
 */
public final class Deduplicator {
    private final KnownTexts known;

    public Deduplicator(KnownTexts known) {
        this.known = known;
    }

    /**
     * The verdict on a text. An article whose text becomes that of another article is a copy of the other from then on,
     * not a revision: each text is kept once. A copy that gets a text of its own is a new article.
     */
    public Verdict judge(Candidate candidate) {
        Optional<Known> own = own(candidate);
        if (own.isPresent() && own.get().digest().equals(candidate.digest())) {
            return new Verdict.Unchanged(own.get().id());
        }
        Optional<String> holder = known.byFingerprint(candidate.fingerprint());
        if (own.isPresent()
                && (holder.isEmpty() || holder.get().equals(own.get().id()))) {
            return new Verdict.Revised(own.get().id(), own.get().revision() + 1);
        }
        if (holder.isPresent()) {
            return known.isCopy(candidate.url(), holder.get())
                    ? new Verdict.Unchanged(holder.get())
                    : new Verdict.Duplicate(holder.get());
        }
        return new Verdict.New();
    }

    /**
     * The article whose own address this is. An alias alone proves less, because sites also redirect a withdrawn page
     * to some other article: then title or text must agree. What a page claims proves least, because templates print
     * one canonical link on many pages: then the text must agree.
     */
    private Optional<Known> own(Candidate candidate) {
        Optional<Known> direct = known.byUrl(candidate.url());
        if (direct.isPresent()) {
            return direct;
        }
        String title = MatchKey.of(candidate.title());
        Optional<Known> moved = candidate.aliases().stream()
                .flatMap(alias -> known.byUrl(alias).stream())
                .filter(article -> MatchKey.of(article.title()).equals(title) || sameText(article, candidate))
                .findFirst();
        return moved.or(() -> Optional.ofNullable(candidate.claimed())
                .flatMap(known::byUrl)
                .filter(article -> sameText(article, candidate)));
    }

    private boolean sameText(Known article, Candidate candidate) {
        return article.digest().equals(candidate.digest())
                || known.byFingerprint(candidate.fingerprint())
                        .filter(article.id()::equals)
                        .isPresent();
    }
}
