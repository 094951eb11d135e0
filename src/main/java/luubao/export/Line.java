package luubao.export;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file.
 *
 * @param number from 1
 * @param bytes without its end; null where it cannot be had
 * @param fault why it cannot; null where it can
 */
@SuppressWarnings("ArrayRecordComponent")
public record Line(
        Path file,
        long number,
        byte @Nullable [] bytes,
        @Nullable String fault) {
    /** What a person would call it: {@code file:12}. */
    @Override
    public String toString() {
        return file + ":" + number;
    }
}
