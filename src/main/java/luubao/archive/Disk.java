package luubao.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes what was written last: Camel's file component writes and renames, but syncs nothing. Safe for several threads.
 */
public class Disk {
    private final Path archive;
    private final Set<Path> settled = ConcurrentHashMap.newKeySet();

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
        force(folder, StandardOpenOption.READ);
        while (!folder.equals(archive) && !settled.contains(folder)) {
            chain.add(folder);
            folder = above(folder);
            force(folder, StandardOpenOption.READ);
        }
        settled.addAll(chain);
    }

    /** One fsync. */
    void force(Path path, StandardOpenOption mode) {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        } catch (IOException e) {
            throw new ArchiveException(path + " cannot be synced (" + e + "): check the disk and start again", e);
        }
    }

    private static Path above(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("no folder above " + path);
        }
        return parent;
    }
}
