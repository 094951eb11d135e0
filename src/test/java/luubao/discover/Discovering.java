package luubao.discover;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import luubao.site.Site;

/** Bodies as a site's feed, sitemap or page, and what is found in them. */
final class Discovering {
    static final URI FEED = URI.create("https://lang.example.vn/rss/home.rss");
    static final URI MAP = URI.create("https://lang.example.vn/sitemap.xml");
    static final URI HOME = URI.create("https://lang.example.vn/");
    static final Site ANY = site(List.of(), List.of());
    static final Site STRICT = site(List.of("-a\\d+\\.html$"), List.of("/video/"));

    private Discovering() {}

    static Found feed(String xml) {
        return read(xml.getBytes(StandardCharsets.UTF_8), FEED, ANY);
    }

    static Found sitemap(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8), MAP, ANY);
    }

    static Found read(byte[] body, URI url, Site site) {
        return new Discoverer().whole(body, url, site);
    }

    static Found listing(Site site, String html) {
        return new Discoverer().listing(html.getBytes(StandardCharsets.UTF_8), HOME, "utf-8", site);
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static Site site(List<String> articles, List<String> ignore) {
        return new Site(
                "lang",
                "Báo Làng",
                Site.Kind.NEWSPAPER,
                null,
                HOME,
                List.of(URI.create("https://cu.example.vn/")),
                true,
                new Site.Discover(
                        List.of(),
                        List.of(),
                        List.of(),
                        articles.stream().map(Pattern::compile).toList(),
                        ignore.stream().map(Pattern::compile).toList()),
                Site.Fetch.DEFAULT,
                Site.ArticleRules.NONE);
    }
}
