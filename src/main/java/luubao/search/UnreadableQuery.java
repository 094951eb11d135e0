package luubao.search;

/** What cannot be asked; the message says why and what to do, in one line. */
public final class UnreadableQuery extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableQuery(String message) {
        super(message);
    }
}
