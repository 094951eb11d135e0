package luubao.extract;

import java.net.URI;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luubao.normalise.MatchKey;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The pages of an article as one of them names them, by number.
 *
 * <p>A link leads to another page of the same article where its URL is the article's own with a page number, and its
 * wording is that number or a word for the next page, or the page calls it so ({@code rel=next}). The list stands under
 * the text, with no list of other articles between: the numbers there turn over that list. So neither a next article
 * nor a page of a listing is one.
 *
 * @param number which page this is, from 1
 * @param pages absolute URLs of the other pages that it names, 1 included where it does
 */
record Paging(int number, NavigableMap<Integer, String> pages) {
    /** No article has more; what has is a listing. */
    static final int MOST = 20;

    private static final Pattern QUERY = Pattern.compile(
            "(?i)[?&](?:page|p|trang|pg|paged|page_?no|page_?index|page_?num|part|phan)=([0-9]{1,3})(?=&|$)");
    private static final Pattern FOLDER = Pattern.compile("(?i)/(?:(?:page|trang|p)[/-]?)?([0-9]{1,3})/?$");
    private static final Pattern FILE =
            Pattern.compile("(?i)[-_.,](?:(?:page|trang|p)[-_]?)?([0-9]{1,3})(?=\\.[a-z]{3,5}$|$)");

    private static final Pattern NUMBER = Pattern.compile("(?i)(?:trang|page)?\\s*[\\[(]?\\s*([0-9]{1,3})\\s*[\\])]?");

    /** "1 2 3", "Trang: 1 | 2 | Trang sau". */
    private static final Pattern PAGER = Pattern.compile(
            "(?iu)(?:trang|page)?[\\s:]*(?:[0-9\\s|/,.…<>«»›‹()\\[\\]-]"
                    + "|trang (?:sau|trước|đầu|cuối|tiếp)|tiếp(?: theo)?|xem tiếp|sau|trước|cuối|đầu|next|prev(?:ious)?|last|first)+");

    private static final int LONGEST_PAGER = 100;

    private static final Set<String> ONWARD = Set.of(
            "trang sau",
            "trang tiếp",
            "trang tiếp theo",
            "trang kế",
            "trang kế tiếp",
            "tiếp",
            "tiếp theo",
            "xem tiếp",
            "đọc tiếp",
            "xem trang tiếp",
            "xem trang sau",
            "xem tiếp trang sau",
            "sau",
            "next",
            "next page");
    /** Not "quay lại": that is how pages call the way back to a list. */
    private static final Set<String> BACK =
            Set.of("trang trước", "trang đầu", "trước", "previous", "previous page", "prev");

    private static final Pattern ELSEWHERE = Pattern.compile(
            "(?i)comment|binh-?luan|related|lien-?quan|tin-?khac|other|gallery|slide|album|carousel|reply");

    /** Text outside links, in characters, that is a paragraph's. */
    private static final int PARAGRAPH = 80;
    /** A link with so many characters may be another article's title. */
    private static final int TITLE = 20;
    /** So many such links under the text are tags and sources, not a list. */
    private static final int FEW = 2;

    /** So many elements around a link tell what it belongs to. */
    private static final int AROUND = 6;

    /** Of an element's class names and id so many characters are read. */
    private static final int LONGEST_NAMES = 400;

    /**
     * A URL without its page number, and the number; 1 where it has none.
     *
     * @param bare only a number, which may as well be the article's: {@code /tin/12}
     */
    private record Place(String stem, int number, boolean bare) {}

    /** A link and what it is called. */
    private record Link(String url, String label, boolean next, boolean previous) {
        boolean isNumbered() {
            return NUMBER.matcher(label).matches();
        }
    }

    /** Whether a block with links is a pager, and so no text. */
    static boolean isPager(String text) {
        return text.length() <= LONGEST_PAGER && PAGER.matcher(text).matches();
    }

    /** @param url the page's own */
    static Optional<Paging> of(Document document, String url) {
        Links links = new Links(url);
        document.traverse(links);
        for (Place place : places(url)) {
            if (place.number() > MOST) {
                continue;
            }
            NavigableMap<Integer, String> pages = pages(links.found, place);
            boolean begins = place.number() == 1 || pages.containsKey(1);
            if (!pages.isEmpty() && begins && pages.lastKey() <= MOST && isWithoutGap(pages, place.number())) {
                return Optional.of(new Paging(place.number(), pages));
            }
        }
        return Optional.empty();
    }

    private static NavigableMap<Integer, String> pages(List<Link> links, Place own) {
        NavigableMap<Integer, String> pages = new TreeMap<>();
        boolean numbered = !own.bare();
        for (Link link : links) {
            for (Place place : places(link.url())) {
                if (place.stem().equals(own.stem())
                        && place.number() != own.number()
                        && isCalled(link, place.number(), own.number())) {
                    pages.putIfAbsent(place.number(), link.url());
                    numbered |= link.isNumbered();
                }
            }
        }
        return numbered ? pages : new TreeMap<>();
    }

    private static boolean isPageLabel(String label) {
        if (NUMBER.matcher(label).matches()) {
            return true;
        }
        String words = MatchKey.line(label);
        return ONWARD.contains(words) || BACK.contains(words);
    }

