package luubao.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import luubao.demo.DemoArticle.Block;
import luubao.demo.DemoFamily.Furniture;
import luubao.demo.DemoServer.Reply;
import luubao.demo.Indexes.Entry;
import org.jspecify.annotations.Nullable;

/**
 * A newspaper of any number of formulaic but distinct articles on loopback, found by two sitemaps, of which only
 * robots.txt names the second: the same articles for the same number each time, with counters that move at each request.
 * Every 25th is a word-for-word copy of the one before it; some appear only in a later night, every other one of them a near
 * copy of one that was there. A paragraph that stands below all of them is no text of theirs,
 * which only learning the site can tell. For tests that need many pages.
 */
public final class LargeSite implements AutoCloseable {
    private static final String ID = "large-site";
    private static final int COPY_EVERY = 25;
    private static final int CORRECTED_EVERY = 11;
    private static final int WITHDRAWN_EVERY = 37;
    private static final String CORRECTION =
            "Đính chính: số liệu trong kỳ báo trước do tòa soạn ghi nhầm, nay xin sửa lại cho đúng và thành thật cáo lỗi.";

    /** Stands below every story as if it were its last paragraph. */
    public static final String STANDING =
            "Chuyện ở xã là trang viết của bạn đọc; ai có chuyện muốn kể xin ghé tòa soạn hoặc gửi thư theo đường bưu điện.";

    private static final List<String> COMMUNES = List.of(
            "Cồn Lá",
            "Tân Lương Phú",
            "An Quới Trung",
            "Bình Thạnh Lợi",
            "Phú Mỹ Hòa",
            "Vàm Chà Là",
            "Đôn Hòa",
            "Long Giồng",
            "Thạnh Bình Lợi",
            "Nà Lĩnh",
            "Cao Tần",
            "Bản Nưa",
            "Hiệp Thành Lợi",
            "Tân Lộc Thạnh");
    private static final List<String> SUBJECTS = List.of(
            "hợp tác xã nông nghiệp",
            "tổ hợp tác trồng màu",
            "chi hội phụ nữ ấp",
            "đoàn thanh niên xã",
            "trạm y tế",
            "trường tiểu học",
            "ban nhân dân ấp",
            "hội cựu chiến binh",
            "câu lạc bộ hưu trí",
            "tổ tiết kiệm và vay vốn",
            "đội xung kích phòng, chống thiên tai",
            "nhóm thợ hồ tình nguyện",
            "ban quản lý chợ",
            "tổ thủy nông");
    private static final List<String> DEEDS = List.of(
            "trồng thêm %d cây bóng mát dọc lộ liên ấp",
            "nạo vét %d m kênh nội đồng",
            "trao %d phần quà cho hộ khó khăn",
            "khám bệnh miễn phí cho %d người cao tuổi",
            "sửa lại %d căn nhà xuống cấp",
            "mở lớp nghề cho %d lao động",
            "thu gom %d kg vỏ chai thuốc trên đồng",
            "lắp %d bóng đèn chiếu sáng",
            "tặng %d quyển tập cho học sinh",
            "chuyển %d ha đất lúa sang cây ăn trái",
            "bê tông hóa %d m đường vào xóm",
            "giúp %d hộ vay vốn chăn nuôi",
            "tiêm phòng cho %d con trâu, bò",
            "dạy bơi cho %d em nhỏ",
            "trồng lại %d m hàng rào cây xanh",
            "ký hợp đồng tiêu thụ %d tấn nông sản",
            "quyên góp được %d triệu đồng",
            "cấp nước sạch cho %d hộ ở cuối nguồn");
    private static final List<String> ENDS = List.of(
            "vượt mức đề ra từ đầu năm",
            "nhờ sự đóng góp của bà con xa quê",
            "dù thời tiết không thuận lợi",
            "và được người dân đồng tình hưởng ứng",
            "sau ba tháng vận động",
            "bằng nguồn vốn xã hội hóa",
            "theo đúng kế hoạch đã bàn với dân",
            "mà không phải vay thêm đồng nào",
            "trước khi mùa mưa bắt đầu",
            "và đang nhân rộng ra các ấp còn lại",
            "với sự hướng dẫn của cán bộ huyện",
            "từ tiền tiết kiệm của hội viên");
    private static final List<String> OPENINGS = List.of(
            "Ngay trong tháng đầu,",
            "Cũng tại địa bàn này,",
            "Theo báo cáo mới nhất,",
            "Không dừng lại ở đó,",
            "Từ nguồn lực tại chỗ,",
            "Qua rà soát,",
            "Điều đáng ghi nhận là",
            "Trước đó,",
            "Bên cạnh đó,",
            "Tính đến nay,");

