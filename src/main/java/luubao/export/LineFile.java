package luubao.export;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text file, compressed where its name ends in .gz, one in memory at a time; empty ones and a byte order
 * mark are passed over. A line that is too long is told and not read. For one thread.
 */
public final class LineFile implements Iterator<Line>, Closeable {
    private static final int BUFFER = 64 << 10;

    private final Path file;
    private final InputStream in;
    private final long maxBytes;
    private final BooleanSupplier stop;
    private long number;
    private boolean ended;
    private @Nullable Line next;

    /**
     * @param done so many lines are passed over
     * @param maxBytes a longer line is not read
     * @param stop when it says true, no further line is read
     */
    public LineFile(Path file, long done, long maxBytes, BooleanSupplier stop) throws IOException {
        this.file = file;
        this.maxBytes = maxBytes;
        this.stop = stop;
        InputStream raw = Files.newInputStream(file);
        try {
            in = new BufferedInputStream(isCompressed(file) ? new GZIPInputStream(raw, BUFFER) : raw, BUFFER);
            while (number < done && !ended) {
                read();
            }
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static boolean isCompressed(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    @Override
    public boolean hasNext() {
        while (next == null && !ended && !stop.getAsBoolean()) {
            next = read();
        }
        return next != null;
    }

    @Override
    public Line next() {
        Line found = hasNext() ? next : null;
        if (found == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return found;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Null for an empty line, and at the end. */
    private @Nullable Line read() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        try {
            int value = in.read();
            if (value < 0) {
                ended = true;
                return null;
            }
            number++;
            for (; value >= 0 && value != '\n'; value = in.read()) {
                if (line.size() < maxBytes) {
                    line.write(value);
                } else {
                    tooLong = true;
                }
            }
        } catch (IOException e) {
            ended = true;
            return new Line(
                    file,
                    number,
                    null,
                    "the file is damaged or cut off here (" + e.getMessage() + "); nothing behind it can be read");
        }
        return tooLong
                ? new Line(
                        file,
                        number,
                        null,
                        "longer than " + maxBytes + " bytes; fetch.max-bytes in"
                                + " config/application.properties says how much is read")
                : line(line.toByteArray());
    }

    private @Nullable Line line(byte[] bytes) {
        boolean marked = number == 1
                && bytes.length >= 3
                && bytes[0] == (byte) 0xef
                && bytes[1] == (byte) 0xbb
                && bytes[2] == (byte) 0xbf;
        int start = marked ? 3 : 0;
        for (int i = start; i < bytes.length; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return new Line(file, number, marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes, null);
            }
        }
        return null;
    }
}
