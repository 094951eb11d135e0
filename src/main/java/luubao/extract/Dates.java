package luubao.extract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * When an article was published: metadata of this article first, then what is printed beside its title. Never a date
 * of the page head, which is today's, and never one of the story.
 */
final class Dates {
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

    private static final Pattern IN_URL =
            Pattern.compile("/((?:19|20)\\d\\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\\d|3[01])(?:/|-|_|$)");

    private static final Pattern PARTS = Pattern.compile("\\s*[|•·・⋅∙]\\s*|\\s+[-–—/]\\s+");

    /** Midnight is printed where only the day is known, by the machine that knows it. */
    private static final Pattern MIDNIGHT = Pattern.compile("(?<!\\d)0?0[:hg]00(?!\\d)");

    private static final Pattern TIME_ALONE = Pattern.compile("\\d{1,2}\\s?[:hg]\\s?\\d{2}(?:\\s?[AP]M)?");

    /** Where the day stands first though the page's language is English. */
    private static final Pattern DAY_FIRST_HOST =
            Pattern.compile("://[^/:]+\\.(?:vn|uk|au|nz|ie|in|za|eu|sg|my|hk|ng|ke)(?:[/:]|$)");

    private static final String IN_TEXT = "printed in the text";
    private static final String UNDER_TEXT = "printed under the text";
    private static final String AS_UPDATE = ", as update";

    /** A date line stands at most so many blocks above the title. */
    private static final int ABOVE = 6;

    /** And at most so many below it, */
    private static final int BELOW = 40;

    /** or, where the text has begun, so many, with so many paragraphs of prose before it. */
    private static final int BELOW_IN_TEXT = 12;

    private static final int PROSE_BEFORE = 2;
    private static final int PROSE = 150;

    /** Of all characters; English has none. */
    private static final double VIETNAMESE_SHARE = 0.02;

    /** A line that is a day alone is shorter. */
    private static final int LONGEST_DAY = 60;

    private static final int LONGEST_META_LINE = 150;

    private final Layout layout;
    private final Metadata metadata;
    private final PageIndex index;
    private final Optional<StructuredData> data;
    private final int title;
    private final Region body;
    private final @Nullable String url;
    private final PrintedDate.Order order;
    /** Whether days head parts of the text. */
    private final boolean schedule;

    private @Nullable Map<Element, Region> regions;

    /**
     * @param data what structured data say of this article
     * @param title the number of the block that prints the title, or -1
     * @param body where the text stands
     */
    Dates(
            Layout layout,
            Metadata metadata,
            Optional<StructuredData> data,
            int title,
            Region body,
            @Nullable String url) {
        this.layout = layout;
        this.metadata = metadata;
        this.index = metadata.index();
        this.data = data;
        this.title = title;
        this.body = body;
        this.url = url;
        this.order = order();
        this.schedule = days(layout, body) > 1;
    }

    /** An American page says that it is one, or only that it is English, and is not written in Vietnamese. */
    private PrintedDate.Order order() {
        String language = metadata.language();
        String stated = language == null ? "" : language.toLowerCase(Locale.ROOT);
        String locale = metadata.meta("og:locale");
        boolean american = stated.equals("en-us")
                || ((stated.equals("en") || stated.isEmpty())
                        && (locale == null
                                ? !stated.isEmpty()
                                : locale.replace('-', '_').equalsIgnoreCase("en_US")));
        if (!american || (url != null && DAY_FIRST_HOST.matcher(url).find())) {
            return PrintedDate.Order.DAY_FIRST;
        }
        int letters = 0;
        int vietnamese = 0;
        for (int i = body.from; i < body.to && letters < 1000; i++) {
            String text = layout.blocks().get(i).text;
            letters += text.length();
            vietnamese += Language.vietnameseLetters(text);
        }
        return vietnamese > VIETNAMESE_SHARE * letters ? PrintedDate.Order.DAY_FIRST : PrintedDate.Order.MONTH_FIRST;
    }

