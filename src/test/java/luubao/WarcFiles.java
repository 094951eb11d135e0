package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcTargetRecord;
import org.netpreserve.jwarc.tools.ValidateTool;

/** What jwarc reads in an archive's WARC files. */
final class WarcFiles {
    private WarcFiles() {}

    /**
     * A record.
     *
     * @param block as it stands in the file, bytes as ISO 8859-1 characters
     * @param payload likewise; null where it has none
     */
    record Read(
            Path file,
            long offset,
            String type,
            @Nullable String target,
            Map<String, List<String>> headers,
            String block,
            @Nullable String payload) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    static List<Path> of(Path archive) throws IOException {
        if (Files.notExists(archive.resolve("warc"))) {
            return List.of();
        }
        try (var files = Files.list(archive.resolve("warc"))) {
            return files.filter(file -> file.toString().endsWith(".warc.gz"))
                    .sorted()
                    .toList();
        }
    }

    /** All records of all files, in their order. */
    static List<Read> records(Path archive) throws IOException {
        List<Read> all = new ArrayList<>();
        for (Path file : of(archive)) {
            List<String> warnings = new ArrayList<>();
            try (WarcReader reader = new WarcReader(file)) {
                reader.onWarning(warnings::add);
                for (WarcRecord record : reader) {
                    long offset = reader.position();
                    String block = new String(record.body().stream().readAllBytes(), StandardCharsets.ISO_8859_1);
                    all.add(new Read(
                            file,
                            offset,
                            record.type(),
                            record instanceof WarcTargetRecord target ? target.target() : null,
                            record.headers().map(),
                            block,
                            record.type().equals("response")
                                    ? block.substring(block.indexOf("\r\n\r\n") + 4)
                                    : record.type().equals("resource") ? block : null));
                }
            }
            assertThat(warnings).as(file.toString()).isEmpty();
        }
        return all;
    }

    static List<Read> records(Path archive, String type) throws IOException {
        return records(archive).stream()
                .filter(record -> record.type().equals(type))
                .toList();
    }

    /** jwarc's validator has nothing to say against any of them: syntax, headers that must be there, digests. */
    static void areValid(Path archive) throws Exception {
        for (Path file : of(archive)) {
            isValid(file);
        }
    }

    /** The same of one file. */
    static void isValid(Path file) throws Exception {
        PrintStream former = System.out;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        boolean valid;
        try {
            System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
            var validate = ValidateTool.class.getDeclaredMethod("validate", Path.class);
            validate.setAccessible(true);
            valid = (boolean) validate.invoke(new ValidateTool(false), file);
        } finally {
            System.setOut(former);
        }
        assertThat(valid).as(told.toString(StandardCharsets.UTF_8)).isTrue();
    }
}
