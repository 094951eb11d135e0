package luubao.archive;

/** Another command writes to the archive; the program ends with status 3. The message says which and since when. */
public final class ArchiveHeldException extends ArchiveException {
    private static final long serialVersionUID = 1L;

    public ArchiveHeldException(String message) {
        super(message);
    }
}
