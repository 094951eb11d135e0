package luubao.archive;

/** Is told what becomes of an archive that is being mended, a line for each thing. */
public interface Mending {
    /** It is as it should be again. */
    void mended(String said);

    /** It stays as it is, since mending it would invent something. */
    void left(String said);
}
