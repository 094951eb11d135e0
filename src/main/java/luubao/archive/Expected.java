package luubao.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import luubao.archive.Finding.Cure;
import luubao.archive.Finding.Kind;

/** Which text ought to stand beside a .json: the one place that knows of an absence that is as it should be. */
final class Expected {
    private Expected() {}

    /** What is wrong with the text of an article that was taken out. */
    static Optional<Finding> noText(Path file, String path) {
        return Files.notExists(file)
                ? Optional.empty()
                : wrong(Kind.EXTRA, path, "its article was taken out of the archive: delete it");
    }

    /**
     * What is wrong with the text of a kept article.
     *
     * @param sha256 what its .json says
     */
    static Optional<Finding> text(Path file, String path, String sha256) throws IOException {
        if (Files.notExists(file)) {
            return wrong(Kind.MISSING, path, "its .json vouches for it: put it back from a copy");
        }
        return Digests.sha256(file).equals(sha256)
                ? Optional.empty()
                : wrong(
                        Kind.CHANGED,
                        path,
                        "its SHA-256 is not " + sha256 + " of its .json: put both back from a copy");
    }

    private static Optional<Finding> wrong(Kind kind, String path, String said) {
        return Optional.of(new Finding(kind, path, Cure.BY_HAND, said));
    }
}
