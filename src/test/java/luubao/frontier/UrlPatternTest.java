package luubao.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlPatternTest {
    @ParameterizedTest
    @CsvSource({
        "/, /, /…",
        "/tin/12345.html, /tin/0.html, /tin/…",
        "/ap-rach-vop-trong-cay-12345.html, /~.html, /~.html/…",
        "/dua-ca-phe-len-nui-2024-a99.html, /~.html, /~.html/…",
        "/thoi-su/202405/khanh-thanh-cau-qua-song-4f2a, /thoi-su/0/~, /thoi-su/…",
        "/lich?ngay=2031-05-01, /lich?ngay, /lich/…",
        "/lich?ngay=2031-05-02&xem=thang, /lich?ngay&xem=thang, /lich/…",
        "/loc?b=2&a=1, /loc?a&b, /loc/…",
        "/loc?a=1&b=3, /loc?a&b, /loc/…",
        "/s/9f8e7d6c5b4a3f2e/tin/1, /s/#/tin/0, /s/…",
        "/(S(lit3py55t21z5v55vlm25s55))/tin/1.aspx, /(S(#))/tin/0.aspx, /(S(#))/…",
        "/Default.aspx?tabid=120&ndid=55, /Default.aspx?ndid&tabid, /Default.aspx/…"
    })
    void whatDiffersFromPageToPageIsFolded(String path, String pattern, String section) {
        assertThat(UrlPattern.of("https://xa.vn" + path)).isEqualTo(new UrlPattern(section, pattern));
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b/a/b/a/b/, 'its path runs in a circle: ''a'' stands in it 3 times'",
        "/tin/2024/11/11/11/x, ",
        "/tin-tuc/xa-hoi/tin-tuc/12.html, ",
        "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21, a path of 21 parts; more than 20 are not asked"
    })
    void addressesThatNoArticleHasAreNamed(String path, String why) {
        assertThat(UrlPattern.excess("https://xa.vn" + path).orElse(null)).isEqualTo(why);
    }

    @Test
    void addressesThatGrowWithoutEndAreNamed() {
        String parameters =
                IntStream.range(0, 25).mapToObj(i -> "p" + i + "=" + i).collect(Collectors.joining("&"));
        assertThat(UrlPattern.excess("https://xa.vn/loc?" + parameters))
                .hasValueSatisfying(why -> assertThat(why).contains("25 parameters"));
        assertThat(UrlPattern.excess("https://xa.vn/" + "a".repeat(2048))).isPresent();
    }
}
