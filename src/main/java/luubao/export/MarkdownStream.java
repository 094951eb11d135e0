package luubao.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import luubao.archive.ArchivedRecord;

/** Articles in Markdown one after another, each with its front matter. */
final class MarkdownStream implements RecordWriter {
    private final Markdown markdown;
    private final Output out;
    private boolean begun;

    MarkdownStream(Origin origin, Output out) {
        this.markdown = new Markdown(origin);
        this.out = out;
    }

    @Override
    public void write(ArchivedRecord record) throws IOException {
        out.record(((begun ? "\n" : "") + markdown.of(record)).getBytes(StandardCharsets.UTF_8));
        begun = true;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
