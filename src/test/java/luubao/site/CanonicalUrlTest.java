package luubao.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalUrlTest {

    private static final Site SITE = new Site(
            "lang",
            "Báo Làng",
            Site.Kind.NEWSPAPER,
            null,
            URI.create("https://lang.example.vn/"),
            List.of(URI.create("http://cu.example.vn/")),
            true,
            Site.Discover.NONE,
            Site.Fetch.DEFAULT,
            Site.ArticleRules.NONE);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '>', quoteCharacter = '"', textBlock = """
            https://Lang.Example.VN:443/Tin/A.html#top       > https://lang.example.vn/Tin/A.html
            http://lang.vn                                   > http://lang.vn/
            http://lang.vn./a/./b/../c                       > http://lang.vn/a/c
            http://lang.vn/a/%2e./%2e%2e/.%2e/%2e.bar        > http://lang.vn/..bar
            http://lang.vn/../../..vn.khac                   > http://lang.vn/..vn.khac
            http://nguoi:mat@lang.vn/a                       > http://lang.vn/a
            http://lang.vn/a?                                > http://lang.vn/a
            http://lang.vn/a?b=2&a=1                         > http://lang.vn/a?b=2&a=1
            http://lang.vn/a?utm_source=zalo&id=5&fbclid=X   > http://lang.vn/a?id=5
            http://lang.vn/a?gidzl=q&zarsrc=31&UTM_Campaign= > http://lang.vn/a
            http://lang.vn/a?id=5&amp;catid=7                > http://lang.vn/a?id=5&catid=7
            http://lang.vn/mDefault.aspx?sid=1444&id=9       > http://lang.vn/mDefault.aspx?sid=1444&id=9
            http://lang.vn/a?sid=20230320053512345           > http://lang.vn/a?sid=20230320053512345
            http://lang.vn/a?sid=9f86d081884c7d659a2f&id=9   > http://lang.vn/a?id=9
            http://lang.vn/a?PHPSESSID=abc&id=9              > http://lang.vn/a?id=9
            http://lang.vn/tin.do;jsessionid=0A1B.node?id=9  > http://lang.vn/tin.do?id=9
            http://lang.vn/(S(lit3py55t21z5v55vlm25s55))/a.aspx > http://lang.vn/a.aspx
            http://lang.vn/index.html                        > http://lang.vn/
            http://lang.vn/tin/Default.aspx                  > http://lang.vn/tin/
            http://lang.vn/index.php?id=3                    > http://lang.vn/index.php?id=3
            http://lang.vn/xoa-index.html                    > http://lang.vn/xoa-index.html
            http://lang.vn/tin tức/đổi mới.html              > http://lang.vn/tin%20t%E1%BB%A9c/%C4%91%E1%BB%95i%20m%E1%BB%9Bi.html
            http://lang.vn/t%e1%bb%a9c/%7Ea%2Db              > http://lang.vn/t%E1%BB%A9c/~a-b
            http://lang.vn/giam-5%-thue?q=50%|x              > http://lang.vn/giam-5%25-thue?q=50%25%7Cx
            http://lang.vn\\tin\\a.html?p=c:\\d              > http://lang.vn/tin/a.html?p=c:%5Cd
            http:/lang.vn/a                                  > http://lang.vn/a
            http://báo.vn/                                   > http://xn--bo-mia.vn/
            http://ＢÁO．vn/                                  > http://xn--bo-mia.vn/
            http://0x7f.1/a                                  > http://127.0.0.1/a
            http://[2001:DB8:0:0:1:0:0:0]/                   > http://[2001:db8:0:0:1::]/
            "ht\ttp:\n//lang.vn/a\r\nb"                    > http://lang.vn/ab
            http:lang.vn/a                                   > http://lang.vn/a
            http://lang.vn/a//b%2Fc                          > http://lang.vn/a/b%2Fc
            http://lang.vn/tin;muc=1/a;v=2                   > http://lang.vn/tin;muc=1/a;v=2
            http://lang.vn/(X(1)S(lit3py55t21z5v55vlm25s55))/a.aspx > http://lang.vn/a.aspx
            """)
    void givesEachAddressItsOneForm(String url, String canonical) {
        assertThat(CanonicalUrl.of(url)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "tin.html",
                "/tin",
                "//lang.vn/a",
                "mailto:a@lang.vn",
                "javascript:void(0)",
                "ftp://lang.vn/a",
                "http://",
                "http:///",
                "http://lang_vn/",
                "http://a b.vn/",
                "http://lang.vn:99999/",
                "http://[::1/",
                "http://[::1::2]/",
                "http://1.2.3.256/",
                "http://lang.vn:8o/",
                "http://a..vn/",
                "http://%zz.vn/",
                "urn:sha256:00"
            })
    void hasNoFormForWhatIsNoWebAddress(String url) {
        assertThat(CanonicalUrl.of(url)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '>', textBlock = """
            /tin/lu-lut-12/amp                        > /tin/lu-lut-12
            /tin/lu-lut-12/amp/                       > /tin/lu-lut-12/
            /tin/lu-lut-12.html/amp/                  > /tin/lu-lut-12.html
            /amp/tin/lu-lut-12.html                   > /tin/lu-lut-12.html
            /tin/lu-lut-12.amp.html                   > /tin/lu-lut-12.html
            /tin/lu-lut-12.html?amp                   > /tin/lu-lut-12.html
            /tin/lu-lut-12.html?amp=1&trang=2         > /tin/lu-lut-12.html?trang=2
            /tin/lu-lut-12.html?outputType=amp        > /tin/lu-lut-12.html
            /tin/lu-lut-12.html?m=1                   > /tin/lu-lut-12.html
            /tin/lu-lut-12.html?mode=mobile           > /tin/lu-lut-12.html
            /tin/lu-lut-12.html?nvvithemever=m        > /tin/lu-lut-12.html
            /tin/lu-lut-12/print/                     > /tin/lu-lut-12/
            /tin/lu-lut-12.html?print=1               > /tin/lu-lut-12.html
            /tin/lu-lut-12.html?in=1                  > /tin/lu-lut-12.html
            /in-bai/lu-lut-12.html                    > /lu-lut-12.html
            /vi/news/print/Tin-tuc/lu-lut-12.html     > /vi/news/Tin-tuc/lu-lut-12.html
            /vi/news/savefile/Tin-tuc/lu-lut-12.html  > /vi/news/Tin-tuc/lu-lut-12.html
            /tin?id=9&view=print                      > /tin?id=9
            /tin?id=9&tmpl=component&print=1&layout=default&page= > /tin?id=9
            /Pages/Tin.aspx?ItemID=9&IsDlg=1          > /Pages/Tin.aspx?ItemID=9
            /-/asset_publisher/xY1/content/lu-lut/pop_up?_101_INSTANCE_xY1_viewMode=print > /-/asset_publisher/xY1/content/lu-lut
            /-/asset_publisher/xY1/content/lu-lut?inheritRedirect=false&redirect=%2Ftin > /-/asset_publisher/xY1/content/lu-lut
            """)
    void givesTheTwinsOfAPageItsForm(String twin, String plain) {
        assertThat(CanonicalUrl.of("https://lang.vn" + twin)).contains("https://lang.vn" + plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/amp",
                "/amp/",
                "/print/",
                "/tin/print",
                "/sanpham/amp/",
                "/print/123",
                "/tin/lam-chu-den-12-amp.html",
                "/may-print/tin-12.html",
                "/tin/lu-lut-12.html?m=2",
                "/tin?amp=7",
                "/tin?in=2&id=9",
                "/tin?mode=danh-sach",
                "/tin?view=article&id=9",
                "/tin?layout=default&page=&id=9",
                "/tin?redirect=/a",
                "/tin?print=2023",
                "/tin?ref=9",
                "/tin?source=bo-y-te",
                "/tin/A.html",
                "/tin/a/"
            })
    void leavesWhatMayBeAnotherPage(String path) {
        assertThat(CanonicalUrl.of("https://lang.vn" + path)).contains("https://lang.vn" + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://lang.example.vn/a?id=1",
                "https://www.lang.example.vn/a?id=1",
                "https://m.lang.example.vn/a?id=1",
                "https://amp.lang.example.vn/a?id=1",
                "http://mobile.cu.example.vn/a?id=1",
                "http://wap.cu.example.vn/a?id=1",
                "https://lang.example.vn:443/a?id=1",
                "http://cu.example.vn/a?id=1#x",
                "https://CU.example.vn/a?id=1&utm_medium=rss"
            })
    void isOneUnderAllHostsAndSchemesOfASite(String url) {
        assertThat(CanonicalUrl.of(url, SITE)).contains("https://lang.example.vn/a?id=1");
    }

    @Test
    void leavesOtherHostsAlone() {
        assertThat(CanonicalUrl.of("http://khac.example.vn/a", SITE)).contains("http://khac.example.vn/a");
        assertThat(CanonicalUrl.of("http://lang.example.vn:8080/a", SITE)).contains("http://lang.example.vn:8080/a");
        assertThat(CanonicalUrl.of("http://img.lang.example.vn/a", SITE)).contains("http://img.lang.example.vn/a");
        assertThat(CanonicalUrl.of("http://www.m.lang.example.vn/a", SITE)).contains("http://www.m.lang.example.vn/a");
        assertThat(CanonicalUrl.of("http://www.example.vn/a", SITE)).contains("http://www.example.vn/a");
    }

    @Test
    void makesTheIdFromTheHash() {
        // printf %s https://lang.example.vn/a | sha256sum
        assertThat(CanonicalUrl.id("https://lang.example.vn/a")).isEqualTo("9b9cc86220e0bb7c");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '>', quoteCharacter = '"', textBlock = """
            a.html           > https://lang.vn/tin/a.html
            /a.html#b        > https://lang.vn/a.html
            ../../../a       > https://lang.vn/a
            ?page=2          > https://lang.vn/tin/muc.html?page=2
            //anh.vn/x       > https://anh.vn/x
            http://lang.vn/x > http://lang.vn/x
            a b.html         > https://lang.vn/tin/a%20b.html
            đổi.html?q=mới   > https://lang.vn/tin/%C4%91%E1%BB%95i.html?q=m%E1%BB%9Bi
            \\a\\b           > https://lang.vn/a/b
            5%.html          > https://lang.vn/tin/5%25.html
            a?b=2&a=%7e      > https://lang.vn/tin/a?b=2&a=%7e
            a?               > https://lang.vn/tin/a?
            #top             > https://lang.vn/tin/muc.html?page=1
            .                > https://lang.vn/tin/
            ./a/../b/%2E%2e  > https://lang.vn/tin/
            /a//../b         > https://lang.vn/a/b
            https:a.html     > https://lang.vn/tin/a.html
            http:a.html      > http://a.html/
            ///anh.vn/x      > https://anh.vn/x
            \\\\anh.vn/x     > https://anh.vn/x
            //Anh.VN:443/x   > https://anh.vn/x
            "a\n .html"      > https://lang.vn/tin/a%20.html
            muc:2.html       > ""
            """)
    void followsLinksAsBrowsersDo(String href, String address) {
        assertThat(CanonicalUrl.resolve("https://lang.vn/tin/muc.html?page=1", "  " + href + "\n")
                        .map(URI::toString)
                        .orElse(""))
                .isEqualTo(address);
    }

    @Property(tries = 1000)
    void endsInAnAddressOrInNoneWhateverStandsInTheLink(@ForAll String base, @ForAll String href) {
        CanonicalUrl.resolve("http://lang.vn/" + base, href)
                .ifPresent(url ->
                        assertThat(CanonicalUrl.resolve("", url.toString())).contains(url));
        CanonicalUrl.of("http://" + href)
                .ifPresent(form -> assertThat(CanonicalUrl.of(form)).contains(form));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:void(0)",
                "mailto:toasoan@lang.vn",
                "tel:0123",
                "data:text/html,x",
                "file:///etc",
                "http://",
                "http://a b/"
            })
    void followsNoLinkThatLeadsToNoPage(String href) {
        assertThat(CanonicalUrl.resolve("https://lang.vn/", href)).isEmpty();
    }

    @Property(tries = 500)
    void isItsOwnCanonicalForm(@ForAll("addresses") String url) {
        Optional<String> form = CanonicalUrl.of(url);
        form.ifPresent(canonical -> {
            assertThat(CanonicalUrl.of(canonical)).contains(canonical);
            assertThat(CanonicalUrl.resolve("", url).map(URI::getHost))
                    .as("no rule changes the host")
                    .contains(URI.create(canonical).getHost());
        });
        CanonicalUrl.of(url, SITE)
                .ifPresent(canonical ->
                        assertThat(CanonicalUrl.of(canonical, SITE)).contains(canonical));
    }

    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<String> pieces = Arbitraries.of(
                "/",
                "//",
                "..",
                "../",
                "%2e%2e/",
                "/..b",
                ".",
                "?",
                "&",
                "=",
                "#",
                ";",
                "%",
                "%2",
                "%25",
                "%2F",
                "%e1",
                "\\",
                " ",
                "|",
                "đ",
                "ứ",
                "a",
                "B",
                "1",
                "utm_x=1",
                "sid=",
                "0123456789abcdef",
                ";jsessionid=x",
                "index.html",
                "(S(lit3py55t21z5v55vlm25s55))",
                ":80",
                "@",
                "[",
                "]",
                "{",
                "+",
                "&amp;",
                "\u0000",
                "\uD83D");
        return pieces.list()
                .ofMaxSize(12)
                .map(list -> String.join("", list))
                .flatMap(tail -> Arbitraries.of(
                                "http://lang.vn", "https://LANG.example.vn/", "http://cu.example.vn", "http:", "")
                        .map(head -> head + tail));
    }
}
