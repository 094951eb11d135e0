package luubao.archive;

/**
 * What pages said when this version of the extractor met them first, of articles that an earlier version read and whose
 * pages are not on record: what our own change did to the text cannot be told from the source's, so the texts under one
 * version are compared. Safe for several threads.
 */
public final class Baselines {
    private final Catalogue catalogue;

    Baselines(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** True where the capture says what this version of the extractor read first; the first capture does. */
    public boolean isSame(String article, Capture capture) {
        String extractor = KeptReading.version(capture.extractor());
        String sha256 = Digests.sha256(PlainText.bytes(capture.article()));
        return catalogue.inLightTransaction(connection -> {
            Sql.update(connection, """
                        INSERT INTO baseline (article, extractor, sha256) VALUES (?, ?, ?)
                        ON CONFLICT (article) DO UPDATE SET extractor = excluded.extractor, sha256 = excluded.sha256
                        WHERE baseline.extractor <> excluded.extractor""", article, extractor, sha256);
            return Sql.number(
                            connection,
                            "SELECT count(*) FROM baseline WHERE article = ? AND sha256 = ?",
                            article,
                            sha256)
                    > 0;
        });
    }
}
