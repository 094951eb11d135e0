package luubao.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The right to write to an archive, for one holder at a time. It ends when closed, and with the process however that
 * ends.
 */
public final class ArchiveLock implements AutoCloseable {
    /**
     * Holders in this process. They must be known without opening the file: on POSIX systems, closing any channel on a
     * file gives up the process's lock on it.
     */
    private static final Map<Path, String> HELD_HERE = new ConcurrentHashMap<>();

    private static final int ATTEMPTS = 500;
    private static final long PAUSE_NANOS = 10_000_000;

    private final Path file;
    private final FileChannel channel;

    private ArchiveLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the archive, making its folder where there is none.
     *
     * @param command what the holder does, for the message that others get
     * @param now since when
     * @throws ArchiveHeldException where another holder has it
     * @throws ArchiveException where the folder cannot be made or written
     */
    public static ArchiveLock acquire(Path archive, String command, Instant now) {
        String holder = "process " + ProcessHandle.current().pid() + " (luubao " + command + "), since "
                + now.truncatedTo(ChronoUnit.SECONDS);
        try {
            Files.createDirectories(archive);
            Path file = archive.toRealPath().resolve(".lock");
            String other = HELD_HERE.putIfAbsent(file, holder);
            if (other != null) {
                throw held(archive, other);
            }
            try {
                return lock(archive, file, holder);
            } catch (IOException | RuntimeException e) {
                HELD_HERE.remove(file);
                throw e;
            }
        } catch (IOException e) {
            throw new ArchiveException(
                    "cannot write to the archive " + archive + " (" + FileProblem.of(e)
                            + "): make it a folder that this user may write to, or name another with --archive",
                    e);
        }
    }

    /** True while somebody has the archive. Nothing is made or changed. */
    static boolean isHeld(Path archive) {
        try {
            Path file = archive.toRealPath().resolve(".lock");
            if (HELD_HERE.containsKey(file)) {
                return true;
            }
            if (Files.notExists(file)) {
                return false;
            }
            // a shared lock needs no right to write, and is refused while another process has the other kind
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                    FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
                return lock == null;
            }
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new ArchiveException(file + " cannot be closed (" + e + "): end the process to free it", e);
        } finally {
            HELD_HERE.remove(file);
        }
    }

    private static ArchiveLock lock(Path archive, Path file, String holder) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!isTaken(channel)) {
                String other = Files.readString(file).strip();
                throw held(archive, other.isEmpty() ? "a process that has just started" : other);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((holder + "\n").getBytes(StandardCharsets.UTF_8)));
            return new ArchiveLock(file, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Whoever only asks whether it is held ({@link #isHeld}) has it for a moment, and is waited for. */
    private static boolean isTaken(FileChannel channel) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (channel.tryLock() != null) {
                return true;
            }
            FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true);
            if (shared == null) {
                return false;
            }
            shared.release();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return false;
    }

    private static ArchiveHeldException held(Path archive, String holder) {
        return new ArchiveHeldException("the archive " + archive + " is held by " + holder
                + ": wait until it has ended, or name another archive with --archive");
    }
}
