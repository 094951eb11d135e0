package luubao;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Which files hold some words, whatever they are. */
final class Holding {
    private Holding() {}

    /** The files below the folder, hidden ones too, that hold one of these in UTF-8, compressed or not. */
    static List<String> anyOf(Path folder, List<String> words) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(bytes(file), StandardCharsets.ISO_8859_1);
                for (String word : words) {
                    if (bytes.contains(
                            new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))) {
                        found.add(folder.relativize(file) + ": " + word);
                    }
                }
            }
        }
        return found;
    }

    private static byte[] bytes(Path file) throws IOException {
        byte[] raw = Files.readAllBytes(file);
        return raw.length > 1 && raw[0] == 0x1f && raw[1] == (byte) 0x8b
                ? new GZIPInputStream(new ByteArrayInputStream(raw)).readAllBytes()
                : raw;
    }
}
