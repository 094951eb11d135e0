package luubao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://anh.example.vn/2024/cau.jpg",
                "http://anh.example.vn/cau.jpg?w=300&h=200#to",
                "https://anh.example.vn:8443/cau.jpg",
                "https://anh.example.vn/cu/../cau.jpg",
                "https://anh.example.vn/./cau.jpg",
                "https://anh.example.vn?a=/b",
                "https://ai@anh.example.vn/cau.jpg",
                "https:///cau.jpg",
                "https://anh.example.vn/cầu treo.jpg",
                " https://anh.example.vn/cau.jpg",
                "//anh.example.vn/cau.jpg",
                "../cau.jpg",
                "?trang=2",
                "javascript:void(0)",
                ""
            })
    void isTheSameAsWithoutTheShortCut(String address) {
        Element image = Jsoup.parse("<img>", "https://tanloc.example.vn/tin/12.html")
                .expectFirst("img")
                .attr("src", address);
        assertThat(Addresses.absolute(image, "src")).isEqualTo(image.absUrl("src"));
    }
}