    private final DemoServer server;
    private final Queue<Hit> requests;
    private final List<DemoArticle> articles;
    private final int first;
    private volatile Consumer<String> watcher = path -> {};
    private volatile boolean later;

    /** @param first so many of the articles are there in the first night */
    private LargeSite(DemoServer server, Queue<Hit> requests, List<DemoArticle> articles, int first) {
        this.server = server;
        this.requests = requests;
        this.articles = articles;
        this.first = first;
    }

    /**
     * Starts it on 127.0.0.1.
     *
     * @param port 0 for any free one
     */
    public static LargeSite start(int port, int articles) {
        return start(port, articles, 0);
    }

    /** @param more articles that appear in a later night */
    public static LargeSite start(int port, int articles, int more) {
        Queue<Hit> requests = new ConcurrentLinkedQueue<>();
        List<DemoArticle> written = new ArrayList<>(articles(articles));
        IntStream.range(articles, articles + more)
                .mapToObj(number -> late(number, written.get(untouched(number - articles))))
                .forEach(written::add);
        DemoServer server = DemoServer.bind(port, requests);
        LargeSite site = new LargeSite(server, requests, List.copyOf(written), articles);
        Map<String, Reply> indexes = site.indexes(articles);
        Map<String, Reply> laterIndexes = site.indexes(articles + more);
        Map<String, Integer> numbers = IntStream.range(0, articles + more)
                .boxed()
                .collect(Collectors.toMap(number -> written.get(number).path(), Function.identity()));
        server.serve((path, visit) -> {
            site.watcher.accept(path);
            Integer number = numbers.get(path);
            return number != null
                    ? site.page(number, visit)
                    : (site.later ? laterIndexes : indexes).getOrDefault(path, html(404, site.message(visit)));
        });
        return site;
    }

    /** @param count so many articles are listed */
    private Map<String, Reply> indexes(int count) {
        String base = server.base();
        List<DemoArticle> one = articles.subList(0, count / 2);
        List<DemoArticle> other = articles.subList(count / 2, count);
        String robots = "User-agent: *\nDisallow: /noi-bo/\nSitemap: " + base + "/sitemap-2.xml\n";
        return Map.of(
                "/robots.txt", Reply.of(200, "text/plain; charset=utf-8", robots),
                "/sitemap.xml", sitemap(one),
                "/sitemap-2.xml", sitemap(other),
                "/",
                        html(
                                200,
                                DemoFamily.NEWSPAPER.index(
                                        "Trang chủ", List.of(), new Furniture(base, articles.subList(0, count), 1))));
    }

    private Reply sitemap(List<DemoArticle> entries) {
        String xml = Indexes.sitemap(
                entries.stream().map(a -> Entry.of(server.base(), a)).toList());
        return Reply.of(200, "application/xml; charset=utf-8", xml);
    }

    private Reply page(int number, int visit) {
        boolean isThere = later ? number >= first || number % WITHDRAWN_EVERY != WITHDRAWN_EVERY - 1 : number < first;
        if (!isThere) {
            return html(404, message(visit));
        }
        DemoArticle article = articles.get(number);
        if (later && number < first && number % CORRECTED_EVERY == 0) {
            article = with(article, CORRECTION);
        }
        return html(
                200,
                DemoFamily.NEWSPAPER.render(with(article, STANDING), new Furniture(server.base(), articles, visit)));
    }

    private String message(int visit) {
        return DemoFamily.NEWSPAPER.message(
                "404", "Không tìm thấy địa chỉ này.", new Furniture(server.base(), List.of(), visit));
    }

    private static DemoArticle with(DemoArticle article, String paragraph) {
        return new DemoArticle(
                article.path(),
                article.title(),
                article.published(),
                article.author(),
                article.byline(),
                article.section(),
                article.lead(),
                Stream.concat(article.blocks().stream(), Stream.of(Block.paragraph(paragraph)))
                        .toList(),
                article.attachments());
    }

    /** Tells the watcher of each request, by its path and query, on the thread that then answers it. */
    public void watch(Consumer<String> newWatcher) {
        watcher = newWatcher;
    }

