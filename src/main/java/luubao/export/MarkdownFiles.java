package luubao.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import luubao.archive.ArchivedRecord;

/** A Markdown file an article, under its name in the archive; each is there whole or not at all. */
final class MarkdownFiles implements RecordWriter {
    private final Path folder;
    private final Markdown markdown;

    MarkdownFiles(Path folder, Origin origin) {
        this.folder = folder;
        this.markdown = new Markdown(origin);
    }

    @Override
    public void write(ArchivedRecord record) throws IOException {
        Path file = folder.resolve(record.file().replaceFirst("\\.txt$", ".md"));
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(file.getParent());
        Path beside = file.resolveSibling("." + file.getFileName() + ".part");
        Files.writeString(beside, markdown.of(record));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        // every file is closed already
    }
}
