package luubao.archive;

import java.util.List;

/**
 * An article that is to be taken out of the archive, with all that leads to it.
 *
 * @param files .txt and .json files of its revisions
 * @param addresses every URL that leads to it, those of its exact copies too
 * @param copies URLs of its exact copies, which have no text of their own and leave with it
 * @param near its near copies, which have
 * @param warc where its pages stand: {@code warc/<file>:<offset>}
 * @param passages a paragraph of each of its revisions, by which another file that holds the text is told
 */
public record Leaving(
        ArchivedArticle article,
        int files,
        List<String> addresses,
        List<String> copies,
        List<ArchivedArticle> near,
        List<String> warc,
        List<String> passages) {
    public Leaving {
        addresses = List.copyOf(addresses);
        copies = List.copyOf(copies);
        near = List.copyOf(near);
        warc = List.copyOf(warc);
        passages = List.copyOf(passages);
    }

    /**
     * Records in a WARC file that are to go.
     *
     * @param file its name
     * @param offset of the first record, in bytes
     * @param length of it and those that follow it
     */
    public record Records(String file, long offset, long length) {}
}
