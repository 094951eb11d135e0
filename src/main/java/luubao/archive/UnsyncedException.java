package luubao.archive;

/** The disk did not take what was written, or may have lost it: nothing more is kept until the archive is opened again. */
public final class UnsyncedException extends ArchiveException {
    private static final long serialVersionUID = 1L;

    public UnsyncedException(String message, Throwable cause) {
        super(message, cause);
    }
}
