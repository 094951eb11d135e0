package luubao.warc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What never enters a record, and what does. */
class SecretsTest {
    @ParameterizedTest
    @CsvSource({
        "https://a.vn/b?id=1&_token=x, https://a.vn/b?id=1",
        "https://a.vn/b?jwt=x.y.z&id=1, https://a.vn/b?id=1",
        "https://a.vn/b?access%5Ftoken=x&id=1, https://a.vn/b?id=1",
        "https://a.vn/b?acc%65ss_token=x, https://a.vn/b",
        "https://a.vn/b?authToken=x&user[token]=y, https://a.vn/b",
        "https://s3.vn/b.pdf?X-Amz-Algorithm=A&X-Amz-Credential=x&X-Amz-Signature=y, https://s3.vn/b.pdf?X-Amz-Algorithm=A",
        "https://s3.vn/b?AWSAccessKeyId=x&Expires=1&Signature=y, https://s3.vn/b?Expires=1",
        "https://blob.vn/b?sv=2020&sig=x, https://blob.vn/b?sv=2020",
        "https://a.vn/b#access_token=x&id=1, https://a.vn/b#id=1",
        "https://a.vn/vao?ve=https%3A%2F%2Fb.vn%2F%3Fid%3D1%26token%3Dx, https://a.vn/vao?ve=https%3A%2F%2Fb.vn%2F%3Fid%3D1",
        "https://ten:mat@a.vn/b, https://a.vn/b",
        "https://a.vn/b?pageToken=2&key=tin-tuc&id=1, https://a.vn/b?pageToken=2&key=tin-tuc&id=1",
        "https://a.vn/b?q=token&x=100%, https://a.vn/b?q=token&x=100%"
    })
    void leaveAddresses(String url, String plain) {
        assertThat(Secrets.url(url)).isEqualTo(plain);
    }

    @Test
    void leaveAddressesInHeaders() {
        Head head = new Head(
                "HTTP/1.1 302 Found",
                List.of(
                        new Head.Field("Location", "/vao?_token=bimat&ve=%2Ftin%3Fjwt%3Dbimat"),
                        new Head.Field("Link", "<https://a.vn/b?acc%65ss_token=bimat&id=1>; rel=preload"),
                        new Head.Field("X-Original", "https://a.vn/b?sig=bimat"),
                        new Head.Field("Server", "nginx")));

        Head plain = Secrets.head(head);

        assertThat(plain.fields().toString())
                .doesNotContain("bimat")
                .contains("<https://a.vn/b?id=1>; rel=preload")
                .contains("/vao?ve=")
                .contains("nginx");
    }
}