    private static boolean isCalled(Link link, int number, int own) {
        Matcher label = NUMBER.matcher(link.label());
        if (label.matches()) {
            return Integer.parseInt(label.group(1)) == number;
        }
        return number == own + 1 && (link.next() || ONWARD.contains(MatchKey.line(link.label())))
                || number < own
                        && (number == 1 || number == own - 1)
                        && (link.previous() || BACK.contains(MatchKey.line(link.label())));
    }

    /** Lists may leave numbers out between their ends, but not beside the page itself. */
    private static boolean isWithoutGap(NavigableMap<Integer, String> pages, int own) {
        Integer higher = pages.higherKey(own);
        return higher == null ? own > 1 : higher == own + 1;
    }

    /** What a URL may mean: itself, or a numbered page of something. */
    private static List<Place> places(String url) {
        String plain = url.replaceFirst("#.*$", "");
        int query = plain.indexOf('?');
        String path = query < 0 ? plain : plain.substring(0, query);
        String rest = query < 0 ? "" : plain.substring(query);
        List<Place> places = new ArrayList<>();
        places.add(new Place(stem(plain), 1, false));
        Matcher marker = QUERY.matcher(rest);
        if (marker.find()) {
            String without = rest.substring(0, marker.start()) + rest.substring(marker.end());
            add(places, path + (without.startsWith("&") ? "?" + without.substring(1) : without), marker);
        }
        marker = FOLDER.matcher(path);
        if (marker.find()) {
            add(places, path.substring(0, marker.start()) + rest, marker);
        }
        marker = FILE.matcher(path);
        if (marker.find()) {
            add(places, path.substring(0, marker.start()) + path.substring(marker.end()) + rest, marker);
        }
        return places;
    }

    private static void add(List<Place> places, String stem, Matcher marker) {
        int number = Integer.parseInt(marker.group(1));
        boolean isFrontPage = stem(stem).matches("[^/]*//[^/]*");
        if (number > 0 && !isFrontPage) {
            boolean bare = marker.group().chars().noneMatch(Character::isLetter);
            places.add(new Place(stem(stem), number, bare));
        }
    }

    private static String stem(String url) {
        String stem = url.replaceFirst("^https?:", "");
        return stem.endsWith("/") ? stem.substring(0, stem.length() - 1) : stem;
    }

    private static final class Links implements NodeVisitor {
        private final List<Link> found = new ArrayList<>();
        private final Map<Element, Boolean> elsewhere = new IdentityHashMap<>();
        private final @Nullable String host;
        private boolean text;
        private int titles;
        private int anchors;

        Links(String url) {
            host = host(url);
        }

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                if (anchors == 0 && words.getWholeText().strip().length() >= PARAGRAPH) {
                    text = true;
                    titles = 0;
                }
            } else if (node instanceof Element element && element.hasAttr("href")) {
                if (element.normalName().equals("link")) {
                    headLink(element);
                } else if (element.normalName().equals("a")) {
                    anchors++;
                    anchor(element);
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element && element.normalName().equals("a") && element.hasAttr("href")) {
                anchors--;
            }
        }

        private void headLink(Element link) {
            boolean next = rel(link, "next");
            boolean previous = rel(link, "prev") || rel(link, "previous");
            String url = link.absUrl("href");
            if ((next || previous) && isHere(url)) {
                found.add(new Link(url, "", next, previous));
            }
        }

        /** What its label rules out is not resolved: of a page's many links hardly one can lead to a page of its article. */
        private void anchor(Element link) {
            if (!text || titles > FEW) {
                return;
            }
            String label = link.text().strip();
            if (label.length() >= TITLE) {
                titles++;
                return;
            }
            boolean next = rel(link, "next");
            boolean previous = rel(link, "prev");
            if (!next && !previous && !isPageLabel(label)) {
                return;
            }
            String url = link.absUrl("href");
            if (isHere(url) && !isElsewhere(link, url)) {
                found.add(new Link(url, label, next, previous));
            }
        }

        private static boolean rel(Element link, String kind) {
            String rel = link.attr("rel");
            return !rel.isEmpty()
                    && List.of(rel.toLowerCase(Locale.ROOT).split("\\s+")).contains(kind);
        }

        private boolean isHere(String url) {
            return host != null && host.equals(host(url));
        }

        private boolean isElsewhere(Element link, String url) {
            int fragment = url.indexOf('#');
            if (fragment >= 0 && ELSEWHERE.matcher(url.substring(fragment)).find()) {
                return true;
            }
            Element around = link.parent();
            for (int i = 0; i < AROUND && around != null; i++, around = around.parent()) {
                if (elsewhere.computeIfAbsent(around, Links::isNamedElsewhere)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isNamedElsewhere(Element element) {
            return ELSEWHERE.matcher(start(element.className())).find()
                    || ELSEWHERE.matcher(start(element.id())).find();
        }

        private static String start(String names) {
            return names.length() <= LONGEST_NAMES ? names : names.substring(0, LONGEST_NAMES);
        }

        private static @Nullable String host(String url) {
            try {
                return URI.create(url.replaceAll("[?#].*$", "")).getAuthority();
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }
}
