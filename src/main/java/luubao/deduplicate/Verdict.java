package luubao.deduplicate;

/** What a text that came in is to the texts that are kept. Articles are named by their id, 16 hex digits. */
public sealed interface Verdict {

    /** Neither its URL nor its text is known. */
    record New() implements Verdict {}

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

    /** Another address of a text that is kept under {@code of}. */
    record Duplicate(String of) implements Verdict {}
}
