package luubao.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file of records, new or cut off.
 *
 * @param out stands at its end
 * @param after the article's file that it ends with; null where nothing whole is in it
 */
record Target(
        OutputStream out, boolean compressed, @Nullable String after) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static boolean isCompressed(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /** A file that is not there yet. */
    static Target begin(Path file) throws IOException {
        return new Target(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                isCompressed(file),
                null);
    }

    /** JSON lines that were cut off, or not yet begun: cut back to the last whole line. */
    static Target resumeLines(Path file) throws IOException {
        if (Files.notExists(file)) {
            return begin(file);
        }
        CutOff cutOff = isCompressed(file) ? CutOff.ofMembers(file) : CutOff.ofLines(file);
        if (cutOff.end() == 0) {
            return resume(file, cutOff, null);
        }
        try {
            JsonNode line = JSON.readTree(new String(cutOff.lastLine(), StandardCharsets.UTF_8));
            if (line.path("file").isTextual() && line.path("sha256").isTextual()) {
                return resume(file, cutOff, line.path("file").asText());
            }
        } catch (JsonProcessingException e) {
            // told below
        }
        throw foreign(file);
    }

    /** A WET file that was cut off, or not yet begun: cut back to the last whole record. */
    static Target resumeWet(Path file) throws IOException {
        if (Files.notExists(file)) {
            return begin(file);
        }
        if (!isCompressed(file)) {
            throw new ExportException(
                    file + ": a WET file that is not compressed cannot be gone on with: name one that ends in .gz");
        }
        CutOff cutOff = CutOff.ofMembers(file);
        String head = new String(cutOff.last(), StandardCharsets.UTF_8).split("\r\n\r\n", 2)[0];
        String after = head.lines()
                .filter(line -> line.startsWith(Wet.FILE + ": "))
                .map(line -> line.substring(Wet.FILE.length() + 2).strip())
                .findFirst()
                .orElse(null);
        if (after == null && cutOff.end() > 0 && !head.contains("WARC-Type: warcinfo")) {
            throw foreign(file);
        }
        // nothing but a warcinfo record is as good as nothing
        return resume(file, after == null ? new CutOff(0, new byte[0]) : cutOff, after);
    }

    private static Target resume(Path file, CutOff cutOff, @Nullable String after) throws IOException {
        if (cutOff.end() == 0 && Files.size(file) > 0 && !isOurs(file)) {
            throw foreign(file);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(cutOff.end());
        }
        return new Target(Files.newOutputStream(file, StandardOpenOption.APPEND), isCompressed(file), after);
    }

    /** Whether what was cut off in its first record may be the beginning of one of ours. */
    private static boolean isOurs(Path file) throws IOException {
        byte[] begins = isCompressed(file) ? new byte[] {0x1f, (byte) 0x8b, 8, 0} : new byte[] {'{', '"', 'i', 'd'};
        try (var in = Files.newInputStream(file)) {
            byte[] there = in.readNBytes(begins.length);
            for (int i = 0; i < there.length; i++) {
                if (there[i] != begins[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private static ExportException foreign(Path file) {
        return new ExportException(file
                + " is no export that was cut off in this form: name another file, or begin anew without --resume");
    }
}
