package luubao.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Texts that an archive of ours keeps, met as files. */
public final class OwnTexts {
    /** Facts are far smaller; what is larger is somebody else's. */
    private static final long MOST_BYTES = 16 << 20;

    private OwnTexts() {}

    /** The folder of the archive that keeps a text: one with facts of ours beside it; empty of any other file. */
    public static Optional<Path> archive(Path text) {
        Path file = text.toAbsolutePath().normalize();
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(Pair.TEXT)) {
            return Optional.empty();
        }
        Path facts = file.resolveSibling(name.substring(0, name.length() - Pair.TEXT.length()) + Pair.FACTS);
        try {
            return Files.isRegularFile(facts) && Files.size(facts) <= MOST_BYTES
                    ? Optional.of(above(file, Facts.read(Files.readAllBytes(facts))))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What the site's folder lies in; the text's own where somebody moved it. */
    private static Path above(Path file, Facts facts) {
        Path own = file.getParent();
        for (Path folder = own; folder != null && folder.getParent() != null; folder = folder.getParent()) {
            if (folder.endsWith(facts.string("site"))) {
                Path top = folder.getParent();
                return top.endsWith(Layout.COPIES) && top.getParent() != null ? top.getParent() : top;
            }
        }
        return own == null ? file : own;
    }
}
