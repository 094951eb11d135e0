package luubao.deduplicate;

import java.util.List;

/** What a text that came in is to the texts that are kept. Articles are named by their id, 16 hex digits. */
public sealed interface Verdict {

    /**
     * Neither its URL nor its text is known.
     *
     * @param overlaps round-ups that hold it, or stories that it holds: worth knowing, never a reason to merge
     */
    record New(List<Overlap> overlaps) implements Verdict {
        public New {
            overlaps = List.copyOf(overlaps);
        }
    }

    /** Nothing to write: its own article says the same, or it is listed as a copy already. */
    record Unchanged(String article) implements Verdict {}

    /**
     * Its article's title or text has changed.
     *
     * @param revision the number that the new text gets, at least 2
     */
    record Revised(String article, int revision) implements Verdict {
        public Revised {
            if (revision < 2) {
                throw new IllegalArgumentException("a changed text is revision 2 or later, not " + revision);
            }
        }
    }

    /** Its address or its text was taken out of the archive, and is not kept again. */
    record Withdrawn(String article) implements Verdict {}

    /** Another address of a text that is kept under {@code of}. */
    record Duplicate(String of) implements Verdict {}

    /**
     * Much the text that is kept under {@code of}: cut, with another lead, edited.
     *
     * @param similarity shared shingles of all that the two have, 0 to 1
     * @param evidence one line for a person
     */
    record NearDuplicate(String of, double similarity, String evidence) implements Verdict {}

    /**
     * An article that shares the whole of the shorter text.
     *
     * @param share of the shorter text's shingles, 0 to 1
     * @param holds whether the text that came in is the longer one
     */
    record Overlap(String article, double share, boolean holds) {}
}
