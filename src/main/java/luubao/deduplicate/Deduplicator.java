package luubao.deduplicate;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import luubao.deduplicate.KnownTexts.Known;
import luubao.normalise.MatchKey;

/**
 * Tells new texts from known ones, by address first, then by text across all sites: exact copies, equal after folding,
 * then near ones.
 *
 * <p>Judging and keeping belong together: whoever judges two copies of one text before either is kept gets NEW twice.
 */
public final class Deduplicator {
    private final KnownTexts known;
    private final NearCopies nearCopies;

    public Deduplicator(KnownTexts known) {
        this.known = known;
        nearCopies = new NearCopies(known);
    }

    /**
     * The verdict on a text. An article whose text becomes that of another article is a copy of the other from then on,
     * not a revision: each text is kept once. A copy that gets a text of its own is a new article.
     */
    public Verdict judge(Candidate candidate) {
        List<String> addresses = Stream.concat(Stream.of(candidate.url()), candidate.aliases().stream())
                .toList();
        return known.withdrawnAt(addresses)
                .<Verdict>map(Verdict.Withdrawn::new)
                .or(() -> byAddressOrText(candidate))
                .orElseGet(() -> nearCopies.judge(candidate.text()));
    }

    /**
     * What the verdict on another text may hang on once this one is kept, and the other way round: addresses, the
     * fingerprint, sentences that are no set phrases by now. Two new texts that share none are judged alike in either
     * order.
     */
    public Set<Object> marks(Candidate candidate) {
        Set<Object> marks = new HashSet<>(candidate.aliases());
        marks.add(candidate.url());
        if (candidate.claimed() != null) {
            marks.add(candidate.claimed());
        }
        marks.add(candidate.fingerprint());
        for (Long key : SentenceKeys.lookedUp(candidate.text())) {
            // one more article makes no other verdict by a set phrase
            if (known.bySentence(key).size() <= SentenceKeys.FORMULA) {
                marks.add(key);
            }
        }
        return marks;
    }

    /** Empty for a text that is not known, nor its address. */
    private Optional<Verdict> byAddressOrText(Candidate candidate) {
        Optional<Known> own = own(candidate);
        if (own.isPresent() && own.get().digest().equals(candidate.digest())) {
            return Optional.of(new Verdict.Unchanged(own.get().id()));
        }
        String fingerprint = candidate.fingerprint();
        Optional<String> withdrawn = known.withdrawnText(fingerprint);
        if (withdrawn.isPresent()) {
            return withdrawn.map(Verdict.Withdrawn::new);
        }
        Optional<String> holder = known.byFingerprint(fingerprint);
        if (own.isPresent()
                && (holder.isEmpty() || holder.get().equals(own.get().id()))) {
            return Optional.of(new Verdict.Revised(own.get().id(), own.get().revision() + 1));
        }
        return holder.map(article -> known.isCopy(candidate.url(), article)
                ? new Verdict.Unchanged(article)
                : new Verdict.Duplicate(article));
    }

    /** Whether nothing would be written: as {@link #judge}, without looking for near copies. */
    public boolean isUnchanged(Candidate candidate) {
        return byAddressOrText(candidate)
                .filter(Verdict.Unchanged.class::isInstance)
                .isPresent();
    }

    /** The id of the article that this text would be a revision of, or is what it says already. */
    public Optional<String> ownArticle(Candidate candidate) {
        return own(candidate).map(Known::id);
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
