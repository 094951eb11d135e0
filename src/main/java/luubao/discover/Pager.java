package luubao.discover;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** Finds the page of results after this one in the links to the others. */
final class Pager {
    private static final Pattern NUMBER = Pattern.compile("(?i)(?:trang |page )?(\\d{1,5})");
    private static final Pattern NEXT = Pattern.compile(
            "(?iU)[\\s›»>→]*(?:(?:đến |sang )?trang (?:sau|tiếp|kế)(?: theo)?|(?:tiếp|kế)(?: theo)?|sau|(?:tin|bài|các tin)?\\s*cũ hơn"
                    + "|next(?: page)?|older(?: posts| entries)?|xem (?:thêm|tiếp)|tải thêm)[\\s›»>→]*|[›>→]|»|>>|››");
    /** What leads on says so in a few words. */
    private static final int LONGEST = 60;

    private static final String POST_BACK = "javascript:__doPostBack";

    private final URI current;
    private final int number;
    private final List<Anchor> anchors;

    /**
     * @param current the page's address
     * @param number which page of its listing it is, from 1
     * @param anchors its links that are neither articles nor archives by date
     */
    Pager(URI current, int number, List<Anchor> anchors) {
        this.current = current;
        this.number = number;
        this.anchors =
                anchors.stream().filter(anchor -> !anchor.url().equals(current)).toList();
    }

    /** The next page's address; empty where the page links none. */
    Optional<URI> next() {
        return first(anchor -> anchor.element().attr("rel").matches("(?i)(?:.* )?next(?: .*)?"))
                .or(() -> first(anchor ->
                        says(anchor, number + 1) && PageNumber.of(anchor.url()).isPresent()))
                .or(() -> first(anchor -> says(anchor, number + 1) && ends(anchor)))
                .or(this::named)
                .or(this::counted)
                .or(() -> first(anchor -> isNext(anchor.element(), anchor.text()) && isBeneath(anchor.url())));
    }

    private Optional<URI> first(Predicate<Anchor> wanted) {
        return anchors.stream().filter(wanted).map(Anchor::url).findFirst();
    }

    private static boolean says(Anchor anchor, int page) {
        var number = NUMBER.matcher(anchor.text().strip());
        return number.matches() && Integer.parseInt(number.group(1)) == page;
    }

    /** True where the address ends in the number that the link shows. */
    private static boolean ends(Anchor anchor) {
        return anchor.target().matches(".*[/=]" + anchor.text().replaceAll("\\D", "") + "(?:\\.[a-z]{2,5})?/?");
    }

    /** True for the same path with other parameters, and for what stands below it. */
    private boolean isBeneath(URI other) {
        return PageNumber.of(other).isEmpty() && other.getRawPath().startsWith(current.getRawPath());
    }

    /** By what the link is called; an arrow may lead to the last page as well. */
    private Optional<URI> named() {
        return anchors.stream()
                .filter(anchor -> isNext(anchor.element(), anchor.text()))
                .flatMap(anchor -> PageNumber.of(anchor.url()).stream())
                .filter(this::isAhead)
                .min(Comparator.comparingInt(PageNumber::number))
                .map(this::following);
    }

    private Optional<URI> counted() {
        return anchors.stream()
                .filter(anchor -> NUMBER.matcher(anchor.text().strip()).matches())
                .flatMap(anchor -> PageNumber.of(anchor.url()).stream())
                .filter(this::isAhead)
                .min(Comparator.comparingInt(PageNumber::number))
                .map(this::following);
    }

    private boolean isAhead(PageNumber page) {
        return page.number() > here(page);
    }

    /** Where the pages between are not linked, their addresses differ by the number alone. */
    private URI following(PageNumber page) {
        return page.offset() ? page.with(page.number()) : page.with(here(page) + 1);
    }

    private int here(PageNumber page) {
        return PageNumber.of(current)
                .filter(page::sameListing)
                .map(PageNumber::number)
                .orElse(page.offset() ? 0 : number);
    }

    private static boolean isNext(Element link, String text) {
        return Stream.of(text, link.attr("title"), link.attr("aria-label"))
                .filter(words -> words.length() <= LONGEST)
                .anyMatch(words -> NEXT.matcher(words.strip()).matches());
    }

    /** True where the next page is asked by a form's script, which a request for a page cannot do. */
    static boolean isForm(Element page, int number) {
        return page.select("a[href^=" + POST_BACK + "]").stream()
                .anyMatch(
                        link -> link.text().strip().equals(Integer.toString(number + 1)) || isNext(link, link.text()));
    }
}
