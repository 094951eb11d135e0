package luubao.warc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The head of an HTTP message.
 *
 * @param line the request line or the status line
 * @param fields in the order sent, repetitions kept; bytes as ISO 8859-1 characters
 */
public record Head(String line, List<Field> fields) {

    /** A header. */
    public record Field(String name, String value) {}

    public Head {
        fields = List.copyOf(fields);
    }

    /** The first header of this name, whatever its case. */
    public Optional<String> first(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    /**
     * The head of a body that was taken out of its transfer coding: what says otherwise of its length and chunks stays
     * under a name that no reader believes, as other crawlers write it.
     *
     * @param length of the body, in bytes
     */
    Head ofBody(long length) {
        List<Field> plain = new ArrayList<>();
        for (Field field : fields) {
            boolean coding = field.name().equalsIgnoreCase("Transfer-Encoding");
            boolean lie = field.name().equalsIgnoreCase("Content-Length")
                    && !field.value().strip().equals(Long.toString(length));
            plain.add(coding || lie ? new Field("X-Orig-" + field.name(), field.value()) : field);
        }
        return new Head(line, plain);
    }

    /** As it stands in a record, the empty line included. */
    byte[] bytes() {
        StringBuilder text = new StringBuilder(plain(line)).append("\r\n");
        for (Field field : fields) {
            text.append(plain(field.name()))
                    .append(": ")
                    .append(plain(field.value()))
                    .append("\r\n");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** No line of a head breaks in its middle. */
    private static String plain(String text) {
        return text.replaceAll("[\\r\\n]+", " ");
    }
}
