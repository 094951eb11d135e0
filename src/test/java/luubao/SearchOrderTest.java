package luubao;

import static luubao.SearchedHouse.names;
import static luubao.archive.Captures.capture;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code luubao search}: which of what is found comes first, page by page, with phrases or without. */
class SearchOrderTest {
    @TempDir
    Path folder;

    private House house;

    @BeforeEach
    void fill() throws Exception {
        house = SearchedHouse.in(folder);
    }

    @Test
    void bestComeFirst() {
        assertThat(names(house.run("search", "chợ nổi mùa nước", "-vừa", "--format", "urls")))
                .containsExactly("cho-noi");
        assertThat(names(house.run("search", "cho noi", "--format", "urls")))
                .startsWith("cho-noi")
                .hasSize(3);
    }

    @Test
    void pagesGoThroughAllInOneOrder() {
        List<String> all = names(house.run("search", "ba", "--format", "urls"));
        List<String> paged = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            paged.addAll(names(house.run("search", "ba", "--limit", "2", "--page", "" + page, "--format", "urls")));
        }
        House.Ended behind = house.run("search", "ba", "--page", "4");

        assertThat(all).hasSize(5).isEqualTo(paged);
        assertThat(house.run("search", "ba", "--limit", "2").told())
                .containsExactly("luubao: 5 articles match; shown: 1 to 2; --page 2 shows more");
        assertThat(behind.out()).isEmpty();
        assertThat(behind.told()).containsExactly("luubao: 5 articles match; page 4 is behind the last of them");
    }

    @Test
    void phraseIsNotItsPairs() throws Exception {
        keep("bep-lua", "Bếp lửa", "Chị kể chuyện bánh tét lá cẩm quê nhà, gói bánh tét lá chuối thì dễ hơn nhiều.");
        keep("nep-cam", "Nếp cẩm", "Xôi tét lá cẩm khác hẳn bánh tét ngày giỗ; ai cũng khen dẻo, khen thơm lạ lùng.");
        keep("banh-tet", "Bánh tét lá", "Tét lá cẩm bán đầy chợ huyện từ rằm tháng chạp, giá mỗi đòn bốn chục ngàn.");

        assertThat(names(house.run("search", "\"bánh tét lá cẩm\"", "--format", "urls")))
                .containsExactly("bep-lua");
        assertThat(names(house.run("search", "\"banh tet la cam\"", "--format", "urls")))
                .containsExactly("bep-lua");
        assertThat(names(house.run("search", "tét lá -\"bánh tét lá cẩm\"", "--format", "urls")))
                .containsExactlyInAnyOrder("nep-cam", "banh-tet");
        assertThat(names(house.run("search", "\"bánh tét lá\"", "--from", "2025-07-01", "--format", "urls")))
                .containsExactly("banh-tet", "bep-lua");
        assertThat(house.run("search", "\"banh tet la\"", "--limit", "1").told())
                .containsExactly("luubao: 2 articles match; shown: 1 to 1; --page 2 shows more");
    }

    @Test
    void pagesGoOnWherePhrasesWereLeft() throws Exception {
        try (ArchiveHouse filled = new ArchiveHouse(house.archive)) {
            for (int i = 0; i < 120; i++) {
                String phrase = i % 3 == 0 ? "đờn ca vọng cổ" : "đờn ca cải lương, sáu câu ca vọng cổ";
                filled.keep(capture(
                        url("dem-" + (char) ('a' + i / 26) + (char) ('a' + i % 26)),
                        "Đêm diễn thứ " + i,
                        "Xóm " + i + " nghe " + phrase + " tới khuya; nhà số " + i * 7 + " đãi " + i * 3 + " ly chè."));
            }
        }
        List<String> paged = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (int page = 1; page <= 5; page++) {
            House.Ended ended =
                    house.run("search", "\"ca vọng cổ\" -\"câu ca vọng\"", "--page", "" + page, "--format", "urls");
            paged.addAll(names(ended));
            told.addAll(ended.told());
        }

        assertThat(paged)
                .hasSize(40)
                .doesNotHaveDuplicates()
                .isEqualTo(names(house.run("search", "\"đờn ca vọng cổ\"", "--limit", "50", "--format", "urls")));
        assertThat(told.get(0)).matches("luubao: about \\d+ articles match; shown: 1 to 10; --page 2 shows more");
        assertThat(told.subList(3, 5))
                .containsExactly(
                        "luubao: 40 articles match; shown: 31 to 40",
                        "luubao: 40 articles match; page 5 is behind the last of them");
    }

    @Test
    void titleThenFrequencyThenDayDecide() throws Exception {
        keep(
                "mot-lan",
                "Tin một",
                "Vườn quýt hồng đỏ rực cả vùng, khách tới chụp hình từ sáng sớm, bỏ quên cả bữa trưa.");
        keep(
                "ba-lan",
                "Tin hai",
                "Quýt hồng bán chậm. Nhà vườn giữ quýt hồng trên cây, chờ khách hỏi mua quýt hồng chưng Tết.");
        keep(
                "tua-de",
                "Mùa quýt hồng",
                "Nông dân Lai Vung tỉa lá, vô chậu từ tháng mười một, kịp chuyến xe đầu tiên lên chợ hoa.");

        for (String query : List.of("quýt hồng", "\"quyt hong\"")) {
            assertThat(names(house.run("search", query, "--format", "urls")))
                    .containsExactly("tua-de", "ba-lan", "mot-lan");
        }
    }

    private void keep(String name, String title, String text) throws Exception {
        try (ArchiveHouse filled = new ArchiveHouse(house.archive)) {
            filled.keep(capture(url(name), title, text));
        }
    }

    private static String url(String name) {
        return "https://bao.example/xa-hoi/" + name + "-a105.html";
    }
}
