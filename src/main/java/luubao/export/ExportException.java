package luubao.export;

/** An export that cannot be begun, or gone on with, as it is asked for: one line that says what to do. */
public final class ExportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExportException(String message) {
        super(message);
    }
}
