package luubao.deduplicate;

import java.util.List;
import java.util.Optional;

/**
 * What is kept already, as far as judging needs it. Answers hold until a text is kept that has a mark in common
 * with the one that is judged, see {@link Deduplicator#marks}.
 */
public interface KnownTexts {

    /** The article that a URL is an own address of: its canonical one or an alias, not that of a listed copy. */
    Optional<Known> byUrl(String url);

    /** The id of the article that one of these addresses led to until it was taken out. */
    Optional<String> withdrawnAt(List<String> addresses);

    /** The id of the article that had a text with this fingerprint until it was taken out. */
    Optional<String> withdrawnText(String fingerprint);

    /** The id of the article that was the first kept with this fingerprint, in any of its revisions. */
    Optional<String> byFingerprint(String fingerprint);

    /** True when the URL is listed as an exact copy of the article. */
    boolean isCopy(String url, String article);

    /**
     * The ids of the articles kept with a sentence, in any of their revisions; of a set phrase some more than
     * {@link SentenceKeys#FORMULA} and not all. Near copies do not count: a story does not wear out by being reprinted.
     */
    List<String> bySentence(long key);

    /** The text of the article's current revision, without its title. */
    String text(String article);

    /**
     * A kept article.
     *
     * @param id 16 hex digits
     * @param revision the current one, from 1
     * @param title of the current revision
     * @param digest of the current revision, see {@link Candidate#digest}
     */
    record Known(String id, int revision, String title, String digest) {}
}
