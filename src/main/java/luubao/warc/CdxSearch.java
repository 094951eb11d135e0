package luubao.warc;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks captures up in an index, which is sorted, without reading it whole. */
final class CdxSearch {
    private CdxSearch() {}

    /** What the index names of this URL at this second. */
    static List<Entry> find(Path index, String url, Instant time) throws IOException {
        String key = CdxLine.key(url, time) + " ";
        List<Entry> found = new ArrayList<>();
        try (RandomAccessFile file = new RandomAccessFile(index.toFile(), "r")) {
            file.seek(first(file, key));
            for (String line = line(file); line != null && line.startsWith(key); line = line(file)) {
                CdxLine.parse(line).ifPresent(found::add);
            }
        }
        return found;
    }

    /** Where the first line begins that is not before the key. */
    private static long first(RandomAccessFile file, String key) throws IOException {
        long low = 0;
        long high = file.length();
        while (low < high) {
            long middle = (low + high) >>> 1;
            file.seek(middle);
            if (middle > low) {
                line(file);
            }
            String line = line(file);
            if (line == null || line.compareTo(key) >= 0) {
                high = middle;
            } else {
                low = file.getFilePointer();
            }
        }
        return low;
    }

    private static @Nullable String line(RandomAccessFile file) throws IOException {
        String bytes = file.readLine();
        return bytes == null ? null : new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
