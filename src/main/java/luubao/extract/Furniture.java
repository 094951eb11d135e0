package luubao.extract;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * What names, tags and attributes say of an element: that it is page furniture, or that it is where an article stands.
 * The words are those that content systems and themes in wide use give to such parts; no site's own names. They are
 * looked for in {@link ElementNames}.
 */
final class Furniture {
    private static final Set<String> TAGS = Set.of("nav", "footer", "aside", "menu", "dialog", "fieldset", "search");

    private static final Set<String> ROLES = Set.of(
            "navigation",
            "banner",
            "contentinfo",
            "complementary",
            "search",
            "dialog",
            "alert",
            "menu",
            "menubar",
            "toolbar",
            "alertdialog");

    private static final NameLists LISTS = new NameLists();

    private static final int STRONG = LISTS.add(
            "social|socials|socialicon|share|shares|sharing|sharebar|share-?this|add-?this|addtoany|sharedaddy|follow-us",
            "comments?|comment-?list|disqus\\w*|respond|fb-comments|webmentions?|pingbacks?|trackbacks?",
            "related|relate|relates|related-?\\w*|recirc\\w*|recommend(?:ed|ations?)?|suggest(?:ed|ions?)|most-read|most-viewed",
            "mostread|outbrain\\w*|taboola\\w*|zergnet|more-news|more-stories|more-from|more-on|more-articles|other-?news",
            "other-posts|latest-news|latest-posts|latest-stories|recent-?posts|read-?more|read-?next|read-?also|see-?also",
            "up-?next|also-read|next-article|next-post|post-nav|prev-next|next-prev|nextprev|previous-post",
            "newsletters?|newsletter-?\\w*|subscribe\\w*|subscription\\w*|sign-?up|opt-?in|optin\\w*|mailing-list|mailchimp",
            "promos?|promoted|promo-?\\w*|sponsors?|sponsored|adverts?|advertisements?|advertising|advertise|ads|ad|adbox",
            "ad-?slot\\w*|ad-?unit|dfp|gpt|adsense|adsbygoogle|cookies?|cookie-?\\w*|consent|gdpr|paywall-message|regwall",
            "author-?bio|author-?box|author-?info|author-?card|author-?profile|author-?desc\\w*|about-?(?:the-)?authors?|authorbox",
            "onetrust\\w*|ot-sdk\\w*|biography|byline|by-line|bylines|copyright|copyrights|disclaimer|skip-?link\\w*|skip-?to\\w*|screen-reader-\\w+",
            "visually-?hidden|sr-only|article-footer|entry-footer|post-footer",
            "modals?|modal-\\w+|testimonials?|cta|ctas|call-?to-?action|footnotes?|endnotes?",
            "tin-lien-quan|tinlienquan|lien-quan|lienquan|binh-luan|binhluan|chia-se|chiase|quang-cao|quangcao|doc-nhieu|docnhieu",
            "xem-nhieu|xemnhieu|tin-khac|tinkhac|tin-moi|tinmoi|tin-cu|tincu|cung-chuyen-muc|news-other|box-tin");

    /** Words that headings, anchors and layouts use too: what they name is furniture only where it holds no prose. */
    private static final int WEAK = LISTS.add(
            "nav|navbar|navigation|navigate|menu|menus|submenu|megamenu|bread-?crumbs?|crumbs?|sidebars?|side-bar|side-column",
            "right-column|rightcol|footer|site-header|masthead|top-?bar|toolbar|tool-?box|pagination|pager|paging|paginate",
            "follow|popular|trending|siblings|donate|donation|promotion|banners?|affiliate\\w*|pop-?up|popups?|modals?|lightbox",
            "overlay|login|log-in|sign-?in|register|ratings?|rating-?\\w*|votes?|voting|polls?|survey|feedback",
            "tags|tag-?list|post-?tags|tag-?cloud|hashtags?|keywords|categories|cat-links|tax-?links|entry-meta|post-?meta",
            "meta-?info|metadata|entry-utility|widget-area|widget-title|bio|post-?author|timestamp|pub-?date|disclosure",
            "print-?only|printfriendly|no-?print|tools|article-tools|post-?tools|font-?size|text-?size|zoom-text",
            "counters?|visitors?|statistics?|calendar|weather|currency|toc|table-of-contents|jump-links|shortcuts?|quick-?links?",
            "danh-gia|thong-ke|thongke|tu-khoa|tukhoa|the-tag");

    /** Names of parts that say nothing when they stand at the whole page or the whole article. */
    private static final int COMMENTS = LISTS.add(
            "comments?|comment-?list|comment-?area|comments-?\\w*|disqus\\w*|respond|fb-comments|binh-luan|binhluan|pingbacks?|trackbacks?");

    /** Names that say whether a text can be commented on, and stand where the text does. */
    private static final int COMMENTABLE =
            LISTS.add("comment-on|comments-(?:on|off|open|closed|enabled|disabled)|no-comments");

