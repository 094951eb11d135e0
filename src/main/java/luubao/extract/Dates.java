package luubao.extract;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
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
        "dcterms.created",
        "dc.date",
        "dcterms.date",
        "dc.date.created",
        "article.published",
        "cxenseparse:recs:publishtime",
        "rnews:datepublished",
        "date",
        "article_date_original",
        "originalpublicationdate",
        "bt:pubdate",
        "citation_publication_date",
        "release_date",
        "displaydate"
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

    private static final Pattern IN_URL =
            Pattern.compile("/((?:19|20)\\d\\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\\d|3[01])(?:/|-|_|$)");

    private static final Pattern PARTS = Pattern.compile("\\s*[|•·・]\\s*|\\s+[-–—]\\s+");

    private static final Pattern LABEL = Pattern.compile(
            "(?<!\\p{L})(?:đăng|cập nhật|xuất bản|ngày tạo|phát hành|đưa tin|published|updated|posted)(?!\\p{L})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Midnight is printed where only the day is known, by the machine that knows it. */
    private static final Pattern MIDNIGHT = Pattern.compile("(?<!\\d)0?0[:hg]00(?!\\d)");

    /** A date line stands at most so many blocks above the title. */
    private static final int ABOVE = 6;

    private final Layout layout;
    private final Metadata metadata;
    private final Optional<StructuredData> data;

    Dates(Layout layout, Metadata metadata, Optional<StructuredData> data) {
        this.layout = layout;
        this.metadata = metadata;
        this.data = data;
    }

    /**
     * @param title the number of the block that prints the title, or -1
     * @param body where the text stands
     */
    Optional<Published> published(int title, Region body, @Nullable String url) {
        Optional<Published> stated = data.map(StructuredData::published)
                .flatMap(PrintedDate::ofIso)
                .or(() -> meta(PUBLISHED))
                .or(() -> property("datePublished", title, body))
                .or(() -> property("dateCreated", title, body));
        Optional<Published> printed = printed(title, body);
        if (stated.isPresent()) {
            boolean finer = stated.get().precision() == Published.Precision.DATE
                    && printed.isPresent()
                    && printed.get().precision() != Published.Precision.DATE
                    && printed.get().day().equals(stated.get().day());
            return finer ? printed : stated;
        }
        return printed.or(() -> timeElement(title, body)).or(() -> inUrl(url));
    }

    /**
     * @param title the number of the block that prints the title, or -1
     * @param body where the text stands
     */
    Optional<Published> modified(int title, Region body) {
        return data.map(StructuredData::modified)
                .flatMap(PrintedDate::ofIso)
                .or(() -> meta(MODIFIED))
                .or(() -> property("dateModified", title, body));
    }

    private Optional<Published> meta(String[] names) {
        for (String name : names) {
            String value = metadata.meta(name);
            if (value != null) {
                Optional<Published> date = PrintedDate.ofIso(value);
                if (date.isPresent()) {
                    return date;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Published> property(String name, int title, Region body) {
        for (Element element : layout.document().select("[itemprop~=(?:^|\\s)" + name + "(?:\\s|$)]")) {
            Optional<Published> date =
                    isBeside(element, title, body) ? PrintedDate.ofIso(value(element)) : Optional.empty();
            if (date.isPresent()) {
                return date;
            }
        }
        return Optional.empty();
    }

    /**
     * True for an element of the head, and for one that stands in the smallest element around title and body or at most
     * two levels above it, outside what was cut as furniture. Boxes beside the article date other articles.
     */
    private boolean isBeside(Element element, int title, Region body) {
        if (element.closest("head") != null
                || element.normalName().equals("meta")
                        && element.parent() == layout.document().body()) {
            return true;
        }
        Region around = body;
        while (around.parent != null && title >= 0 && !around.holds(title)) {
            around = around.parent;
        }
        for (int up = 0; up < 2 && around.parent != null && !around.tag().equals("article"); up++) {
            around = around.parent;
        }
        Element container = around.element;
        if (element != container && !element.parents().contains(container)) {
            return false;
        }
        Region own = innermost(LayoutReader.blockOf(element));
        if (own == null) {
            return true;
        }
        if (own.holds(body)) {
            return true;
        }
        int first = Math.min(title < 0 ? body.from : title, body.from) - ABOVE;
        boolean empty = own.from == own.to;
        return own.from >= first
                && (own.from < body.to || (empty && own.from == body.to))
                && (empty || !layout.blocks().subList(own.from, own.to).stream().allMatch(Dates::isFurniture));
    }

    private static boolean isFurniture(Block block) {
        return block.dropped != null
                && (block.dropped.startsWith(BodyFinder.FURNITURE)
                        || block.dropped.contains("link")
                        || block.dropped.contains("comments"));
    }

    private @Nullable Region innermost(Element block) {
        Region found = null;
        for (Region region : layout.regions()) {
            if (region.element == block) {
                found = region;
            }
        }
        return found;
    }

    private static String value(Element element) {
        if (element.hasAttr("content")) {
            return element.attr("content");
        }
        String stated = element.attr("datetime");
        if (!stated.isBlank()) {
            return stated;
        }
        String text = element.text();
        return text.length() > 100 ? "" : text;
    }

    private Optional<Published> printed(int title, Region body) {
        List<Block> blocks = layout.blocks();
        int from = title >= 0 ? title + 1 : body.from;
        int to = firstProse(Math.max(from, body.from), body);
        boolean schedule = days(layout, body) > 1;
        boolean first = true;
        for (int i = from; i < Math.min(to, from + 40); i++) {
            Block block = blocks.get(i);
            boolean inside = body.holds(i);
            Optional<Published> date = inside ? lineDate(block, schedule || !first) : besideDate(block);
            if (date.isPresent()) {
                return date;
            }
            first &= !inside || !block.kept() || (block.size < 60 && !block.closed());
        }
        for (int i = from - 1; i >= Math.max(0, from - ABOVE); i--) {
            Block block = blocks.get(i);
            if (i == title) {
                continue;
            }
            if (block.linkDensity() > 0.5) {
                break;
            }
            Optional<Published> date = date(block).filter(found -> isExact(block, found));
            if (date.isPresent() && !isPageHead(block) && (near(i, from) || Furniture.isDate(block.region))) {
                return date;
            }
        }
        for (int i = Math.max(0, Math.max(to, body.to - 3)); i < Math.min(blocks.size(), body.to + 6); i++) {
            Block block = blocks.get(i);
            boolean inside = body.holds(i);
            if (!inside && block.linkDensity() > 0.5) {
                break; // the links to other articles, each perhaps with its date
            }
            Optional<Published> date = inside ? lineDate(block, schedule) : PrintedDate.ofLine(block.text);
            if (date.isPresent()) {
                return date;
            }
        }
        return Optional.empty();
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
        return PrintedDate.ofLine(block.text)
                .filter(date -> !isExact(block, date))
                .isPresent();
    }

    /** With a time, or a label such as "Ngày đăng:", "Cập nhật". */
    private static boolean isExact(Block block, Published date) {
        return date.precision() != Published.Precision.DATE
                || MIDNIGHT.matcher(block.text).find()
                || LABEL.matcher(block.text).find();
    }

    private int firstProse(int from, Region body) {
        for (int i = from; i < body.to; i++) {
            if (layout.blocks().get(i).size > 150) {
                return i;
            }
        }
        return body.to;
    }

    /** Under one parent with the title or the body, a few levels up at most, and not just on the same page. */
    private boolean near(int block, int number) {
        Region region = layout.blocks().get(Math.min(number, layout.blocks().size() - 1)).region;
        for (int up = 0; region != null && !region.tag().equals("body") && up < 4; up++, region = region.parent) {
            if (region.holds(block)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPageHead(Block block) {
        for (Region region = block.region; region != null; region = region.parent) {
            if ((region.tag().equals("header")
                            && (region.parent == null || !region.parent.tag().equals("article")))
                    || region.tag().equals("nav")
                    || region.names.contains("-header-")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Published> date(Block block) {
        if (block.text.length() > 150 || block.kind == Block.Kind.CAPTION || block.linkDensity() > 0.9) {
            return Optional.empty();
        }
        boolean sentence = block.text.length() > 80 && block.closed();
        return sentence ? Optional.empty() : PrintedDate.find(block.text);
    }

    /**
     * Between title and text: a block that is named as a date, a line that is one, or a part of a short line that stands
     * behind a separator: "Hà Mây • 20/10/2025".
     */
    private static Optional<Published> besideDate(Block block) {
        if (isNamed(block)) {
            return date(block);
        }
        if (block.text.length() > 100 || block.linkDensity() >= 0.9 || block.kind == Block.Kind.HEADING) {
            return Optional.empty();
        }
        return PrintedDate.ofLine(block.text)
                .or(() -> Arrays.stream(PARTS.split(block.text))
                        .map(PrintedDate::ofLine)
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    /**
     * Within the text only a line that is a date and nothing else, or is named one, is no part of the story.
     *
     * @param exact whether it must have a time or a label, too
     */
    private static Optional<Published> lineDate(Block block, boolean exact) {
        if (block.inDataRow()) {
            return Optional.empty();
        }
        return isNamed(block)
                ? date(block)
                : PrintedDate.ofLine(block.text).filter(date -> !exact || isExact(block, date));
    }

    private static boolean isNamed(Block block) {
        return Furniture.isDate(block.region)
                || (block.text.length() <= 150
                        && block.region.element.selectFirst("time, [class*=date], [class*=time]") != null);
    }

    private Optional<Published> timeElement(int title, Region body) {
        for (Element time : layout.document().select("time[datetime]")) {
            if (isBeside(time, title, body)) {
                return PrintedDate.ofIso(time.attr("datetime"));
            }
        }
        return Optional.empty();
    }

    private static Optional<Published> inUrl(@Nullable String url) {
        if (url == null) {
            return Optional.empty();
        }
        Matcher matcher = IN_URL.matcher(url);
        return matcher.find()
                ? PrintedDate.ofIso(matcher.group(1) + "-" + matcher.group(2) + "-" + matcher.group(3))
                : Optional.empty();
    }
}
