package luubao.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our tables against those of others, where they are at hand. */
class EncodingTablesTest {
    private static final Path SUITE = Path.of(System.getProperty("luubao.shared", "../shared"), "suites", "charset-vi");

    @ParameterizedTest
    @CsvSource({"TCVN, TCVN.TXT", "VISCII, VISCII.TXT", "WINDOWS_1258, CP1258.TXT"})
    void agreesWithLibiconvByteByByte(Misreading misreading, String file) throws IOException {
        for (String line : lines("libiconv/tests/" + file)) {
            String[] row = line.strip().split("\\s+");
            int value = Integer.decode(row[0]);
            String seen = String.valueOf(Windows1252.character(value));
            if (Character.isLetter(Integer.decode(row[1]))) {
                assertThat(misreading.undo("b" + seen).substring(1))
                        .as(line)
                        .isEqualTo(Character.toString(Integer.decode(row[1])));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TCVN, libiconv/tests/TCVN-snippet, libiconv/tests/TCVN-snippet.UTF-8",
        "VISCII, uchardet/test/vi/viscii.txt, uchardet/test/vi/utf-8.txt",
        "WINDOWS_1258, uchardet/test/vi/windows-1258.txt, uchardet/test/vi/utf-8.txt",
        "WINDOWS_1258, libiconv/tests/CP1258-snippet, libiconv/tests/CP1258-snippet.UTF-8"
    })
    void readsTheirTexts(Misreading misreading, String file, String twin) throws IOException {
        String seen = Windows1252.decode(Files.readAllBytes(file(file)));
        assertThat(misreading.undo(seen)).isEqualTo(ToneMarks.nfc(Files.readString(file(twin))));
    }

    @ParameterizedTest
    @CsvSource({"VISCII, viscii.txt", "WINDOWS_1258, windows-1258.txt"})
    void findsTheEncodingOfTheirTexts(Misreading misreading, String name) throws IOException {
        String seen = Windows1252.decode(Files.readAllBytes(file("uchardet/test/vi/" + name)));
        assertThat(Misreadings.judge(List.of(new Misreadings.Passage(seen, null, false)))
                        .passages())
                .containsExactly(misreading);
    }

    @Test
    void windows1252IsThatOfTheEncodingStandard() throws IOException {
        for (String line : lines("whatwg/index-windows-1252.txt")) {
            if (!line.startsWith("#") && !line.isBlank()) {
                String[] row = line.strip().split("\\s+");
                assertThat(Windows1252.character(0x80 + Integer.parseInt(row[0])))
                        .as(line)
                        .isEqualTo((char) Integer.decode(row[1]).intValue());
            }
        }
    }

    private static List<String> lines(String name) throws IOException {
        return Files.readAllLines(file(name), StandardCharsets.UTF_8);
    }

    private static Path file(String name) {
        Path file = SUITE.resolve(name);
        assumeTrue(Files.exists(file), () -> "not at hand: " + file);
        return file;
    }
}