    private static final int BODY = LISTS.add(
            "article-?body|articlebody|article-?content|articlecontent|article-?text|articletext|article-?copy|article-?main|article-?detail|article-detail-content|article-story|story-?body|storybody|story-?content|story-?text"
                    + "|post-?body|postbody|post-?content|postcontent|post-?text|entry-?content|entrycontent|entry-?body|blog-?content|blog-?post-content|blog-?body|single-?content|body-?content|bodycontent|content-?body|main-?article|main-?content-?body|page-?content-?body|rich-?text-?body|news-?body\\w*|news-?content|newscontents?|news-?detail-?content|news-?text"
                    + "|body-?text|bodytext|content-?detail|content-?details|detail-?content|contentdetail|detailcontent|detail-?body|content-?text|text-?content|text-?body|cms-?body|cms-?content|zce-content-body|content-fck|fck-detail|noi-?dung|noidung|noi-dung-\\w+|chi-?tiet|chitiet|bai-?viet|baiviet|noidungbaiviet|chi-tiet-tin|maincontent|main-content|mw-parser-output|externalclass\\w*");

    private static final int LEAD = LISTS.add(
            "sapo|sa-po|sapo-\\w+|lead|lede|leadtext|lead-?text|home-?text|hometext|intro|intro-?text|introtext|standfirst|stand-first|dek|deck|sub-?headline|subheadline|sub-?title|subtitle|summary|article-?summary|excerpt|teaser-text|description|desc|chapeau|kicker-text|tom-?tat|tomtat|trich-?yeu|trichyeu|mo-ta");

    private static final int CAPTION = LISTS.add(
            "captions?|caption-?\\w*|wp-caption-text|pcaption|legend|ck-legend|img-?desc|image-?desc\\w*|photo-?desc\\w*|photo-?note|photo-?credit|image-?credit|img-?credit|picture-?desc\\w*|chu-?thich|chuthich|chu-thich-anh|media-caption|photo-cms-caption");

    private static final int AUTHOR = LISTS.add(
            "byline|by-line|author|authors|author-?name|author-?mail|article-?author|post-?author|detail-?author|tac-?gia|tacgia|writer|reporter|pen-?name|butdanh|but-danh");

    private static final int SOURCE = LISTS.add("source|nguon|nguon-tin");

    private static final int DATE = LISTS.add(
            "date|time|datetime|date-?time|pub-?date|pubdate|publish\\w*|published|posted-?on|post-?date|post-?time|entry-date|detail-?time|article-?date|article-?time|timestamp|created|create-?date|ngay|ngay-dang|ngaydang|thoi-gian|thoigian|meta|date-published|pdate|dateline");

    private static final int TAG_LIST = LISTS.add(
            "tags|tags?-?lists?|list-?tags?|box-?tags?|tags?-?box|(?:article|post|news|detail|entry|content)-?tags?"
                    + "|hash-?tags|tags?-?links|tu-?khoa|keywords");

    /** Tags of the whole site, not of one article. */
    private static final int TAG_CLOUD = LISTS.add("cloud|tagcloud|widget|sidebar|popular|trending|hot");

    private static final int WIDGET = LISTS.addNames("widget");

    private static final int TITLE = LISTS.add("title|headline|tieu-?de");

    private static final int HEADER = LISTS.addNames("header");

    private static final int SITE_HEADER = LISTS.add("site-header");

    private static final int PAGING = LISTS.add("pagination|pager|paging|page-numbers");

    private static final int ARCHIVE = LISTS.add("archive|archives|taxonomy|term|tax|search-results"
            + "|search-no-results|(?:category|term|archive|taxonomy)-description|path-taxonomy|page-taxonomy\\w*"
            + "|template-(?:blog|search)|(?:category|listing)-page|category-view");

    private static final int SINGLE = LISTS.add("single|single-post|post-template|postid|template-article"
            + "|(?:page-)?node-type-article|article-page|page-article|news-detail|post-page");

    private static final int APART =
            LISTS.add("footer|onetrust|ot-\\w+|newsletters?|cookies?|consent|modal|pop-?up|overlay");

    private static final Set<String> HIDING = Set.of(
            "hide",
            "hidden",
            "d-none",
            "sr-only",
            "visually-hidden",
            "visuallyhidden",
            "screen-reader-text",
            "screen-reader-only",
            "sr_only",
            "noprint-hidden");

    private static final int PERHAPS_HIDING = LISTS.addNames(
            HIDING.stream().map(name -> name.replace('_', '-')).distinct().toArray(String[]::new));

    private static final Pattern RESPONSIVE = Pattern.compile(
            "(?:^|\\s)(?:(?:xs|sm|md|lg|xl|2xl):(?:block|flex|inline|grid|inline-block|inline-flex|table)|d-(?:sm|md|lg|xl|xxl)-\\w+)");

    /** The length of the shortest style that hides: {@code display:none}. */
    private static final int SHORTEST_HIDING = 12;

    private Furniture() {}

