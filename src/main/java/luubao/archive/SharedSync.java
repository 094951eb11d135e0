package luubao.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Syncs of one file that several threads write: a sync serves all whose writes had ended when it began. After one that
 * failed there is none, since the system may take what it lost for written from then on.
 */
final class SharedSync {
    private final Path file;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();

    /** How many syncs have begun, and how many of them ended well: as many, or the last is under way. */
    private long begun;

    private long done;
    private boolean failed;

    /** @param file that is there */
    SharedSync(Path file) {
        this.file = file;
    }

    /** What the calling thread wrote before is on the disk when this returns. */
    void sync() {
        lock.lock();
        try {
            long wanted = begun + 1;
            while (done < wanted) {
                if (failed) {
                    throw new ArchiveException(file + " could not be synced before: check the disk and start again");
                }
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
        boolean good = false;
        lock.unlock();
        try {
            force();
            good = true;
        } finally {
            lock.lock();
            failed = !good;
            done = good ? begun : done;
            ended.signalAll();
        }
    }

    private void force() {
        // not a channel: an interrupted thread would close that, and the sync would count as failed
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.getFD().sync();
        } catch (IOException e) {
            throw new ArchiveException(file + " cannot be synced (" + e + "): check the disk and start again", e);
        }
    }
}
