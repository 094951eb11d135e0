package luubao;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import luubao.archive.Archive;
import luubao.archive.ArchivedArticle;
import luubao.archive.Capture;
import luubao.archive.KeptReading;
import luubao.archive.Profiles;
import luubao.deduplicate.Deduplicator;
import luubao.deduplicate.Likeness;
import luubao.extract.Article;
import luubao.extract.Extraction;
import luubao.extract.NotArticle;
import luubao.frontier.Outcome;
import luubao.frontier.Outcome.Ending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what our own reading changed of a text from what its source changed, which alone makes a revision. Where the page
 * that was kept is on record, it is read again as the one that came now was: where the two say the same, whatever that is,
 * the source is the same. Where it is not on record, texts are compared that one version of the extractor read: of an
 * article that another one read, what this version reads first is kept in mind, and later texts are compared with that. A
 * change of the source between those two readings is not seen, unless hardly anything stayed. Safe for several threads.
 */
final class OwnChanges {
    private static final Logger LOG = LoggerFactory.getLogger(OwnChanges.class);

    private final String extractor;
    private final Archive archive;
    private final Deduplicator deduplicator;
    private final RecordedPages pages;

    /** @param version of the extractor */
    OwnChanges(String version, Archive archive, RecordedPages pages) {
        this.extractor = ExtractionStage.extractorName(version, null);
        this.archive = archive;
        this.deduplicator = new Deduplicator(archive.known());
        this.pages = pages;
    }

    /**
     * What becomes of an item whose article is kept with another text, or that is no article now, where that is our own
     * doing: the capture with the text that is kept, or an outcome; empty where the source changed, or is new.
     *
     * @param today what the item says, read today
     */
    Optional<Object> alone(Item item, Object today) {
        if (today instanceof Capture capture) {
            return deduplicator
                    .ownArticle(capture.candidate())
                    .flatMap(archive::find)
                    .map(archive::reading)
                    .filter(kept -> isOurs(item, capture, kept))
                    .map(kept -> kept.unchanged(capture));
        }
        return Optional.ofNullable(item.url())
                .flatMap(url -> archive.known().byUrl(url))
                .flatMap(known -> archive.find(known.id()))
                .flatMap(known -> noArticle(item, (Outcome) today, known));
    }

    private boolean isOurs(Item item, Capture capture, KeptReading kept) {
        Optional<Extraction> again = again(kept);
        if (again.isEmpty()) {
            return !item.moved() && isLikeTheFirst(capture, kept);
        }
        if (!(again.get() instanceof Article before)) {
            return false;
        }
        Capture then = capture.with(before);
        return then.candidate().digest().equals(capture.candidate().digest())
                || item.missing() != null
                        && then.candidate()
                                .text()
                                .startsWith(capture.candidate().text());
    }

    private boolean isLikeTheFirst(Capture capture, KeptReading kept) {
        return !kept.extractor().equals(extractor)
                && !capture.fetched().isBefore(kept.article().fetched())
                && Likeness.isRevision(
                        capture.article().title(), capture.article().text(), kept.title(), kept.text())
                && archive.baselines().isSame(kept.article().id(), capture);
    }

    private Optional<Object> noArticle(Item item, Outcome today, ArchivedArticle known) {
        boolean gone = today.ending() == Ending.GONE;
        if (item.moved() || !gone && today.ending() != Ending.NOT_AN_ARTICLE) {
            return Optional.empty();
        }
        return again(archive.reading(known))
                .filter(again -> again instanceof NotArticle none
                        && none.kind() != NotArticle.Kind.BLOCKED
                        && gone == (none.kind() == NotArticle.Kind.SOFT_404))
                .map(again -> new Outcome(
                        Ending.UNCHANGED,
                        "neither today's page nor the one that was kept is an article to this version: "
                                + today.reason(),
                        known.id(),
                        List.of()));
    }

    /** What the page that was kept says to one who reads it now; empty where it is not on record, or cannot be read. */
    private Optional<Extraction> again(KeptReading kept) {
        try {
            return pages.of(kept)
                    .map(held -> held.extraction(archive.profiles()
                            .newest(kept.article().site())
                            .map(Profiles.Version::profile)
                            .orElse(null)));
        } catch (IOException e) {
            LOG.warn(
                    "{}: the page that was kept cannot be read again: {}",
                    kept.article().url(),
                    e.getMessage());
            return Optional.empty();
        }
    }
}