    /**
     * From now on the pages of a later night, or again those of the first: later every 11th article has one paragraph
     * more, every 37th is no longer there, and the others are there too.
     */
    public void later(boolean now) {
        later = now;
    }

    private static Reply html(int status, String page) {
        return Reply.of(status, "text/html; charset=utf-8", page);
    }

    public String id() {
        return ID;
    }

    public URI home() {
        return server.home();
    }

    public List<DemoArticle> articles() {
        return articles;
    }

    public URI url(DemoArticle article) {
        return home().resolve(article.path());
    }

    /** How many articles an archive should hold after the first night when the copies are listed with their originals. */
    public long distinctTexts() {
        return articles.subList(0, first).stream()
                .map(DemoArticle::text)
                .distinct()
                .count();
    }

    public List<Hit> requests() {
        return List.copyOf(requests);
    }

    /**
     * Writes {@code sites/large-site.yaml}.
     *
     * @param delay as in a site's configuration: {@code 5ms}
     */
    public Path writeConfig(Path dir, String delay) throws IOException {
        Path folder = Files.createDirectories(dir.resolve("sites"));
        return Files.writeString(
                folder.resolve(ID + ".yaml"), """
                id: %s
                name: Báo Nhiều Trang
                kind: newspaper
                province: Bến Tre
                home: %s
                discover:
                  sitemaps: ["%ssitemap.xml"]
                  articles: ['-a\\d+\\.html$']
                fetch:
                  delay: %s
                  pages: %d
                  private-addresses: true
                """.formatted(ID, home(), home(), delay, articles.size() + 10));
    }

    @Override
    public void close() {
        server.close();
    }

    /** The first so many of its articles. */
    public static List<DemoArticle> articles(int count) {
        List<DemoArticle> articles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DemoArticle original = i % COPY_EVERY == COPY_EVERY - 1 ? articles.get(i - 1) : null;
            articles.add(article(i, original));
        }
        return List.copyOf(articles);
    }

    /** The number of the n-th article that a later night neither corrects nor takes away. */
    private static int untouched(int n) {
        return CORRECTED_EVERY * n + 2;
    }

    /** An article of a later night; every other one is the earlier one but for its end. */
    private static DemoArticle late(int number, DemoArticle earlier) {
        DemoArticle own = article(number, null);
        return number % 2 == 0
                ? own
                : new DemoArticle(
                        own.path(),
                        earlier.title(),
                        own.published(),
                        own.author(),
                        own.byline(),
                        own.section(),
                        earlier.lead(),
                        Stream.concat(
                                        earlier.blocks().stream(),
                                        own.blocks().stream().limit(1))
                                .toList(),
                        own.attachments());
    }

    private static DemoArticle article(int number, @Nullable DemoArticle original) {
        Random random = new Random(number);
        LocalDateTime time = LocalDateTime.of(2023, 1, 2, 5, 30).plusHours(7L * number);
        String commune = pick(COMMUNES, random);
        String path = String.format(
                Locale.ROOT,
                "/xa-hoi/chuyen-o-xa-so-%d-%s-a%d.html",
                number,
                DateTimeFormatter.ofPattern("ddMMyyyy", Locale.ROOT).format(time),
                700_000 + number);
        String title = "Chuyện ở xã %s: %s (kỳ %d)".formatted(commune, pick(SUBJECTS, random), number + 1);
        List<Block> blocks = IntStream.range(0, 5)
                .mapToObj(p -> Block.paragraph(IntStream.range(0, 3)
                        .mapToObj(s -> sentence(pick(OPENINGS, random) + " ", random))
                        .collect(Collectors.joining(" "))))
                .toList();
        String lead = "SD - Trong kỳ %d của loạt bài, %s"
                        .formatted(number + 1, sentence("", random).replaceFirst("\\.$", ""))
                + ", cán bộ và người dân xã " + commune + " cho biết.";
        return new DemoArticle(
                path,
                title,
                time.toString(),
                original == null ? "Minh Hạnh" : null,
                original == null ? null : "Theo Báo Sông Dừa",
                "Xã hội",
                original == null ? lead : original.lead(),
                original == null ? blocks : original.blocks(),
                List.of());
    }

    private static String sentence(String opening, Random random) {
        return opening + pick(SUBJECTS, random) + " ở xã " + pick(COMMUNES, random) + " đã "
                + pick(DEEDS, random).formatted(10 + random.nextInt(4_990)) + " " + pick(ENDS, random) + ".";
    }

    private static String pick(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
