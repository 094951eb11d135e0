package luubao.archive;

/** A line that is no record of an archive of ours: which key, what was found there and what is wanted. */
public final class BadRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    BadRecordException(String message) {
        super(message);
    }
}
