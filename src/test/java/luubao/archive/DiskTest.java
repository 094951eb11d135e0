package luubao.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
    @TempDir
    Path archive;

    @Test
    void newFoldersAreSyncedUpToTheArchiveOnceAndAFilesOwnFolderEachTime() throws IOException {
        List<String> synced = new ArrayList<>();
        Disk disk = new Disk(archive) {
            @Override
            void force(Path path, StandardOpenOption mode) {
                synced.add(archive.relativize(path).toString());
                super.force(path, mode);
            }
        };
        Path first = file("baothu/2025/07/a.txt");
        Path second = file("baothu/2025/08/b.txt");

        disk.syncFile(first);
        disk.syncName(first);
        disk.syncName(first);
        disk.syncName(second);

        assertThat(synced)
                .containsExactly(
                        "baothu/2025/07/a.txt",
                        "baothu/2025/07",
                        "baothu/2025",
                        "baothu",
                        "",
                        "baothu/2025/07",
                        "baothu/2025/08",
                        "baothu/2025");
    }

    @Test
    void fileThatCannotBeSyncedIsNamed() {
        Path missing = archive.resolve("baothu/a.txt");

        assertThatThrownBy(() -> new Disk(archive).syncFile(missing))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining(missing.toString());
    }

    @Test
    void afterASyncThatFailedNoneIsTakenForGood() throws IOException {
        // the system has nothing to sync there and says so
        Path unsyncable = Path.of("/dev/null");
        assumeTrue(Files.exists(unsyncable), "no such device here");
        Disk disk = new Disk(archive);
        Path file = file("baothu/a.txt");

        for (ThrowingCallable sync : List.<ThrowingCallable>of(
                () -> disk.syncFile(unsyncable), () -> disk.syncFile(file), () -> disk.syncName(file), disk::check)) {
            assertThatThrownBy(sync)
                    .isInstanceOf(UnsyncedException.class)
                    .hasMessageContainingAll(unsyncable + " could not be synced", "check the disk and start again");
        }
    }

    private Path file(String name) throws IOException {
        Path file = archive.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "nội dung");
    }
}
