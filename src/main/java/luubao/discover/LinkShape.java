package luubao.discover;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * What an address alone tells. An article's is taken to have one of:
 *
 * <ul>
 *   <li>a last part of five words or more joined by hyphens ({@code /don-vi-ra-quan-dau-nam});
 *   <li>a last part that ends in a number of three digits or more, or in seven hexadecimal ones, after a hyphen or
 *       underscore or alone ({@code …-a105123.html}, {@code …-post1234.html}, {@code /tin/48213});
 *   <li>a year and month, or a date, as a folder ({@code /202303/}, {@code /2023/03/20/});
 *   <li>a parameter that numbers an item ({@code ?id=9}, {@code ?newsid=9}, {@code ?id_tb=9}, {@code ?urile=wcm:path:…}),
 *       which those that number a section ({@code catid}, {@code pageid}, {@code sid}) are not.
 * </ul>
 *
 * Section pages with long names pass as well: the page itself judges later. Tag, search, sign-in and feed pages do not.
 */
final class LinkShape {

    private static final Pattern ASSET =
            Pattern.compile("(?i)\\.(?:jpe?g|png|gif|webp|avif|svg|ico|bmp|tiff?|css|js|mjs|map"
                    + "|json|xml|rss|atom|pdf|docx?|xlsx?|pptx?|odt|rtf|txt|csv|zip|rar|7z|gz|tar|mp3|m4a|wav|ogg|mp4|m4v|avi|wmv|flv"
                    + "|mov|webm|swf|woff2?|ttf|eot|exe|msi|apk|ics)$");

    private static final Pattern NO_ARTICLE = Pattern.compile(
            "(?i)/(?:tags?|tu-khoa|search|tim-kiem|login|dang-nhap|dang-ky|register|rss|feeds?|lien-he|sitemap|wp-admin)(?:[/.?]|$)");

    private static final Pattern SLUG = Pattern.compile("(?i)/(?:[^/-]++-){4,}+[^/-]+/?$");
    private static final Pattern NUMBERED = Pattern.compile(
            "(?i)(?:[/_-]|[_-](?:a|p|n|d|c|post|postid|art|id|t))(?:\\d{3,}|(?=[a-f]*\\d)[0-9a-f]{7})(?:\\.[a-z]{2,5})?/?$");
    private static final Pattern DATED = Pattern.compile("/(?:19|20)\\d\\d/?(?:0[1-9]|1[0-2])/");
    private static final Pattern ITEM =
            Pattern.compile("(?i)[?&](?:(?:id|nid|(?:news|item|article|art|post|content|tin|bai|baiviet"
                    + "|detail|docs?|thongbao)_?id|id_?(?:news|item|article|post|content|tin|bai|baiviet|tb|thongbao))=[\\da-f{%-]"
                    + "|urile=)");

    /** Pages that every site has and that list no articles. */
    private static final Pattern NO_SECTION = Pattern.compile(
            "(?i)/(?:gioi-thieu|about|contact|hoi-dap|gop-y|faq|tuyen-dung|quang-cao|dat-bao|so-do|site-?map|ban-do|print"
                    + "|in-bai|download|account|tai-khoan|thanh-vien|user|logout|quen-mat-khau|dieu-khoan|chinh-sach-bao-mat)"
                    + "[^/]*(?:[/.?]|$)|/(?:en|english)(?:[/?]|$)|[?&](?:lang|language|ngonngu|returnurl|redirect|q|keyword|s)=");

    private static final int DEEPEST_SECTION = 3;
    private static final int MOST_PARAMETERS = 3;

    private LinkShape() {}

    /** A picture, document, script or other file that is no page. */
    static boolean isAsset(URI url) {
        return ASSET.matcher(url.getRawPath()).find();
    }

    /**
     * True where the address says nothing against an article.
     *
     * @param target path and query of a canonical URL
     */
    static boolean mayBeArticle(String target) {
        return !NO_ARTICLE.matcher(target.split("\\?", 2)[0]).find();
    }

    /**
     * True where the address says nothing against a section that lists articles: it is shallow, and not that of a page
     * that every site has, as for its search or its contact.
     *
     * @param target path and query of a canonical URL
     */
    static boolean mayBeSection(String target) {
        String[] parts = target.split("\\?", 2);
        return mayBeArticle(target)
                && !NO_SECTION.matcher(target).find()
                && parts[0].replaceFirst("/$", "").chars().filter(c -> c == '/').count() <= DEEPEST_SECTION
                && (parts.length == 1 || parts[1].split("&").length <= MOST_PARAMETERS);
    }

    /** @param target path and query of a canonical URL */
    static boolean looksLikeArticle(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (!mayBeArticle(target)) {
            return false;
        }
        String slug = path.replaceFirst("\\.[A-Za-z]{2,5}$", "");
        return SLUG.matcher(slug).find()
                || NUMBERED.matcher(path).find()
                || DATED.matcher(path).find()
                || ITEM.matcher(target).find();
    }
}
