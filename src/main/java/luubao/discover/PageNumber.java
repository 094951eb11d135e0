package luubao.discover;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place in an address that counts pages of results: {@code ?page=2}, {@code ?trang=2}, {@code /page/2}, {@code
 * /trang-2.html}, {@code /p2}, {@code ?start=20}.
 *
 * @param before the address up to the number
 * @param after the rest of it
 * @param offset true where it counts entries and not pages
 */
record PageNumber(String before, int number, String after, boolean offset) {
    private static final Pattern PARAMETER = Pattern.compile(
            "(?i)[?&](?:(?<offset>(?:limit)?start|offset|from)|(?:[a-z_]*(?:page|trang|paged)(?:_?(?:no|num|number|index))?|p|pg|pn))=(?<number>\\d{1,6})(?=&|$)");
    private static final Pattern PATH = Pattern.compile(
            "(?i)(?:/(?:page|trang|pages|p|pg)[/_-]?|[-_](?:page|trang)[-_]?|[-_]p(?=\\d{1,2}\\b))(?<number>\\d{1,5})(?:\\.[a-z]{2,5})?/?(?=\\?|$)");

    /** Where the address has one; parameters that name a page of a portal ({@code pageid}) count none. */
    static Optional<PageNumber> of(URI url) {
        String address = url.toString();
        Matcher parameter = PARAMETER.matcher(address);
        if (parameter.find()) {
            return Optional.of(of(address, parameter, parameter.group("offset") != null));
        }
        Matcher path = PATH.matcher(address);
        return path.find() ? Optional.of(of(address, path, false)) : Optional.empty();
    }

    private static PageNumber of(String address, Matcher place, boolean offset) {
        return new PageNumber(
                address.substring(0, place.start("number")),
                Integer.parseInt(place.group("number")),
                address.substring(place.end("number")),
                offset);
    }

    /** The same listing's page of this number. */
    URI with(int other) {
        return URI.create(before + other + after);
    }

    boolean sameListing(PageNumber other) {
        return before.equals(other.before) && after.equals(other.after);
    }
}
