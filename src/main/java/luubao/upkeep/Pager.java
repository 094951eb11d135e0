package luubao.upkeep;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luubao.site.CanonicalUrl;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds how a listing counts its pages, from the links to its second and third one. */
final class Pager {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private Pager() {}

    /** The listing's address with {@code {page}} in place of the number; empty where no links count from its first page on. */
    static Optional<String> of(Document page, URI listing) {
        Map<Integer, String> links = new TreeMap<>();
        for (Element anchor : page.select("a[href]")) {
            String text = anchor.text().strip();
            if (text.matches("[2-9]")) {
                CanonicalUrl.resolve(
                                page.baseUri().isEmpty() ? listing.toString() : page.baseUri(), anchor.attr("href"))
                        .filter(url -> String.valueOf(url.getHost()).equals(listing.getHost()))
                        .ifPresent(url -> links.putIfAbsent(Integer.parseInt(text), url.toString()));
            }
        }
        String second = links.get(2);
        return second == null ? Optional.empty() : form(second, 2, Optional.ofNullable(links.get(3)));
    }

    /** The place where the page's number stands: the same in both addresses but for the number. */
    private static Optional<String> form(String url, int page, Optional<String> next) {
        int from = url.indexOf('/', url.indexOf("//") + 2);
        Matcher number = NUMBER.matcher(url);
        String found = null;
        while (from >= 0 && number.find()) {
            if (number.start() > from && number.group().equals(Integer.toString(page))) {
                String form = url.substring(0, number.start()) + "{page}" + url.substring(number.end());
                if (next.isEmpty()
                        || form.replace("{page}", Integer.toString(page + 1)).equals(next.get())) {
                    // of several the last: /tin-2/?trang=2
                    found = form;
                }
            }
        }
        return Optional.ofNullable(found);
    }
}
