package luubao.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A transfer as bytes. */
class TransferTest {
    @Test
    void headsOfAnyLengthAreKept() {
        byte[] page = "<p>Bài</p>".getBytes(StandardCharsets.UTF_8);
        Transfer transfer = new Transfer(
                "GET / HTTP/1.1",
                List.of(new Answer.Header("Host", "bao.example")),
                "HTTP/1.1 200 OK",
                List.of(new Answer.Header("X-Debug", "ÿ".repeat(70_000))),
                page,
                null);

        Transfer back = Transfer.of(transfer.bytes(page), page);

        assertThat(back).isEqualTo(transfer);
    }
}
