package luubao.archive;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luubao.archive.Facts.Copy;

/**
 * The facts of a record that another archive exported, as they are kept here. They are taken as they are, but for what
 * only this archive can say: which near copies stand in it, and which revisions.
 */
final class RecordFacts {
    private static final String GAP = "imported without revision ";

    /** Whose record may know nothing of what the source says may not be done with the page. */
    private static final String IMPORT = "import";

    private RecordFacts() {}

    /** Of an article of which nothing is kept yet. */
    static Facts first(ArchivedRecord record, Index index) {
        return parted(listing(record.facts(), Stream.empty(), nearCopies(index, record.id())), record.revision() > 1);
    }

    /** As the next revision of an article, with what is known of that here and was not told by the record's archive. */
    static Facts revision(ArchivedRecord record, Pair before, int number, Index index) {
        Facts own = before.facts();
        String id = own.string("id");
        Facts facts = record.facts().asRevision(id, own.string("url"), own.string("site"), number);
        facts = listing(facts, own.copies().stream(), nearCopies(index, id));
        facts = standing(facts, own);
        if (number != record.revision() || facts.optional("change") == null) {
            facts = facts.with(
                    "change", Change.label(Change.between(own, before.text(), record.title(), record.text())));
        }
        if (facts.rights().isEmpty() && IMPORT.equals(facts.optional("via"))) {
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

    /** The near copies that are kept here: others are listed when they come. */
    private static Set<String> nearCopies(Index index, String id) {
        return index.nearCopies(id).stream().map(ArchivedArticle::url).collect(Collectors.toSet());
    }

    private static Facts listing(Facts facts, Stream<Copy> known, Set<String> nearCopies) {
        Map<String, Copy> copies = new LinkedHashMap<>();
        facts.copies().stream()
                .filter(copy -> !copy.isNear() || nearCopies.contains(copy.url()))
                .forEach(copy -> copies.put(copy.url(), copy));
        known.forEach(copy -> copies.putIfAbsent(copy.url(), copy));
        return facts.withCopies(copies.values().stream());
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