    /** What {@link NameLists#search} finds. */
    static int lists(char[] names, int length) {
        return LISTS.search(names, length);
    }

    /** By tag or role, which are meant for it; names are only habits. */
    static boolean isMarkedFurniture(Region region) {
        if (TAGS.contains(region.tag())) {
            return true;
        }
        String role = region.attribute("role");
        return !role.isEmpty() && ROLES.contains(role.toLowerCase(Locale.ROOT));
    }

    /** By a name that nothing else has, or as a form to fill in. */
    static boolean isNamedFurniture(Region region) {
        return (region.isIn(STRONG) && !isWhole(region.tag()))
                || (region.tag().equals("form") && isFilledIn(region.element));
    }

    private static boolean isFilledIn(Element form) {
        return form.selectFirst("input[type=email], input[type=text], input[type=tel], input:not([type]), textarea")
                != null;
    }

    /** By a name that parts of articles have too. */
    static boolean isPerhapsFurniture(Region region) {
        return region.isIn(WEAK | WIDGET) && !isWhole(region.tag()) && LayoutReader.level(region.tag()) == 0;
    }

    static boolean isComments(Region region) {
        return region.isIn(COMMENTS) && !region.isIn(COMMENTABLE) && !isWhole(region.tag());
    }

    /** Names on these list whatever the article is about, or what the page has. */
    private static boolean isWhole(String tag) {
        return tag.equals("body") || tag.equals("html") || tag.equals("article") || tag.equals("main");
    }

    /** True when schema.org or a name says that the article's text stands here. */
    static boolean isBody(Region region) {
        return region.isIn(BODY) || hasProperty(region, "articleBody");
    }

    static boolean isLead(Region region) {
        return region.isIn(LEAD)
                || "sapo".equalsIgnoreCase(region.attribute("data-role"))
                || "sapo".equalsIgnoreCase(region.attribute("data-slot"));
    }

    static boolean isByline(Region region) {
        return region.isIn(AUTHOR | SOURCE) || hasProperty(region, "author");
    }

    /** Describes a person by schema.org's properties. */
    static boolean isPerson(Region region) {
        return region.attribute("itemtype").endsWith("schema.org/Person");
    }

    static boolean isAuthor(StartTag tag) {
        return tag.names().isIn(AUTHOR);
    }

    static boolean isDate(Region region) {
        return region.isIn(DATE) || region.tag().equals("time");
    }

    static boolean isTitle(Region region) {
        return region.isIn(TITLE) || hasProperty(region, "headline");
    }

    /** The head of the page, or that of an article in it. */
    static boolean isHeader(Region region) {
        return region.isIn(HEADER | SITE_HEADER) || region.tag().equals("header");
    }

    /** Links to the further pages of a listing. */
    static boolean isPaging(Region region) {
        return region.isIn(PAGING);
    }

    /** A name that content systems give to listings. */
    static boolean isArchive(Region region) {
        return region.isIn(ARCHIVE);
    }

    /** A name that content systems give to the page of one article. */
    static boolean isSingle(Region region) {
        return region.isIn(SINGLE);
    }

    /** The foot of the page, or a box over it. */
    static boolean isApart(Region region) {
        return region.isIn(APART) || region.tag().equals("footer");
    }

    static boolean isTagList(StartTag tag) {
        return tag.names().isIn(TAG_LIST)
                && !tag.names().isIn(TAG_CLOUD)
                && !isWhole(tag.element().normalName());
    }

    static boolean isCaption(Region region) {
        return region.isIn(CAPTION) && !isWhole(region.tag());
    }

    static boolean isCaption(StartTag tag) {
        return tag.names().isIn(CAPTION) && !isWhole(tag.element().normalName());
    }

    private static boolean hasProperty(Region region, String property) {
        String value = region.attribute("itemprop");
        return !value.isEmpty() && (" " + value + " ").contains(" " + property + " ");
    }

    static boolean hides(String style) {
        if (style.indexOf(':') < 0 || style.length() < SHORTEST_HIDING) {
            return false;
        }
        String lower = style.toLowerCase(Locale.ROOT);
        if (!lower.contains("none") && !lower.contains("hidden")) {
            return false;
        }
        String compact = lower.replace(" ", "");
        return compact.contains("display:none") || compact.contains("visibility:hidden");
    }

    /** True where one of the names reads like a class that hides. */
    static boolean isPerhapsHiding(int lists) {
        return (lists & PERHAPS_HIDING) != 0;
    }

    /** A class that hides everywhere, not only on narrow or wide screens. */
    static boolean isHiddenByClass(String names) {
        if (names.isEmpty()) {
            return false;
        }
        int start = 0;
        for (int i = 0; i <= names.length(); i++) {
            if (i == names.length() || names.charAt(i) <= ' ') {
                if (HIDING.contains(names.substring(start, i))) {
                    return !RESPONSIVE.matcher(names).find();
                }
                start = i + 1;
            }
        }
        return false;
    }
}
