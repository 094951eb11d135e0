package luubao.neighbours;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import luubao.demo.DemoArticle;

/** Feeds, sitemaps and section pages, as the generators of such sites write them. */
final class Sources {
    private Sources() {}

    /** An RSS 2.0 feed that is no XML: entities of HTML, a bare ampersand; titles in CDATA or with their tags escaped. */
    static String brokenRss(String base, Collection<String> paths) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel><title>Tin &amp; B&agrave;i"
                + " </title><link>" + base + "/</link><description>Đời sống & xã hội&nbsp;</description>\n"
                + paths.stream()
                        .map(path -> "<item><title><![CDATA[ Bản tin <b>" + path + "</b> ]]></title><link><![CDATA[\n"
                                + base + path + "\n]]></link><description>Người d&acirc;n&nbsp;& ch&iacute;nh quyền"
                                + "</description><pubDate>Sat, 02 Mar 2024 07:30:00 +0700</pubDate></item>\n")
                        .collect(Collectors.joining())
                + "</channel></rss>";
    }

    static String rss(Collection<String> urls) {
        return "<rss version=\"2.0\"><channel><title>Tin</title><link>/</link><description/>"
                + urls.stream()
                        .map(url -> "<item><title>Tin</title><link>" + escape(url) + "</link></item>")
                        .collect(Collectors.joining())
                + "</channel></rss>";
    }

    /** An Atom feed whose links are relative to {@code xml:base}. */
    static String atom(String xmlBase, Collection<String> links) {
        return "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"" + xmlBase
                + "\"><id>urn:x:1</id><title>Tin</title><updated>2024-03-02T00:30:00Z</updated>"
                + links.stream()
                        .map(link ->
                                "<entry><id>urn:x:" + link.hashCode() + "</id><title type=\"html\">Tin &lt;b&gt;mới"
                                        + "&lt;/b&gt;</title><link rel=\"alternate\" href=\"" + link
                                        + "\"/><link rel=\"enclosure\" href=\"/anh/bia.jpg\"/>"
                                        + "<updated>2024-03-02T00:30:00Z</updated></entry>")
                        .collect(Collectors.joining())
                + "</feed>";
    }

    /** RSS 1.0. */
    static String rdf(String base, Collection<String> paths) {
        return "<?xml version=\"1.0\"?><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
                + " xmlns=\"http://purl.org/rss/1.0/\"><channel rdf:about=\"" + base + "/\"><title>Tin</title><link>"
                + base + "/</link><description>Tin</description></channel>"
                + paths.stream()
                        .map(path -> "<item rdf:about=\"" + base + path + "\"><title>Tin</title><link>" + base + path
                                + "</link></item>")
                        .collect(Collectors.joining())
                + "</rdf:RDF>";
    }

    static String sitemap(String base, Collection<String> paths) {
        return "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
                + paths.stream()
                        .map(path -> "<url><loc>" + escape(base + path) + "</loc><lastmod>2024-03-02</lastmod></url>")
                        .collect(Collectors.joining())
                + "</urlset>";
    }

    static String newsSitemap(String base, Collection<DemoArticle> stories) {
        return "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
                + " xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">"
                + stories.stream()
                        .map(story -> "<url><loc>" + base + story.path() + "</loc><news:news><news:publication>"
                                + "<news:name>Báo</news:name><news:language>vi</news:language></news:publication>"
                                + "<news:publication_date>"
                                + OffsetDateTime.parse(String.valueOf(story.published()))
                                + "</news:publication_date><news:title>" + escape(story.title())
                                + "</news:title></news:news></url>")
                        .collect(Collectors.joining())
                + "</urlset>";
    }

    static String sitemapIndex(List<String> urls) {
        return "<?xml version=\"1.0\"?><sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
                + urls.stream()
                        .map(url -> "<sitemap><loc>" + url + "</loc></sitemap>")
                        .collect(Collectors.joining())
                + "</sitemapindex>";
    }

    /** A page that only links. */
    static String page(String title, Collection<String> links) {
        return page(title, "", links, "");
    }

    /**
     * A page that only links.
     *
     * @param head further elements of its head
     * @param after what stands below its links
     */
    static String page(String title, String head, Collection<String> links, String after) {
        return "<!DOCTYPE html><html lang='vi'><head><meta charset='utf-8'><title>" + title + "</title>" + head
                + "</head><body><h1>" + title + "</h1><ul>"
                + links.stream()
                        .map(link -> "<li><a href='" + link + "'>Đọc tiếp bài số " + Math.floorMod(link.hashCode(), 997)
                                + "</a></li>")
                        .collect(Collectors.joining())
                + "</ul>" + after + "</body></html>";
    }

    /** Links to the other pages of a list, by their numbers. */
    static String pager(int pages, int here, IntFunction<String> url) {
        return "<div class='paging'>"
                + IntStream.rangeClosed(1, pages)
                        .mapToObj(page -> page == here
                                ? "<span class='current'>" + page + "</span>"
                                : "<a href='" + url.apply(page) + "'>" + page + "</a>")
                        .collect(Collectors.joining(" "))
                + "</div>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
