package luubao.archive;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luubao.archive.Facts.Copy;
import luubao.site.CanonicalUrl;

/**
 * The facts of a record that another archive exported, as they are kept here. They are taken as they are, so that it does
 * not matter which of an article and its near copies comes first, but for what only this archive can say: which revisions
 * stand in it, and what is no near copy here.
 */
final class RecordFacts {
    private static final String GAP = "imported without revision ";

    private RecordFacts() {}

    /** Of an article of which nothing is kept yet. */
    static Facts first(ArchivedRecord record, Index index) {
        Facts facts = listing(record.facts(), Stream.empty(), index);
        String of = facts.duplicateOf();
        // what it nearly was is withdrawn here: it stands for itself, as the near copies did that were kept then
        Facts standing = of != null && index.isWithdrawn(of) ? facts.split() : facts;
        return parted(standing, record.revision() > 1);
    }

    /** As the next revision of an article, with what is known of that here and was not told by the record's archive. */
    static Facts revision(ArchivedRecord record, Pair before, int number, Index index) {
        Facts own = before.facts();
        Facts facts = record.facts().asRevision(own.string("id"), own.string("url"), own.string("site"), number);
        facts = listing(facts, own.copies().stream(), index);
        facts = standing(facts, own);
        if (number != record.revision() || facts.optional("change") == null) {
            facts = facts.with(
                    "change", Change.label(Change.between(own, before.text(), record.title(), record.text())));
        }
        if (facts.rights().isEmpty() && Capture.IMPORT.equals(facts.optional("via"))) {
            facts = facts.withRights(own.rights());
        }
        String gone = own.optional("gone");
        if (gone != null
                && facts.optional("gone") == null
                && record.fetched().isBefore(Instant.parse(gone))
                && facts.notes().noneMatch(note -> note.startsWith(Facts.BACK_NOTE))) {
            facts = facts.asGoneAs(own);
        }
        return parted(facts, number > own.revision() + 1);
    }

    /**
     * With the copies that the record lists, in its order, and behind them what is known here of others. A near copy that
     * has not come yet stays listed; one that is kept as something else, or was withdrawn, does not.
     */
    private static Facts listing(Facts facts, Stream<Copy> known, Index index) {
        Set<String> nearCopies = index.nearCopies(facts.string("id")).stream()
                .map(ArchivedArticle::url)
                .collect(Collectors.toSet());
        Map<String, Copy> copies = new LinkedHashMap<>();
        facts.copies().stream()
                .filter(copy -> !copy.isNear() || nearCopies.contains(copy.url()) || isUnknown(copy, index))
                .forEach(copy -> copies.put(copy.url(), copy));
        known.filter(copy -> !copy.isNear() || nearCopies.contains(copy.url()))
                .forEach(copy -> copies.putIfAbsent(copy.url(), copy));
        return facts.withCopies(copies.values().stream());
    }

    private static boolean isUnknown(Copy copy, Index index) {
        return index.find(CanonicalUrl.id(copy.url())).isEmpty()
                && index.withdrawnAt(List.of(copy.url())).isEmpty();
    }

    /** A near copy or not, as the revision before is, unless the record tells that it was split from that article. */
    private static Facts standing(Facts facts, Facts own) {
        String of = own.duplicateOf();
        boolean split = facts.notes().anyMatch(note -> note.equals(Facts.SPLIT_NOTE + of));
        Set<String> before = own.notes().collect(Collectors.toSet());
        Stream<String> ofRecord =
                facts.notes().filter(note -> !note.startsWith(Facts.NEAR_NOTE) || before.contains(note));
        Stream<String> ofOwn =
                own.notes().filter(note -> note.startsWith(Facts.NEAR_NOTE) || note.startsWith(Facts.SPLIT_NOTE));
        return facts.withNotes(Stream.concat(ofRecord, ofOwn).distinct()).with("duplicateOf", split ? null : of);
    }

    /** @param gap whether the revision before is not kept here */
    private static Facts parted(Facts facts, boolean gap) {
        String note = GAP + (facts.revision() - 1);
        boolean noted = facts.notes().anyMatch(note::equals);
        return noted == gap
                ? facts
                : facts.withNotes(Stream.concat(
                        facts.notes().filter(other -> !other.startsWith(GAP)), gap ? Stream.of(note) : Stream.empty()));
    }

    /** True where the revision before was not there when this one came. */
    static boolean isParted(Facts facts) {
        return facts.notes().anyMatch(note -> note.equals(GAP + (facts.revision() - 1)));
    }
}
