package luubao.extract;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The dates that a page's markup states of its article: JSON-LD, meta elements, schema.org properties, {@code time}
 * elements beside the article, the page's address. What stands in boxes beside the article dates other articles.
 */
final class StatedDates {
    private static final String[] PUBLISHED = {
        "article:published_time",
        "article:published",
        "og:published_time",
        "datepublished",
        "publishdate",
        "publish-date",
        "publish_date",
        "pubdate",
        "publication_date",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date",
        "dcterms.date",
        "dc.date.created",
        "article.published",
        "cxenseparse:recs:publishtime",
        "rnews:datepublished",
        "article_date_original",
        "originalpublicationdate",
        "bt:pubdate",
        "citation_publication_date",
        "citation_online_date",
        "citation_date",
        "release_date",
        "displaydate",
        "date"
    };
    private static final String[] MODIFIED = {
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "last-modified",
        "dcterms.modified",
        "dc.date.modified",
        "lastmod"
    };

    private static final Pattern PUBLISHED_NAME = Pattern.compile("publi(?:sh|c)|pubdate|pub[-_]date|issued");
    private static final Pattern OTHER_NAME = Pattern.compile("modif|updat|expir|unpubl|publisher|public-|until");

    /** {@code /2023/10/03/}, {@code /2023/october/03/}. */
    private static final Pattern IN_URL = Pattern.compile(
            "/((?:19|20)\\d\\d)[/-](0?[1-9]|1[0-2]|[A-Za-z]{3,9})[/-](0?[1-9]|[12]\\d|3[01])(?:/|-|_|$)");

    private static final Pattern MONTH_IN_URL = Pattern.compile("/((?:19|20)\\d\\d)[/-]?(0[1-9]|1[0-2])(?!\\d)");

    private static final Pattern ARTICLE_TYPE = Pattern.compile("Article|BlogPosting");

    /** A date line stands at most so many blocks above the title. */
    private static final int ABOVE = 6;

    private final Layout layout;
    private final Metadata metadata;
    private final PageIndex index;
    private final Optional<StructuredData> data;
    private final int title;
    private final Region body;
    private final @Nullable String url;
    private final PrintedDate.Order order;

    private @Nullable Map<Element, Region> regions;

    /**
     * @param data what structured data say of this article
     * @param title the number of the block that prints the title, or -1
     * @param body where the text stands
     */
    StatedDates(
            Layout layout,
            Metadata metadata,
            Optional<StructuredData> data,
            int title,
            Region body,
            @Nullable String url,
            PrintedDate.Order order) {
        this.layout = layout;
        this.metadata = metadata;
        this.index = metadata.index();
        this.data = data;
        this.title = title;
        this.body = body;
        this.url = url;
        this.order = order;
    }

    /** What is named as the date of publication, in the order of how far it can be trusted. */
    Optional<Sourced<Published>> published() {
        return jsonLd(data.map(StructuredData::published), "json-ld datePublished")
                .or(() -> meta(PUBLISHED))
                .or(() -> property("datepublished", "itemprop datePublished"))
                .or(() -> property("datecreated", "itemprop dateCreated"))
                .or(() -> jsonLd(metadata.page().map(StructuredData::published), "json-ld datePublished"))
                .or(this::otherMeta);
    }

    Optional<Sourced<Published>> modified() {
        return jsonLd(data.map(StructuredData::modified), "json-ld dateModified")
                .or(() -> meta(MODIFIED))
                .or(() -> property("datemodified", "itemprop dateModified"))
                .or(() -> jsonLd(metadata.page().map(StructuredData::modified), "json-ld dateModified"));
    }

    /** The same instant as a {@code time} element beside the article writes it in its own offset, where this is in UTC. */
    Sourced<Published> inLocalTime(Sourced<Published> given) {
        if (given.value().isUtc()) {
            for (Element time : index.times()) {
                String written = time.attr("datetime");
                Optional<Published> local =
                        written.endsWith("Z") ? Optional.empty() : PrintedDate.ofIso(written, order);
                if (local.isPresent()
                        && !local.get().isUtc()
                        && local.get().isSameMinute(given.value())
                        && isBeside(time)) {
                    return new Sourced<>(local.get(), "time element");
                }
            }
        }
        return given;
    }

    private Optional<Sourced<Published>> jsonLd(Optional<String> value, String from) {
        return value.flatMap(text -> PrintedDate.ofIso(text, order)).map(date -> new Sourced<>(date, from));
    }

    private Optional<Sourced<Published>> meta(String[] names) {
        for (String name : names) {
            Optional<Sourced<Published>> date = meta(name);
            if (date.isPresent()) {
                return date;
            }
        }
        return Optional.empty();
    }

    private Optional<Sourced<Published>> meta(String name) {
        String value = metadata.meta(name);
        return value == null
                ? Optional.empty()
                : PrintedDate.ofIso(value, order).map(date -> new Sourced<>(date, "meta " + name));
    }

    /** Content systems have names of their own for it; of several that speak of publishing, the earliest. */
    private Optional<Sourced<Published>> otherMeta() {
        Optional<Sourced<Published>> earliest = Optional.empty();
        for (String name : index.metaNames()) {
            if (PUBLISHED_NAME.matcher(name).find() && !OTHER_NAME.matcher(name).find()) {
                Optional<Sourced<Published>> date = meta(name);
                if (date.isPresent()
                        && (earliest.isEmpty()
                                || date.get()
                                        .value()
                                        .day()
                                        .isBefore(earliest.get().value().day()))) {
                    earliest = date;
                }
            }
        }
        return earliest;
    }

