package luubao.extract;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A page's characters, found out by {@link Decoder}; those of sound UTF-8 are made only as they are read. */
final class Decoded {
    private final byte[] utf8;
    private final int start;
    private final @Nullable String text;

    private Decoded(byte[] utf8, int start, @Nullable String text) {
        this.utf8 = utf8;
        this.start = start;
        this.text = text;
    }

    /** @param start where the text starts in the bytes, which are sound UTF-8 from there on */
    static Decoded utf8(byte[] bytes, int start) {
        return new Decoded(bytes, start, null);
    }

    static Decoded text(String text) {
        return new Decoded(new byte[0], 0, text);
    }

    /** From the first character on, each time. */
    Reader reader() {
        return text == null ? new SoundUtf8(utf8, start) : new StringReader(text);
    }

    String text() {
        return text == null ? new String(utf8, start, utf8.length - start, StandardCharsets.UTF_8) : text;
    }

    /** The first characters, at most so many. */
    String head(int most) {
        char[] head = new char[most];
        int size = 0;
        try (Reader reader = reader()) {
            int more = reader.read(head, 0, most);
            while (more > 0) {
                size += more;
                more = reader.read(head, size, most - size);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String(head, 0, size);
    }
}
