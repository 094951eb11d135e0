package luubao.demo;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import luubao.site.Vietnam;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Entities.EscapeMode;

/** Feeds and sitemaps of the demo sites. */
final class Indexes {
    private static final DateTimeFormatter RFC_1123 =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss Z", Locale.ENGLISH);
    private static final LocalDateTime UNKNOWN = LocalDateTime.of(2025, 2, 3, 8, 0);

    private static final OutputSettings XML = new OutputSettings().escapeMode(EscapeMode.xhtml);

    private Indexes() {}

    /** One line of an index. */
    record Entry(String url, String title, String summary, OffsetDateTime time) {
        static Entry of(String base, DemoArticle article) {
            LocalDateTime time = article.publishedTime();
            return new Entry(
                    base + article.path(),
                    article.title(),
                    article.lead(),
                    (time == null ? UNKNOWN : time).atOffset(Vietnam.TIME));
        }

        static Entry of(String url, String title) {
            return new Entry(url, title, title, UNKNOWN.atOffset(Vietnam.TIME));
        }
    }

    static String rss(String title, String home, List<Entry> entries) {
        return entries.stream()
                .map(e ->
                        "<item><title>%s</title><link>%s</link><guid>%s</guid><description>%s</description><pubDate>%s</pubDate></item>\n"
                                .formatted(
                                        xml(e.title), xml(e.url), xml(e.url), xml(e.summary), RFC_1123.format(e.time)))
                .collect(Collectors.joining(
                        "",
                        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel><title>%s</title><link>%s</link><description>%s</description>\n"
                                .formatted(xml(title), xml(home), xml(title)),
                        "</channel></rss>\n"));
    }

    static String atom(String title, String home, List<Entry> entries) {
        return entries.stream()
                .map(e ->
                        "<entry><id>%s</id><title>%s</title><link href=\"%s\"/><updated>%s</updated><summary>%s</summary></entry>\n"
                                .formatted(
                                        xml(e.url),
                                        xml(e.title),
                                        xml(e.url),
                                        DemoArticle.SECONDS.format(e.time),
                                        xml(e.summary)))
                .collect(Collectors.joining(
                        "",
                        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>%s</id><title>%s</title><updated>%s</updated>\n"
                                .formatted(
                                        xml(home),
                                        xml(title),
                                        DemoArticle.SECONDS.format(UNKNOWN.atOffset(Vietnam.TIME))),
                        "</feed>\n"));
    }

    static String sitemap(List<Entry> entries) {
        return entries.stream()
                .map(e -> "<url><loc>%s</loc><lastmod>%s</lastmod></url>\n".formatted(xml(e.url), e.time.toLocalDate()))
                .collect(Collectors.joining(
                        "",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
                        "</urlset>\n"));
    }

    static String sitemapIndex(List<String> sitemaps) {
        return sitemaps.stream()
                .map(url -> "<sitemap><loc>%s</loc></sitemap>\n".formatted(xml(url)))
                .collect(Collectors.joining(
                        "",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
                        "</sitemapindex>\n"));
    }

    private static String xml(String text) {
        return Entities.escape(text, XML);
    }
}
