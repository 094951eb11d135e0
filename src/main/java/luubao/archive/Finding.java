package luubao.archive;

import java.util.Locale;

/**
 * Something that is not as it should be.
 *
 * @param path of the file it is about, below the archive, with slashes
 * @param said one line: what is wrong, and what to do
 */
public record Finding(Kind kind, String path, Cure cure, String said) {
    /** What is wrong. */
    public enum Kind {
        /** It ought to be there. */
        MISSING,
        /** It is not what it was, or not what another place says of it. */
        CHANGED,
        /** Nothing tells of it. */
        EXTRA,
        /** It cannot be read, or not all of it. */
        DAMAGED,
        /** No manifest lists it. */
        UNLISTED,
        /** A process that was killed left it. */
        UNFINISHED;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who mends it. */
    public enum Cure {
        /** A person, from a copy. */
        BY_HAND,
        /** Opening the archive: what was begun is finished or undone. */
        OPENING,
        /** Reading the files into the catalogue. */
        REBUILDING,
        /** Listing it in a manifest. */
        LISTING,
        /** Reading the WARC file's index out of the file. */
        INDEXING
    }
}
