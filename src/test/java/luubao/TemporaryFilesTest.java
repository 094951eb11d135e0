package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Random;
import luubao.fetch.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTest {
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there the name goes with the process")
    void whatWaitsOnDiskHasNoNameThatAKilledProcessWouldLeaveBehind(@TempDir Path folder) throws IOException {
        byte[] body = new byte[200_000];
        new Random(1).nextBytes(body);
        Store.Place place = new TemporaryFiles(folder).open();
        try (OutputStream out = place.write()) {
            out.write(body);
        }
        assertThat(folder).isEmptyDirectory();
        assertThat(place.read()).isEqualTo(body);
        place.remove();
    }
}
