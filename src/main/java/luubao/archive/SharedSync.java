package luubao.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Syncs of one file that several threads write: a sync serves all whose writes had ended when it began. After one that
 * failed there is none, since the system may take what it lost for written from then on.
 */
class SharedSync implements AutoCloseable {
    private final Path file;

    /** One for all syncs, since the system tells an error once to each. Not a channel: an interrupted thread closes that. */
    private final RandomAccessFile open;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();

    /** How many syncs have begun, and how many of them ended well: as many, or the last is under way. */
    private long begun;

    private long done;
    private @Nullable IOException failure;

    /**
     * @param file that is there, and the same until this is closed
     * @throws IOException where it is not, or cannot be opened
     */
    SharedSync(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        this.file = file;
        open = new RandomAccessFile(file.toFile(), "rw");
    }

    /** True after a sync that failed. */
    boolean hasFailed() {
        lock.lock();
        try {
            return failure != null;
        } finally {
            lock.unlock();
        }
    }

    /** @throws UnsyncedException where a sync has failed */
    void check() {
        lock.lock();
        try {
            IOException before = failure;
            if (before != null) {
                throw unsynced(before);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * What the calling thread wrote before is on the disk when this returns.
     *
     * @throws UnsyncedException where nobody knows
     */
    void sync() {
        lock.lock();
        try {
            long wanted = begun + 1;
            while (done < wanted) {
                check();
                if (begun == done) {
                    begun++;
                    lead();
                } else {
                    ended.awaitUninterruptibly();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** One sync, on behalf of all that wait; without the lock, so that others may ask for the next. */
    private void lead() {
        @Nullable IOException thrown = new IOException("cut off");
        lock.unlock();
        try {
            force();
            thrown = null;
        } catch (IOException e) {
            thrown = e;
        } finally {
            lock.lock();
            failure = thrown;
            done = thrown == null ? begun : done;
            ended.signalAll();
        }
        check();
    }

    private UnsyncedException unsynced(IOException cause) {
        return new UnsyncedException(
                file + " could not be synced (" + cause + "): check the disk and start again", cause);
    }

    /** One fsync. */
    void force() throws IOException {
        open.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        open.close();
    }
}