    /**
     * What the head states, unless the page prints an earlier day: a date that a page printed cannot be younger than the
     * page, but a content system that took over old articles states the day of the move.
     */
    Optional<Sourced<Published>> published() {
        Optional<Sourced<Published>> stated = stated();
        Optional<Sourced<PrintedDate.Mark>> printed = printed();
        boolean better = printed.isPresent()
                && (stated.isEmpty() || isBetter(printed.get(), stated.get().value()));
        if (better) {
            Sourced<PrintedDate.Mark> mark = printed.get();
            boolean update = mark.value().label() == PrintedDate.Label.UPDATED;
            return Optional.of(new Sourced<>(mark.value().date(), update ? mark.from() + AS_UPDATE : mark.from()));
        }
        return stated.or(this::timeElement).or(this::inUrl);
    }

    private static boolean isBetter(Sourced<PrintedDate.Mark> printed, Published stated) {
        PrintedDate.Label label = printed.value().label();
        Published date = printed.value().date();
        Published.Precision day = Published.Precision.DATE;
        boolean finer = stated.precision() == day
                && date.precision() != day
                && date.day().equals(stated.day());
        boolean head = !printed.from().equals(IN_TEXT) && !printed.from().equals(UNDER_TEXT);
        boolean earlier = date.day().isBefore(stated.day().minusDays(1));
        return label != PrintedDate.Label.UPDATED
                && (finer || (earlier && (head || label == PrintedDate.Label.PUBLISHED)));
    }