    private Optional<Sourced<Published>> property(String name, String from) {
        for (Element element : index.property(name)) {
            Optional<Published> date = isBeside(element) ? PrintedDate.ofIso(value(element), order) : Optional.empty();
            if (date.isPresent()) {
                return date.map(found -> new Sourced<>(found, from));
            }
        }
        return Optional.empty();
    }

    /**
     * True for an element of the head, and for one that stands in the smallest element around title and body or at most
     * two levels above it, outside what was cut as furniture. Boxes beside the article date other articles.
     */
    private boolean isBeside(Element element) {
        boolean meta = element.normalName().equals("meta");
        if (meta
                && (element.closest("head") != null
                        || element.parent() == layout.document().body())) {
            return true;
        }
        Region around = body;
        while (around.parent != null && title >= 0 && !around.holds(title)) {
            around = around.parent;
        }
        for (int up = 0; up < 2 && around.parent != null && !around.tag().equals("article"); up++) {
            around = around.parent;
        }
        if (!isWithin(element, around.element)) {
            return false;
        }
        Element scope = element.closest("[itemscope]");
        if (scope != null
                && isWithin(body.element, scope)
                && ARTICLE_TYPE.matcher(scope.attr("itemtype")).find()) {
            return true;
        }
        Region own = regions().get(ElementKind.blockOf(element));
        if (own == null || own.holds(body)) {
            return true;
        }
        int first = Math.min(title < 0 ? body.from : title, body.from) - ABOVE;
        boolean empty = own.from == own.to;
        return own.from >= first
                && (own.from < body.to || (empty && own.from == body.to))
                && (empty || !layout.blocks().subList(own.from, own.to).stream().allMatch(StatedDates::isFurniture));
    }

    private static boolean isWithin(Element element, Element around) {
        for (Element up = element; up != null; up = up.parent()) {
            if (up == around) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFurniture(Block block) {
        Verdict verdict = block.verdict();
        return verdict != null
                && (verdict.kind() == Verdict.Kind.FURNITURE
                        || verdict.isOfLinks()
                        || verdict.wording() == WordingClass.COMMENTS
                        || verdict.kind() == Verdict.Kind.AFTER_COMMENTS);
    }

    private Map<Element, Region> regions() {
        Map<Element, Region> found = regions;
        if (found == null) {
            found = new IdentityHashMap<>();
            for (Region region : layout.regions()) {
                found.put(region.element, region);
            }
            regions = found;
        }
        return found;
    }

    /** What the element is for machines, else what it prints; {@code <abbr title=…>} is how microformats write it. */
    private static String value(Element element) {
        for (String name : new String[] {"content", "datetime"}) {
            String stated = element.attr(name);
            if (!stated.isBlank()) {
                return stated;
            }
        }
        String text = element.text();
        boolean abbreviated = element.normalName().equals("abbr") && element.hasAttr("title");
        return abbreviated || text.length() > 100 ? element.attr("title") : text;
    }

    /** The first beside the article that is not named as an update, else the first. */
    Optional<Sourced<Published>> timeElement() {
        Optional<Published> update = Optional.empty();
        for (Element time : index.times()) {
            Optional<Published> date = time.hasAttr("datetime") && isBeside(time)
                    ? PrintedDate.ofIso(time.attr("datetime"), order)
                    : Optional.empty();
            if (date.isPresent()) {
                if (!isUpdate(time)) {
                    return date.map(found -> new Sourced<>(found, "time element"));
                }
                update = update.or(() -> date);
            }
        }
        return update.map(found -> new Sourced<>(found, "time element" + Dates.AS_UPDATE));
    }

    /** Whether an element is named as the date of an update. */
    static boolean isUpdate(Element element) {
        String names = (element.className() + " " + element.attr("itemprop")).toLowerCase(Locale.ROOT);
        return names.contains("updat") || names.contains("modif");
    }

    /** Whether the address has the year and month of a day side by side: {@code /2023/10/}. */
    boolean isMonthInUrl(LocalDate day) {
        Matcher matcher = MONTH_IN_URL.matcher(url == null ? "" : url);
        return matcher.find()
                && Integer.parseInt(matcher.group(1)) == day.getYear()
                && Integer.parseInt(matcher.group(2)) == day.getMonthValue();
    }

    /** The day that the page's address has; it checks a date and gives none. */
    Optional<LocalDate> inUrl() {
        Matcher matcher = IN_URL.matcher(url == null ? "" : url);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String given = matcher.group(2);
        String month = Character.isDigit(given.charAt(0)) ? given : String.valueOf(MonthNames.number(given));
        return PrintedDate.ofIso(matcher.group(1) + "-" + month + "-" + matcher.group(3))
                .map(Published::day);
    }

    /** Every day that markup or the address may give as the article's: none to rely on alone, all to check one by. */
    Set<LocalDate> days() {
        Set<LocalDate> days = new HashSet<>();
        published().ifPresent(date -> days.add(date.value().day()));
        inUrl().ifPresent(days::add);
        for (StructuredData article : metadata.articles()) {
            jsonLd(Optional.ofNullable(article.published()), "")
                    .ifPresent(date -> days.add(date.value().day()));
        }
        return days;
    }

    PrintedDate.Order order() {
        return order;
    }
}
