package luubao.warc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;

/** Reading a file goes on at any of its records. */
class CapturesTest {
    private static final int RECORDS = 5;

    @TempDir
    Path temp;

    private static byte[] answer(int number) {
        // so long that a file's compressed members are longer than what is read at once
        StringBuilder body = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Bài " + number);
        for (int i = 0; i < 4_000; i++) {
            body.append(' ').append(Integer.toHexString((number * 7919 + i) * 31 ^ i << 9));
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] warc(WarcCompression compression) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (WarcWriter writer = new WarcWriter(Channels.newChannel(out), compression)) {
            writer.write(new Warcinfo.Builder().build());
            for (int number = 1; number <= RECORDS; number++) {
                writer.write(new WarcResponse.Builder("https://bao.example/" + number)
                        .date(Instant.parse("2019-04-03T02:01:00Z"))
                        .body(MediaType.HTTP_RESPONSE, answer(number))
                        .build());
            }
        }
        return out.toByteArray();
    }

    private static List<byte[]> arc() {
        List<byte[]> records = new ArrayList<>();
        String head = "1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n";
        records.add(("filedesc://old.arc 0.0.0.0 20080510012345 text/plain " + head.length() + "\n" + head + "\n")
                .getBytes(StandardCharsets.US_ASCII));
        for (int number = 1; number <= RECORDS; number++) {
            ByteArrayOutputStream record = new ByteArrayOutputStream();
            byte[] block = answer(number);
            record.writeBytes(
                    ("https://bao.example/" + number + " 1.2.3.4 20080510012346 text/html " + block.length + "\n")
                            .getBytes(StandardCharsets.US_ASCII));
            record.writeBytes(block);
            record.write('\n');
            records.add(record.toByteArray());
        }
        return records;
    }

    private static byte[] gzip(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(all)) {
                gzip.write(part);
            }
        }
        return all.toByteArray();
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    static Stream<Arguments> files() throws IOException {
        return Stream.of(
                Arguments.of("old.warc", warc(WarcCompression.NONE)),
                Arguments.of("old.warc.gz", warc(WarcCompression.GZIP)),
                Arguments.of("one-member.warc.gz", gzip(warc(WarcCompression.NONE))),
                Arguments.of("old.arc", joined(arc())),
                Arguments.of("old.arc.gz", gzip(arc().toArray(byte[][]::new))),
                Arguments.of("one-member.arc.gz", gzip(joined(arc()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void goOnAtAnyRecord(String name, byte[] bytes) throws Exception {
        Path file = Files.write(temp.resolve(name), bytes);
        List<Captured> all = from(file, 0);
        assertThat(all)
                .extracting(Captured::name)
                .hasSize(RECORDS)
                .allMatch(url -> url.startsWith("https://bao.example/"));

        for (int i = 0; i < RECORDS; i++) {
            List<String> rest =
                    from(file, all.get(i).offset()).stream().map(Captured::name).toList();
            assertThat(rest)
                    .as("from %s on", all.get(i).name())
                    .endsWith(
                            all.subList(i, RECORDS).stream().map(Captured::name).toArray(String[]::new))
                    .allMatch(url -> url.startsWith("https://bao.example/"));
        }
    }

    private static List<Captured> from(Path file, long offset) throws IOException {
        List<Captured> all = new ArrayList<>();
        try (Captures captures = new Captures(file, offset, 1 << 20, () -> false)) {
            captures.forEachRemaining(all::add);
        }
        return all;
    }
}
