package luubao.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Đường về xã Đất Mũi đã thông                     | duong-ve-xa-dat-mui-da-thong
            TP. Cà Mau: 37,5% hộ có nước sạch!               | tp-ca-mau-37-5-ho-co-nuoc-sach
            “Ngày hội” – lần thứ XII/2025                    | ngay-hoi-lan-thu-xii-2025
            Ðổi mới ở huyện ủy                               | doi-moi-o-huyen-uy
            ../../etc/passwd                                 | etc-passwd
            សាលាឃុំ                                          | article
            …                                                | article
            """)
    void slugIsTheTitleWithoutMarks(String title, String slug) {
        assertThat(Layout.slug(title)).isEqualTo(slug);
        assertThat(Layout.slug(Normalizer.normalize(title, Normalizer.Form.NFD)))
                .as("decomposed")
                .isEqualTo(slug);
    }

    @ParameterizedTest
    @CsvSource({
        "Tập trung thực hiện các mục tiêu nhiệm vụ năm 2023 chuẩn bị công tác sơ kết giữa nhiệm kỳ,"
                + "tap-trung-thuc-hien-cac-muc-tieu-nhiem-vu-nam-2023-chuan-bi-cong-tac-so-ket-giua",
    })
    void longTitleIsCutAtAWord(String title, String slug) {
        assertThat(Layout.slug(title)).isEqualTo(slug).hasSizeLessThanOrEqualTo(80);
    }

    @Property
    void slugIsAlwaysASafeShortName(@ForAll String title) {
        assertThat(Layout.slug(title)).matches("[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?");
    }
}
