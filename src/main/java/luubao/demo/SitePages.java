package luubao.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import luubao.demo.DemoFamily.Furniture;
import luubao.demo.DemoFamily.Link;
import luubao.demo.DemoServer.Reply;
import luubao.demo.Indexes.Entry;

/**
 * The pages of one demo site. Its folder holds {@code contents.txt}, which lists, a line each, an article's file,
 * {@code refused} and an article's file, {@code missing} or {@code soft-404} and a path and the words of the link to
 * it; and {@code robots.txt} and {@code site.yaml}, where <code>{{base}}</code> stands for the site's address.
 */
final class SitePages implements DemoServer.Pages {

    /** A site to be: its folder, its name and what it looks like. */
    record Plan(String id, String name, DemoFamily family) {}

    static final List<Plan> PLANS = List.of(
            new Plan("demo-song-dua", "Báo Sông Dừa", DemoFamily.NEWSPAPER),
            new Plan("demo-rach-tram", "Trang thông tin điện tử huyện Rạch Tràm", DemoFamily.SHAREPOINT),
            new Plan("demo-giong-cat", "Trang thông tin điện tử huyện Giồng Cát", DemoFamily.LAYOUT_TABLES),
            new Plan("demo-kinh-sau", "Trang thông tin điện tử huyện Kinh Sáu", DemoFamily.WORD_PASTE),
            new Plan("demo-khuoi-lan", "Cổng thông tin điện tử Khuổi Lán", DemoFamily.PROVINCE_PORTAL));

    private static final String HTML = "text/html; charset=utf-8";
    private static final String XML = "application/xml; charset=utf-8";
    private static final byte[] DOT =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==");
    private static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private final Plan plan;
    private final String base;
    private final DemoFamily family;
    private final List<DemoArticle> articles = new ArrayList<>();
    private final List<DemoArticle> refused = new ArrayList<>();
    private final List<Link> missing = new ArrayList<>();
    private final List<Link> soft = new ArrayList<>();
    private final List<String> notArticles = new ArrayList<>();
    private final List<String> indexes = new ArrayList<>();
    private final Map<String, IntFunction<Reply>> pages = new LinkedHashMap<>();

    SitePages(Plan plan, String base) {
        this.plan = plan;
        this.base = base;
        this.family = plan.family();
        readContents();
        Stream.concat(articles.stream(), refused.stream())
                .forEach(article -> html(article.path(), visit -> family.render(article, around(visit))));
        index("/robots.txt", "text/plain; charset=utf-8", bytes(fillIn("robots.txt")));
        addIndexes();
        soft.forEach(link -> notArticle(
                link.href(),
                visit -> family.message(
                        "Không tìm thấy trang",
                        "Trang bạn yêu cầu không tồn tại hoặc đã được gỡ bỏ. Vui lòng quay lại trang chủ.",
                        around(visit))));
        family.menu().stream()
                .filter(link ->
                        !pages.containsKey(link.href()) && !link.href().matches(".*\\.(pdf|rss|xml)|/_layouts/.*"))
                .forEach(link -> listing(link.href(), link.text(), links(later())));
    }

    private void readContents() {
        for (String line :
                Resources.text(plan.id() + "/contents.txt").strip().lines().toList()) {
            String[] words = line.split(" ", 3);
            switch (words[0]) {
                case "refused" -> refused.add(ArticleFile.read(plan.id() + "/" + words[1]));
                case "missing" -> missing.add(new Link(words[1], words[2]));
                case "soft-404" -> soft.add(new Link(words[1], words[2]));
                default -> articles.add(ArticleFile.read(plan.id() + "/" + line.strip()));
            }
        }
    }

