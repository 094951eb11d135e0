package luubao.archive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import luubao.archive.Facts.Copy;
import luubao.deduplicate.Fingerprint;

/**
 * Plans what it takes to keep records that another archive of ours exported, as they are: under their names, with all that
 * they know. What stands here already is not doubled: what is kept of an article stays, a text that it has not had comes as
 * a revision of it where it is not older than the last one, and a text of another article is listed as a copy of that.
 * Filings go alone, see {@link Archivist}.
 */
public final class RecordKeeper {
    private final Path archive;
    private final Index index;
    private final Archivist archivist;

    RecordKeeper(Path archive, Index index, Archivist archivist) {
        this.archive = archive;
        this.index = index;
        this.archivist = archivist;
    }

    /** What keeping the record takes. From here on its files are pending. */
    public Filing file(ArchivedRecord record) {
        Optional<String> withdrawn =
                index.withdrawnAt(addresses(record)).or(() -> index.withdrawnText(fingerprint(record)));
        if (withdrawn.isPresent()) {
            return Filing.nothing(new Kept("refused", null, null, index.whyWithdrawn(withdrawn.get())));
        }
        Optional<ArchivedArticle> own =
                index.find(record.id()).or(() -> index.byUrl(record.url()).flatMap(known -> index.find(known.id())));
        if (own.isPresent()) {
            if (isKept(record, own.get())) {
                return unchanged(record, own.get());
            }
        }
        Optional<ArchivedArticle> holder = index.byFingerprint(fingerprint(record))
                .filter(id -> own.isEmpty() || !id.equals(own.get().id()))
                .flatMap(index::find);
        if (holder.isPresent()) {
            return copy(record, holder.get());
        }
        return own.map(kept -> revision(record, kept))
                .orElseGet(() -> pair(record, RecordFacts.first(record, index), record.stem(), label(record), ""));
    }

    /** What is left to do for a record that has been kept: the lists of copies fit it. */
    public Filing list(Kept kept) {
        return Optional.ofNullable(kept.article())
                .flatMap(article -> archivist.copies().fitting(article, kept))
                .orElseGet(() -> Filing.nothing(kept));
    }

    /** What was only read otherwise is a revision too, where no later one is kept: the text stays, other facts change. */
    private boolean isKept(ArchivedRecord record, ArchivedArticle own) {
        Map<Integer, String> kept = index.digests(own.id());
        String digest = record.facts().string("sha256");
        if (record.revision() <= own.revision()) {
            return kept.containsValue(digest);
        }
        return digest.equals(kept.get(own.revision()))
                && (!Change.isReextracted(record.fact("change"))
                        || record.fetched().isBefore(own.fetched())
                        || record.facts().tellOfPageAs(archivist.pair(own).facts()));
    }

    private static String fingerprint(ArchivedRecord record) {
        Facts facts = record.facts();
        return Fingerprint.of(record.title(), record.text(), facts.day(), facts.attachmentNames());
    }

    private static String label(ArchivedRecord record) {
        return record.facts().duplicateOf() == null ? "archived" : Archivist.NEAR_DUPLICATE;
    }

    private Filing unchanged(ArchivedRecord record, ArchivedArticle own) {
        Kept outcome = new Kept("unchanged", own.id(), own.text(), "");
        List<String> addresses = addresses(record).stream()
                .filter(address -> !index.leads(address, own.id()))
                .toList();
        // what is known here of a copy's address may be newer
        List<String> ofCopies = copyAddresses(record).stream()
                .filter(address -> index.find(address).isEmpty())
                .toList();
        return addresses.isEmpty() && ofCopies.isEmpty()
                ? Filing.nothing(outcome)
                : new Filing(null, null, null, own.id(), addresses, false, outcome, ofCopies, true);
    }

    private Filing revision(ArchivedRecord record, ArchivedArticle own) {
        if (record.fetched().isBefore(own.fetched())) {
            return Filing.nothing(new Kept(
                    "refused",
                    own.id(),
                    own.text(),
                    "revision " + record.revision() + ", read " + record.fetched() + ", before the text that is kept ("
                            + own.fetched()
                            + "), and says something else; a revision is never older than the one before it"));
        }
        int number = Math.max(record.revision(), own.revision() + 1);
        Pair before = archivist.pair(own);
        return pair(
                record,
                RecordFacts.revision(record, before, number, index),
                Layout.revision(Layout.first(before.stem()), number),
                "revised",
                "");
    }

    /** Its address leads to the holder of its text then, and so do those of its own copies. */
    private Filing copy(ArchivedRecord record, ArchivedArticle holder) {
        Pair pair = archivist.pair(holder);
        Facts listed = pair.facts();
        List<String> addresses = new ArrayList<>(addresses(record));
        Copy self = new Copy(record.url(), record.site(), Copy.EXACT, 1.0, record.fact("published"));
        for (Copy copy : Stream.concat(
                        Stream.of(self), record.facts().copies().stream().filter(one -> !one.isNear()))
                .toList()) {
            listed = listed.withCopy(copy).orElse(listed);
            addresses.add(copy.url());
        }
        addresses.addAll(copyAddresses(record));
        Kept outcome = new Kept("duplicate", holder.id(), holder.text(), "a copy of " + holder.url());
        return listed == pair.facts()
                ? new Filing(
                        null,
                        null,
                        null,
                        holder.id(),
                        addresses.stream()
                                .filter(address -> !index.leads(address, holder.id()))
                                .distinct()
                                .toList(),
                        true,
                        new Kept("unchanged", holder.id(), holder.text(), outcome.detail()))
                : archivist.replacing(
                        pair, listed, addresses.stream().distinct().toList(), true, outcome);
    }

    private Filing pair(ArchivedRecord record, Facts facts, String stem, String label, String detail) {
        String json = stem + Pair.FACTS;
        Drop text = archivist.drop(stem + Pair.TEXT, record.content(), true);
        String id = facts.string("id");
        Kept outcome = new Kept(label, id, text.target(), detail);
        Optional<Pair> there = Pair.read(archive, json);
        if (there.isPresent()) {
            return there.get().facts().string("sha256").equals(facts.string("sha256"))
                    ? new Filing(null, null, json, id, addresses(record), false, outcome, copyAddresses(record), true)
                    : Filing.nothing(new Kept("refused", null, null, json + " stands there and says something else"));
        }
        return archivist.begun(new Filing(
                text,
                archivist.drop(json, facts.bytes(), false),
                json,
                id,
                addresses(record),
                false,
                outcome,
                copyAddresses(record),
                true));
    }

    /** Those of copies that lead to it, but for what was withdrawn here. */
    private List<String> copyAddresses(ArchivedRecord record) {
        return record.copyAddresses().stream()
                .filter(address -> index.withdrawnAt(List.of(address)).isEmpty())
                .toList();
    }

    private static List<String> addresses(ArchivedRecord record) {
        return Stream.concat(Stream.of(record.url()), record.aliases().stream())
                .distinct()
                .toList();
    }
}
