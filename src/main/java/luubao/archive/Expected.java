package luubao.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import luubao.archive.Finding.Cure;
import luubao.archive.Finding.Kind;

/** Which text ought to stand beside a .json: the one place that knows of an absence that is as it should be. */
final class Expected {
    private static final String WITHDRAWN = "withdrawn";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Expected() {}

    /** True of a .json that stays to tell that its article was taken out: it says when, and has no text beside it. */
    static boolean isWithdrawn(byte[] json) {
        try {
            // most are of articles that are kept, and need not be parsed to know that
            return new String(json, StandardCharsets.UTF_8).contains('"' + WITHDRAWN + '"')
                    && JSON.readTree(json).path(WITHDRAWN).isTextual();
        } catch (IOException e) {
            return false;
        }
    }

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
