package luubao;

import static luubao.archive.Captures.BRIDGE;
import static luubao.archive.Captures.DYKE;
import static luubao.archive.Captures.DYKE_AGAIN;
import static luubao.archive.Captures.MARKET;
import static luubao.archive.Captures.bridge;
import static luubao.archive.Captures.capture;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import luubao.archive.Captures;

/** Some articles to search: one has a copy, one a near copy, one no date. */
final class SearchedHouse {
    static final String BRIDGE_URL = Captures.URL;
    static final String COPY_URL = "https://cong.example/tin/cau-moi-55";
    static final String DYKE_URL = "https://bao.example/xa-hoi/de-moi-a102.html";
    static final String NEAR_URL = "https://cong.example/tin/bo-bao-57";
    static final String MARKET_URL = "https://bao.example/xa-hoi/cho-noi-a103.html";
    static final String SHORT_URL = "https://bao.example/xa-hoi/rau-ma-a104.html";

    private SearchedHouse() {}

    static House in(Path folder) throws Exception {
        House house = new House(folder);
        try (ArchiveHouse filled = new ArchiveHouse(house.archive)) {
            filled.keep(bridge());
            filled.keep(capture(COPY_URL, List.of(), "cong", "Tin vắn", BRIDGE, null));
            filled.keep(capture(DYKE_URL, "Gia cố đê bao", String.join("\n\n", DYKE)));
            filled.keep(capture(NEAR_URL, List.of(), "cong", "Bờ bao ven sông", DYKE_AGAIN, LocalDate.of(2025, 6, 30)));
            filled.keep(capture(MARKET_URL, List.of(), "baothu", "Chợ nổi", MARKET, LocalDate.of(2025, 7, 3)));
            filled.keep(capture(
                    SHORT_URL,
                    List.of(),
                    "baothu",
                    "Rau má lên giá",
                    "Người trồng rau má ở xứ H'Mông mừng: má nào cũng khoẻ, thuý kiều cũng xinh.\n\nĐầu tư 1.350 đồng, chợ ba"
                            + " xã 25/10 bán hết.",
                    null));
        }
        return house;
    }

    /** Short names of the articles that {@code --format urls} tells. */
    static List<String> names(House.Ended ended) {
        return ended.out()
                .lines()
                .map(url -> url.replaceAll(".*/([a-z]+-[a-z]+)-.*", "$1"))
                .toList();
    }
}