    private Optional<Sourced<Published>> stated() {
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
                && scope.attr("itemtype").contains("Article")) {
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
                && (empty || !layout.blocks().subList(own.from, own.to).stream().allMatch(Dates::isFurniture));
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
        return block.dropped != null
                && (block.dropped.startsWith(BodyFinder.FURNITURE)
                        || block.dropped.contains("link")
                        || block.dropped.contains("comments"));
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

    private static String value(Element element) {
        for (String name : new String[] {"content", "datetime"}) {
            String stated = element.attr(name);
            if (!stated.isBlank()) {
                return stated;
            }
        }
        String text = element.text();
        return text.length() > 100 ? element.attr("title") : text;
    }

    private Optional<Sourced<PrintedDate.Mark>> printed() {
        int from = title >= 0 ? title + 1 : body.from;
        Optional<Sourced<PrintedDate.Mark>> beside = below(from);
        Optional<Sourced<PrintedDate.Mark>> above = isUpdate(beside) ? above(from) : Optional.empty();
        Optional<Sourced<PrintedDate.Mark>> head =
                above.filter(mark -> !isUpdate(above)).or(() -> beside).or(() -> above);
        Optional<Sourced<PrintedDate.Mark>> under = isUpdate(head) ? underText() : Optional.empty();
        return under.filter(mark -> head.isEmpty() || mark.value().label() == PrintedDate.Label.PUBLISHED)
                .or(() -> head);
    }

    /** True also where there is none. */
    private static boolean isUpdate(Optional<Sourced<PrintedDate.Mark>> mark) {
        return mark.isEmpty() || mark.get().value().label() == PrintedDate.Label.UPDATED;
    }

    /** Between title and text, or with the first paragraphs. */
    private Optional<Sourced<PrintedDate.Mark>> below(int from) {
        List<Block> blocks = layout.blocks();
        boolean first = true;
        int prose = 0;
        List<Sourced<PrintedDate.Mark>> found = new ArrayList<>();
        for (int i = from; i < Math.min(blocks.size(), from + BELOW) && i < Math.max(body.to, from); i++) {
            Block block = blocks.get(i);
            boolean inside = body.holds(i);
            prose += i >= body.from && block.size > PROSE ? 1 : 0;
            if (prose > PROSE_BEFORE || (prose > 0 && i - from > BELOW_IN_TEXT)) {
                break;
            }
            boolean line = inside && (block.kept() || prose > 0);
            List<PrintedDate.Mark> marks =
                    line ? lineMarks(i, schedule || prose > 0 && isDay(block) || prose == 0 && !first) : besideMarks(i);
            for (PrintedDate.Mark mark : marks) {
                found.add(new Sourced<>(mark, prose > 0 ? IN_TEXT : "printed beside the title"));
            }
            first &= !inside || !block.kept() || (block.size < 60 && !block.closed());
        }
        return best(found);
    }

    /** "Ngày 20/3/2024": in the text a day of the story. */
    private static boolean isDay(Block block) {
        return block.text.regionMatches(true, 0, "ngày ", 0, 5) || block.kind == Block.Kind.HEADING;
    }

    /**
     * Above the title stands today's date, too, mostly with its weekday and above the menu. A bare date is the article's
     * only where it shares a small element with the title.
     */
    private Optional<Sourced<PrintedDate.Mark>> above(int from) {
        List<Sourced<PrintedDate.Mark>> found = new ArrayList<>();
        int first = Math.min(from - 1, body.from);
        int links = 0;
        for (int i = from - 1; i >= Math.max(0, first - ABOVE); i--) {
            Block block = layout.blocks().get(i);
            if (i == title || isPageHead(block)) {
                continue;
            }
            List<PrintedDate.Mark> marks = besideMarks(i);
            links = marks.isEmpty() && block.linkDensity() > 0.5 ? links + 1 : 0;
            if (links > 1) {
                break; // a menu; one link is the section's
            }
            boolean near = from - 1 - i <= 2
                    || near(i, from)
                    || (title >= 0 && near(i, title))
                    || Furniture.isDate(block.region);
            boolean bare = !PrintedDate.hasWeekday(block.text) && from - 1 - i <= ABOVE;
            for (PrintedDate.Mark mark : near ? marks : List.<PrintedDate.Mark>of()) {
                if (bare || isExact(block, mark)) {
                    found.add(new Sourced<>(mark, "printed above the title"));
                }
            }
        }
        return best(found);
    }

    private Optional<Sourced<PrintedDate.Mark>> underText() {
        List<Block> blocks = layout.blocks();
        List<Sourced<PrintedDate.Mark>> found = new ArrayList<>();
        for (int i = Math.max(body.from, body.to - 3); i < Math.min(blocks.size(), body.to + 6); i++) {
            Block block = blocks.get(i);
            boolean inside = body.holds(i);
            if (!inside && block.linkDensity() > 0.5) {
                break; // the links to other articles, each perhaps with its date
            }
            List<PrintedDate.Mark> marks = inside ? lineMarks(i, schedule) : pureMarks(i);
            if (marks.isEmpty() && !inside) {
                marks = PrintedDate.ofByline(block.text, order);
            }
            for (PrintedDate.Mark mark : marks) {
                found.add(new Sourced<>(mark, UNDER_TEXT));
            }
        }
        return found.isEmpty() ? labelled() : best(found);
    }

    /** A line of its own anywhere in the body that is labelled or named as the date, if all such lines give one day. */
    private Optional<Sourced<PrintedDate.Mark>> labelled() {
        Map<LocalDate, PrintedDate.Mark> found = new LinkedHashMap<>();
        for (int i = body.from; i < body.to; i++) {
            Block block = layout.blocks().get(i);
            boolean named = Furniture.isDate(block.region);
            List<PrintedDate.Mark> marks =
                    block.inDataRow() || !PrintedDate.hasYear(block.text) ? List.of() : besideMarks(i);
            for (PrintedDate.Mark mark : marks) {
                boolean update = mark.label() == PrintedDate.Label.UPDATED;
                if (mark.label() == PrintedDate.Label.PUBLISHED || (named && !update)) {
                    found.putIfAbsent(mark.date().day(), mark);
                }
            }
        }
        return found.size() == 1
                ? Optional.of(new Sourced<>(found.values().iterator().next(), IN_TEXT))
                : Optional.empty();
    }

    /** The first that is not the date of an update, else the first. */
    private static Optional<Sourced<PrintedDate.Mark>> best(List<Sourced<PrintedDate.Mark>> found) {
        for (Sourced<PrintedDate.Mark> mark : found) {
            if (mark.value().label() != PrintedDate.Label.UPDATED) {
                return Optional.of(mark);
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /** How many different days stand in lines of their own: more than one head the parts of a schedule. */
    static int days(Layout layout, Region body) {
        Set<LocalDate> days = new HashSet<>();
        for (int i = body.from; i < body.to; i++) {
            Block block = layout.blocks().get(i);
            Optional<Published> date = isDayLine(block) ? PrintedDate.ofLine(block.text) : Optional.empty();
            date.ifPresent(found -> days.add(found.day()));
        }
        return days.size();
    }

    /** A line that is a date without a time or a label, so perhaps a day of the story. */
    static boolean isDayLine(Block block) {
        return block.size <= LONGEST_DAY
                && PrintedDate.ofLine(block.text)
                        .filter(date -> date.precision() == Published.Precision.DATE
                                && !MIDNIGHT.matcher(block.text).find()
                                && PrintedDate.marks(block.text, PrintedDate.Order.DAY_FIRST)
                                                .get(0)
                                                .label()
                                        == PrintedDate.Label.NONE)
                        .isPresent();
    }

    /** With a time, or a label such as "Ngày đăng:", "Cập nhật". */
    private static boolean isExact(Block block, PrintedDate.Mark mark) {
        return mark.label() != PrintedDate.Label.NONE
                || mark.date().precision() != Published.Precision.DATE
                || MIDNIGHT.matcher(block.text).find();
    }

    /** Under one parent, a few levels up at most, and not just on the same page. */
    private boolean near(int block, int number) {
        Region region = layout.blocks().get(Math.min(number, layout.blocks().size() - 1)).region;
        for (int up = 0; region != null && !region.tag().equals("body") && up < 4; up++, region = region.parent) {
            if (region.holds(block)) {
                return true;
            }
        }
        return false;
    }

    /** A head that holds the title is the article's. */
    private boolean isPageHead(Block block) {
        for (Region region = block.region; region != null; region = region.parent) {
            boolean head = Furniture.isHeader(region) || region.tag().equals("nav");
            if (head && (title < 0 || !region.holds(title))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Between title and text: a block that is named as a date, a line that is one, or a part of a short line that stands
     * behind a separator: "Hà Mây • 20/10/2025".
     */
    private List<PrintedDate.Mark> besideMarks(int number) {
        Block block = layout.blocks().get(number);
        List<PrintedDate.Mark> marks = isNamed(block) ? namedMarks(number) : pureMarks(number);
        if (!marks.isEmpty() || block.linkDensity() >= 0.9 || block.kind == Block.Kind.HEADING) {
            return marks;
        }
        marks = Furniture.isByline(block.region) && block.text.length() <= 100
                ? PrintedDate.marks(block.text, order)
                : PrintedDate.ofByline(block.text, order);
        if (marks.isEmpty() && block.text.length() <= LONGEST_META_LINE && PrintedDate.hasYear(block.text)) {
            List<PrintedDate.Mark> parts = new ArrayList<>();
            for (String part : PARTS.split(block.text, 20)) {
                if (PrintedDate.ofLine(part, order).isPresent()) {
                    parts.addAll(PrintedDate.marks(part, order));
                }
            }
            marks = parts;
        }
        return marks;
    }

    /** Of a line that is a date and nothing else; the block before may say which. */
    private List<PrintedDate.Mark> pureMarks(int number) {
        List<PrintedDate.Mark> marks = PrintedDate.ofDates(layout.blocks().get(number).text, order);
        return marks.size() == 1 ? List.of(finished(number, marks.get(0))) : marks;
    }

    /** With the label that stands in the block before, and the time that stands in the block after. */
    private PrintedDate.Mark finished(int number, PrintedDate.Mark mark) {
        List<Block> blocks = layout.blocks();
        PrintedDate.Label label = mark.label() == PrintedDate.Label.NONE && number > 0
                ? PrintedDate.labelOf(blocks.get(number - 1).text)
                : mark.label();
        Published date = mark.date();
        String next = number + 1 < blocks.size() ? blocks.get(number + 1).text : "";
        if (date.precision() == Published.Precision.DATE
                && next.length() <= 10
                && TIME_ALONE.matcher(next).matches()) {
            date = PrintedDate.ofLine(date.iso() + " " + next, order).orElse(date);
        }
        return new PrintedDate.Mark(date, label);
    }

    /**
     * Within the text only a line that is a date and nothing else, or is named one, is no part of the story.
     *
     * @param exact whether it must have a time or a label, too
     */
    private List<PrintedDate.Mark> lineMarks(int number, boolean exact) {
        Block block = layout.blocks().get(number);
        if (block.inDataRow()) {
            return List.of();
        }
        if (isNamed(block)) {
            return namedMarks(number);
        }
        List<PrintedDate.Mark> marks = pureMarks(number);
        return !exact || marks.stream().anyMatch(mark -> isExact(block, mark)) ? marks : List.of();
    }

    private boolean isNamed(Block block) {
        return Furniture.isDate(block.region)
                || !index.dated(block.region.element).isEmpty();
    }

    /**
     * Of a block that is named as a date or holds elements that are. Where its text runs together with what stands
     * beside it, the elements' own texts tell the dates.
     */
    private List<PrintedDate.Mark> namedMarks(int number) {
        Block block = layout.blocks().get(number);
        boolean sentence = block.text.length() > 80 && block.closed();
        if (block.text.length() > LONGEST_META_LINE
                || sentence
                || block.kind == Block.Kind.CAPTION
                || block.linkDensity() > 0.9) {
            return pureMarks(number);
        }
        List<PrintedDate.Mark> marks = new ArrayList<>();
        for (PrintedDate.Mark mark : PrintedDate.marks(block.text, order)) {
            marks.add(finished(number, mark));
        }
        for (Element element : index.dated(block.region.element)) {
            String text = element.text();
            String names = element.className().toLowerCase(Locale.ROOT);
            for (PrintedDate.Mark mark :
                    text.length() > 100 ? List.<PrintedDate.Mark>of() : PrintedDate.marks(text, order)) {
                boolean known = marks.stream()
                        .anyMatch(other -> other.date().day().equals(mark.date().day()));
                boolean update = names.contains("updat") || names.contains("modif");
                if (!known) {
                    marks.add(
                            update && mark.label() == PrintedDate.Label.NONE
                                    ? new PrintedDate.Mark(mark.date(), PrintedDate.Label.UPDATED)
                                    : mark);
                }
            }
        }
        return marks;
    }

    private Optional<Sourced<Published>> timeElement() {
        Optional<Published> update = Optional.empty();
        for (Element time : index.times()) {
            Optional<Published> date = time.hasAttr("datetime") && isBeside(time)
                    ? PrintedDate.ofIso(time.attr("datetime"), order)
                    : Optional.empty();
            if (date.isPresent()) {
                String names = time.className().toLowerCase(Locale.ROOT);
                if (!names.contains("updat") && !names.contains("modif")) {
                    return date.map(found -> new Sourced<>(found, "time element"));
                }
                update = update.or(() -> date);
            }
        }
        return update.map(found -> new Sourced<>(found, "time element" + AS_UPDATE));
    }

    private Optional<Sourced<Published>> inUrl() {
        Matcher matcher = IN_URL.matcher(url == null ? "" : url);
        return matcher.find()
                ? PrintedDate.ofIso(matcher.group(1) + "-" + matcher.group(2) + "-" + matcher.group(3))
                        .map(date -> new Sourced<>(date, "page address"))
                : Optional.empty();
    }
}
