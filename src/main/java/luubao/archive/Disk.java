package luubao.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Makes what was written last: Camel's file component writes and renames, but syncs nothing. After a sync that failed there
 * is none, see {@link SharedSync}. Safe for several threads.
 */
public class Disk {
    private static final int MOST_CAUSES = 20;

    /** How the system words it, which Java hands on: ENOSPC, EDQUOT. */
    private static final List<String> FULL = List.of("No space left on device", "Disk quota exceeded");

    private final Path archive;
    private final Set<Path> settled = ConcurrentHashMap.newKeySet();
    private final Map<Path, Object> folders = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable UnsyncedException> failure = new AtomicReference<>();

    /** @param archive the folder above everything that is synced here */
    public Disk(Path archive) {
        this.archive = archive;
    }

    /** The file's content is on the disk when this returns. */
    public void syncFile(Path file) {
        force(file, StandardOpenOption.WRITE);
    }

    /**
     * The file's name is on the disk when this returns, and those of the folders above it up to the archive's: each of
     * those once, since they are not made twice.
     */
    public void syncName(Path file) {
        List<Path> chain = new ArrayList<>();
        Path folder = above(file);
        forceFolder(folder);
        while (!folder.equals(archive) && !settled.contains(folder)) {
            chain.add(folder);
            folder = above(folder);
            forceFolder(folder);
        }
        settled.addAll(chain);
    }

    /** One thread at a time, since the system tells of what it lost once: who comes next must know how that one fared. */
    private void forceFolder(Path folder) {
        synchronized (folders.computeIfAbsent(folder, any -> new Object())) {
            force(folder, StandardOpenOption.READ);
        }
    }

    /** One fsync. */
    void force(Path path, StandardOpenOption mode) {
        check();
        // of a file not by a channel: an interrupted thread would close that, and the sync would count as failed
        try (Closeable open = mode == StandardOpenOption.READ
                ? FileChannel.open(path, mode)
                : new RandomAccessFile(path.toFile(), "r")) {
            force(path, open);
        } catch (IOException e) {
            throw new ArchiveException(path + " cannot be synced (" + e + "): check the disk and start again", e);
        }
        // a folder's sync that failed on another thread meanwhile may have been told there alone
        check();
    }

    /** @throws UnsyncedException where a sync has failed */
    void check() {
        UnsyncedException before = failure.get();
        if (before != null) {
            // one of its own each time: what closes an archive may throw it beside what is thrown already
            throw new UnsyncedException(String.valueOf(before.getMessage()), before);
        }
    }

    private void force(Path path, Closeable open) throws IOException {
        try {
            if (open instanceof RandomAccessFile file) {
                file.getFD().sync();
            } else {
                ((FileChannel) open).force(true);
            }
        } catch (ClosedChannelException e) {
            // interrupted: nothing is wrong with the disk
            throw e;
        } catch (IOException e) {
            failure.compareAndSet(
                    null,
                    new UnsyncedException(
                            path + " could not be synced (" + e + "): check the disk and start again", e));
            check();
        }
    }

    /** True where something broke because the disk took no more: all that follows would break too. */
    public static boolean isFull(@Nullable Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++, cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if ((cause instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL)
                    || (cause instanceof IOException && FULL.stream().anyMatch(message::contains))) {
                return true;
            }
        }
        return false;
    }

    private static Path above(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("no folder above " + path);
        }
        return parent;
    }
}