    /** Each family is found in its own way; whatever is not in the one index is in the other. */
    private void addIndexes() {
        List<Link> all = links(articles);
        switch (family) {
            case NEWSPAPER -> {
                rss("/rss/trang-chu.rss", entries(earlier()), entriesOf(missing));
                index(
                        "/sitemap.xml",
                        XML,
                        bytes(Indexes.sitemap(concat(entries(articles), entries(refused), entriesOf(soft)))));
                listing("/", plan.name(), all);
            }
            case SHAREPOINT -> {
                index(
                        "/sitemap.xml",
                        XML,
                        bytes(Indexes.sitemapIndex(
                                List.of(base + "/sitemap-tin-1.xml", base + "/sitemap-tin-2.xml.gz"))));
                index(
                        "/sitemap-tin-1.xml",
                        XML,
                        bytes(Indexes.sitemap(concat(entries(earlier()), entries(refused), entriesOf(missing)))));
                index(
                        "/sitemap-tin-2.xml.gz",
                        "application/gzip",
                        gzip(Indexes.sitemap(concat(entries(later()), entriesOf(soft)))));
                listing("/", plan.name(), all);
            }
            case LAYOUT_TABLES -> {
                String page = "/mDefault.aspx?sid=1472&pageid=7011&catid=63&page=";
                listing(page + 1, "Tin hoạt động", concat(links(earlier()), links(refused)));
                listing(page + 2, "Tin hoạt động", concat(links(later()), soft, missing));
                listing(page + 3, "Tin hoạt động", List.of());
                listing("/", plan.name(), all);
            }
            case WORD_PASTE -> {
                index(
                        "/atom.xml",
                        "application/atom+xml; charset=utf-8",
                        bytes(Indexes.atom(plan.name(), base + "/", concat(entries(earlier()), entriesOf(missing)))));
                listing("/", plan.name(), concat(links(later()), links(refused), soft));
            }
            case PROVINCE_PORTAL -> {
                rss("/rss/tin-tuc.rss", entries(earlier()), entriesOf(missing));
                listing("/tin-tuc-su-kien?trang=1", "Tin tức - Sự kiện", concat(links(later()), soft));
                listing("/tin-tuc-su-kien?trang=2", "Tin tức - Sự kiện", concat(links(earlier()), links(refused)));
                listing("/tin-tuc-su-kien?trang=3", "Tin tức - Sự kiện", concat(links(earlier()), links(refused)));
                listing("/", plan.name(), all);
            }
        }
    }

    DemoSite site() {
        return new DemoSite(
                plan.id(),
                plan.name(),
                family,
                URI.create(base + "/"),
                articles,
                refused.stream().map(article -> uri(article.path())).toList(),
                missing.stream().map(link -> uri(link.href())).toList(),
                notArticles.stream().map(this::uri).toList(),
                indexes.stream().map(this::uri).toList(),
                fillIn("site.yaml"));
    }

    @Override
    public Reply answer(String path, int visit) {
        IntFunction<Reply> page = pages.get(path);
        if (page != null) {
            return page.apply(visit);
        }
        if (path.matches("/[^?]*\\.(?i:jpg|png|gif)")) {
            return new Reply(200, "image/gif", DOT);
        }
        if (path.endsWith(".pdf")) {
            return new Reply(200, "application/pdf", PDF);
        }
        return Reply.of(404, HTML, family.message("404", "Không tìm thấy địa chỉ này trên máy chủ.", around(visit)));
    }

    private Furniture around(int visit) {
        return new Furniture(base, articles, visit);
    }

    private void html(String path, IntFunction<String> page) {
        pages.put(path, visit -> Reply.of(200, HTML, page.apply(visit)));
    }

    private void notArticle(String path, IntFunction<String> page) {
        notArticles.add(path);
        html(path, page);
    }

    private void listing(String path, String heading, List<Link> links) {
        notArticle(path, visit -> family.index(heading, links, around(visit)));
    }

    private void index(String path, String type, byte[] body) {
        indexes.add(path);
        pages.put(path, visit -> new Reply(200, type, body));
    }

    @SafeVarargs
    private void rss(String path, List<Entry>... entries) {
        String feed = Indexes.rss(plan.name(), base + "/", concat(entries));
        index(path, "application/rss+xml; charset=utf-8", bytes(feed));
    }

    private List<DemoArticle> earlier() {
        return articles.subList(0, articles.size() / 2);
    }

    private List<DemoArticle> later() {
        return articles.subList(articles.size() / 2, articles.size());
    }

    private static List<Link> links(List<DemoArticle> articles) {
        return articles.stream()
                .map(article -> new Link(article.path(), article.title()))
                .toList();
    }

    private List<Entry> entries(List<DemoArticle> articles) {
        return articles.stream().map(article -> Entry.of(base, article)).toList();
    }

    private List<Entry> entriesOf(List<Link> links) {
        return links.stream()
                .map(link -> Entry.of(base + link.href(), link.text()))
                .toList();
    }

    @SafeVarargs
    private static <T> List<T> concat(List<T>... lists) {
        return Stream.of(lists).flatMap(List::stream).toList();
    }

    private String fillIn(String file) {
        return Resources.fill(Resources.text(plan.id() + "/" + file), Map.of("base", base));
    }

    private URI uri(String path) {
        return URI.create(base + path);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
