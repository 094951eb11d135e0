package luubao;

import static luubao.archive.Captures.BRIDGE;
import static luubao.archive.Captures.DYKE;
import static luubao.archive.Captures.DYKE_AGAIN;
import static luubao.archive.Captures.MARKET;
import static luubao.archive.Captures.capture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import luubao.archive.ArchiveState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an archive tells of copies stays what it was on the way through an export, whatever became of them, and whether the
 * article comes before its near copies in the export or behind them: by the names of sites, {@code copies} among them.
 */
class ExportedCopiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STORY = String.join("\n\n", DYKE);
    private static final String LATER = STORY.replace("820 ngày công", "915 ngày công");

    @TempDir
    Path temp;

    /** What happens, in its order; the sites are told at last. */
    private interface Plot {
        void on(Scene scene) throws Exception;
    }

    private record Story(String name, String first, String second, Plot plot) {
        @Override
        public String toString() {
            return name + ", at first on " + first + ", then on " + second;
        }
    }

    /** An archive that is being filled. */
    private record Scene(ArchiveHouse house, String first, String second) {
        /** The article, as its page says by now. */
        void article(String text) {
            keep(first, "/de-moi", "Gia cố đê bao Cổ Cò", text);
        }

        /** What another site has of it. */
        void copy(String text) {
            keep(second, "/bo-bao", "Bờ bao ven sông", text);
        }

        void keep(String site, String path, String title, String text, String... aliases) {
            house.keep(capture(url(site, path), List.of(aliases), site, title, text, LocalDate.of(2025, 7, 3)));
        }

        void split() {
            assertThat(house.archive.split(url(second, "/bo-bao"))).isPresent();
        }

        static String url(String site, String path) {
            return "https://" + site + ".example" + path;
        }
    }

    static List<Story> stories() {
        Map<String, Plot> plots = new TreeMap<>();
        plots.put("a near copy", scene -> {
            scene.article(STORY);
            scene.copy(DYKE_AGAIN);
        });
        plots.put("a near copy that was corrected", scene -> {
            scene.article(STORY);
            scene.copy(DYKE_AGAIN);
            scene.copy(DYKE_AGAIN + "\n\nẢnh: Văn Ba");
        });
        plots.put("a near copy that has the very text by now", scene -> {
            scene.article(STORY);
            scene.copy(DYKE_AGAIN);
            scene.copy(STORY);
        });
        plots.put("the same, of an article that is revised before", scene -> {
            scene.article(STORY);
            scene.copy(DYKE_AGAIN);
            scene.article(LATER);
            scene.copy(LATER);
        });
        plots.put("the same, and back again", scene -> {
            scene.article(STORY);
            scene.copy(DYKE_AGAIN);
            scene.copy(STORY);
            scene.copy(DYKE_AGAIN);
        });
        plots.put("an exact copy that is a near one by now", scene -> {
            scene.article(STORY);
            scene.copy(STORY);
            scene.copy(DYKE_AGAIN);
        });
        plots.put("the same, of an article that is revised between", scene -> {
            scene.article(STORY);
            scene.copy(STORY);
            scene.article(LATER);
            scene.copy(DYKE_AGAIN);
        });
        plots.put("an article that has its near copy's text by now", scene -> {
            scene.article(STORY);
            scene.copy(DYKE_AGAIN);
            scene.article(DYKE_AGAIN);
        });
        plots.put("a near copy that was split off", scene -> {
            scene.article(STORY);
            scene.copy(DYKE_AGAIN);
            scene.split();
        });
        plots.put("the same, of which an earlier revision was none", scene -> {
            scene.article(STORY);
            scene.copy(DYKE_AGAIN);
            scene.copy(DYKE_AGAIN + "\n\nẢnh: Văn Ba");
            scene.split();
        });
        plots.put("a near copy that became a copy of something else", scene -> {
            scene.article(STORY);
            scene.keep(scene.first(), "/cau-moi", "Cầu mới", BRIDGE);
            scene.copy(DYKE_AGAIN);
            scene.copy(BRIDGE);
        });
        plots.put("a copy of one article, then of another", scene -> {
            scene.keep(scene.first(), "/cau-moi", "Cầu mới", BRIDGE);
            scene.keep(scene.second(), "/cho-noi", "Chợ nổi", MARKET);
            scene.keep("nguon", "/tin", "Tin", MARKET);
            scene.keep("nguon", "/tin", "Tin", BRIDGE);
        });
        plots.put("a copy that is known by two addresses", scene -> {
            scene.article(STORY);
            scene.keep(scene.second(), "/tin/7", "Tin", STORY, Scene.url(scene.second(), "/cu/7"));
        });
        plots.put("near copies on several sites", scene -> {
            scene.article(STORY);
            scene.keep("vung", "/1", "Một", DYKE_AGAIN);
            scene.keep("an-giang", "/2", "Hai", DYKE_AGAIN.replace("Theo Báo Thử", "Nguồn: Báo Thử"));
            scene.keep("nguon", "/3", "Ba", STORY);
            scene.copy(DYKE_AGAIN.replace("Tin từ cơ sở cho biết thêm", "Được biết,"));
        });
        List<Story> stories = new ArrayList<>();
        plots.forEach((name, plot) -> {
            stories.add(new Story(name, "bao", "cong", plot));
            stories.add(new Story(name, "thoi-bao", "bao", plot));
        });
        return stories;
    }

    @ParameterizedTest
    @MethodSource("stories")
    void archiveIsTheSameAgain(Story story) throws Exception {
        House source = new House(temp.resolve("source"));
        try (ArchiveHouse filling = new ArchiveHouse(source.archive)) {
            story.plot().on(new Scene(filling, story.first(), story.second()));
        }
        isSound(source);
        Path all = temp.resolve("all.jsonl");
        run(source, "export", "--all", "-o", all.toString());

        House other = new House(temp.resolve("other"));
        run(other, "import", all.toString());

        isTheSame(other, source);
    }

    private static void run(House house, String... args) {
        House.Ended ended = house.run(args);
        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
    }

    private static void isSound(House house) {
        assertThat(house.run("verify").out())
                .endsWith("all as they should be\n")
                .hasLineCount(1);
    }

    private static void isTheSame(House house, House source) throws Exception {
        isSound(house);
        assertThat(ArchiveState.of(house.archive)).isEqualTo(ArchiveState.of(source.archive));
        assertThat(facts(house)).containsExactlyInAnyOrderEntriesOf(facts(source));
        assertThat(house.run("duplicates", "list").out())
                .isEqualTo(source.run("duplicates", "list").out());
    }

    private static Map<String, JsonNode> facts(House house) throws Exception {
        Map<String, JsonNode> facts = new TreeMap<>();
        for (Path json : house.files(".json")) {
            facts.put(house.archive.relativize(json).toString(), JSON.readTree(json.toFile()));
        }
        return facts;
    }

    @Test
    void nearCopiesThatDoNotComeStayListedAndAreNobodysWhenTheyComeAsSomethingElse() throws Exception {
        House source = new House(temp.resolve("source"));
        try (ArchiveHouse filling = new ArchiveHouse(source.archive)) {
            Scene scene = new Scene(filling, "bao", "cong");
            scene.article(STORY);
            scene.copy(DYKE_AGAIN);
        }
        Path current = temp.resolve("current.jsonl");
        run(source, "export", "-o", current.toString());
        House other = new House(temp.resolve("other"));

        run(other, "import", current.toString());

        isSound(other);
        assertThat(other.run("duplicates", "list").out()).contains(Scene.url("cong", "/bo-bao"));
        Path something = Files.writeString(
                temp.resolve("something.jsonl"),
                JSON.writeValueAsString(Map.of("url", Scene.url("cong", "/bo-bao"), "title", "Chợ nổi", "text", MARKET))
                        + "\n");
        assertThat(other.run("import", something.toString()).out()).startsWith("archived\t");
        // the lists are settled by the next opening
        run(other, "import", something.toString());
        isSound(other);
        assertThat(other.run("duplicates", "list").out()).isEmpty();
    }

    /** What a record says of itself may come from anybody. */
    @Test
    void aRecordWithoutAMeasureOfItsLikenessIsListedAll() throws Exception {
        House source = new House(temp.resolve("source"));
        try (ArchiveHouse filling = new ArchiveHouse(source.archive)) {
            Scene scene = new Scene(filling, "bao", "cong");
            scene.article(STORY);
            scene.copy(DYKE_AGAIN);
        }
        Path all = temp.resolve("all.jsonl");
        run(source, "export", "--all", "-o", all.toString());
        String lines = Files.readString(all);
        String note = "near copy, similarity ";
        assertThat(lines).contains(note);
        Files.writeString(
                all,
                lines.replaceAll(note + "[0-9.]+", note + "NaN")
                        .replaceAll("\"duplicates\":\\[[^\\]]*\\]", "\"duplicates\":[]"));
        House other = new House(temp.resolve("other"));

        run(other, "import", all.toString());

        isSound(other);
        assertThat(other.run("duplicates", "list").out()).contains(Scene.url("cong", "/bo-bao"));
    }
}
