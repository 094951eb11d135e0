package luubao.warc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import luubao.warc.Removal.Stretch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;

/** What stands in the place of records that were taken out. */
class BlankTest {
    private static final Instant TIME = Instant.parse("2026-11-23T02:00:00Z");

    private static byte[] blank(long length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Blank(new Stretch("a.warc.gz", 7, length), TIME).writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {300, 301, 302, 303, 304, 65_557, 65_558, 65_559, 65_563, 65_564, 131_098, 131_099, 1 << 20})
    void isOneRecordAsLongAsTheyWere(long length) throws Exception {
        byte[] blank = blank(length);
        assertThat(blank).hasSize((int) length);

        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.writeBytes(blank);
        twice.writeBytes(blank);
        List<String> warnings = new ArrayList<>();
        int records = 0;
        try (WarcReader reader = new WarcReader(new ByteArrayInputStream(twice.toByteArray()))) {
            reader.onWarning(warnings::add);
            for (WarcRecord record : reader) {
                assertThat(reader.position()).isEqualTo(records * length);
                assertThat(((WarcMetadata) record).fields().first("withdrawn")).contains(TIME.toString());
                records++;
            }
        }
        assertThat(records).isEqualTo(2);
        assertThat(warnings).isEmpty();
    }

    @Test
    void thatHasNoRoomIsSaid() {
        assertThatThrownBy(() -> blank(200)).isInstanceOf(IOException.class).hasMessageContaining("a.warc.gz");
    }
}
