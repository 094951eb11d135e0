package luubao.archive;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedSyncTest {
    @TempDir
    Path folder;

    @Test
    void afterASyncThatFailedNoneIsTakenForGood() {
        SharedSync sync = new SharedSync(folder);

        assertThatThrownBy(sync::sync)
                .isInstanceOf(ArchiveException.class)
                .hasMessageContainingAll(folder.toString(), "cannot be synced");
        assertThatThrownBy(sync::sync)
                .isInstanceOf(ArchiveException.class)
                .hasMessageContainingAll(folder.toString(), "could not be synced before");
    }
}
