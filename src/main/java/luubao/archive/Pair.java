package luubao.archive;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import luubao.deduplicate.Fingerprint;

/**
 * A revision as it stands on the disk: its .json and the .txt that the .json vouches for.
 *
 * @param stem path below the archive, without .txt
 * @param sha256 of the .json
 * @param text without its title
 */
record Pair(String stem, Facts facts, String sha256, String text, String fingerprint) {
    static final String TEXT = ".txt";
    static final String FACTS = ".json";

    /**
     * Reads a pair.
     *
     * @param json path of the .json below the archive
     * @return empty where there is no .json
     * @throws ArchiveException where the two do not belong together or cannot be read
     */
    static Optional<Pair> read(Path archive, String json) {
        Path file = archive.resolve(json);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        String stem = json.substring(0, json.length() - FACTS.length());
        Path text = archive.resolve(stem + TEXT);
        try {
            byte[] told = Files.readAllBytes(file);
            Facts facts = Facts.read(told);
            byte[] content = Files.readAllBytes(text);
            if (!Digests.sha256(content).equals(facts.string("sha256"))) {
                throw new IOException("its SHA-256 is not that of " + text);
            }
            String body = PlainText.textIn(content);
            String fingerprint = Fingerprint.of(facts.string("title"), body, facts.day(), facts.attachmentNames());
            return Optional.of(new Pair(stem, facts, Digests.sha256(told), body, fingerprint));
        } catch (FileSystemException e) {
            throw new ArchiveException(
                    file + " cannot be read (" + FileProblem.of(e)
                            + "): both files of the pair are wanted there, in folders that this user may read",
                    e);
        } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
            throw new ArchiveException(
                    file + " is damaged (" + e.getMessage()
                            + "): put back both files of the pair from a copy, or move both out of the archive",
                    e);
        }
    }
}
