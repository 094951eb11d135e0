package luubao;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;

/** A WARC file that another program made, of a site that is gone. */
final class OldWarc {
    static final Instant DAY = Instant.parse("2019-04-03T02:01:00Z");
    static final String HTML = "Content-Type: text/html; charset=utf-8\r\n";

    private OldWarc() {}

    /** A file and where its records begin. */
    record Made(Path file, List<Long> offsets) {}

    static Made file(Path folder, String name, WarcCompression compression, WarcRecord... records) throws IOException {
        Path file = folder.resolve(name);
        List<Long> offsets = new ArrayList<>();
        try (WarcWriter writer = new WarcWriter(Channels.newChannel(Files.newOutputStream(file)), compression)) {
            writer.write(new Warcinfo.Builder()
                    .fields(Map.of("software", List.of("other/1")))
                    .build());
            for (WarcRecord record : records) {
                offsets.add(writer.position());
                writer.write(record);
            }
        }
        return new Made(file, offsets);
    }

    static WarcRecord response(String url, int status, String headers, byte[] body) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(("HTTP/1.1 " + status + " X\r\n" + headers + "\r\n").getBytes(StandardCharsets.UTF_8));
        block.writeBytes(body);
        return new WarcResponse.Builder(url)
                .date(DAY)
                .body(MediaType.HTTP_RESPONSE, block.toByteArray())
                .build();
    }

    static WarcRecord page(int number) {
        return response("https://bao.example/tin/" + number, 200, HTML, html(number));
    }

    static byte[] html(int number) {
        return Stories.page(number).getBytes(StandardCharsets.UTF_8);
    }

    static WarcRecord captured(Instant day, String truncated, int story) {
        WarcResponse.Builder record = new WarcResponse.Builder("https://bao.example/tin/1").date(day);
        if (!truncated.isEmpty()) {
            record.setHeader("WARC-Truncated", truncated);
        }
        byte[] head = ("HTTP/1.1 200 OK\r\n" + HTML + "\r\n").getBytes(StandardCharsets.UTF_8);
        return record.body(MediaType.HTTP_RESPONSE, concat(head, html(story))).build();
    }

    private static byte[] concat(byte[] head, byte[] body) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(head);
        both.writeBytes(body);
        return both.toByteArray();
    }
}
