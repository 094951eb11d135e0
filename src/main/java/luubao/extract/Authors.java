package luubao.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import luubao.normalise.MatchKey;
import luubao.normalise.TextRepair;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Who wrote an article: the printed byline, else what the head says, else what is marked as the author's name. */
final class Authors {
    static final int LONGEST_NAME = 80;

    /** How far from the ends of the text an author is looked for, in blocks; */
    private static final int AROUND = 6;

    /** and the characters of a line that may hold one. */
    private static final int LONGEST_LINE = 120;

    private static final Pattern MARK = Pattern.compile("^(?iu:by|bởi|tác giả)\\s*:?\\s+");

    /** Sections and districts have two words, and some of them begin like a name: "Mai Sơn", "Văn Hóa". */
    private static final int FULL_NAME = 3;

    /** "Hà Thị MâyTTXVN": some systems give the name and the agency that it stands for without a blank. */
    private static final Pattern GLUED_AGENCY = Pattern.compile("(?<=\\p{Ll})(?:TTXVN|VNA|VOV|VTV|VGP|BNEWS)$");

    /** Who a content system says has entered a page; nobody has written it under this name. */
    private static final Pattern NOBODY = Pattern.compile(
            "(?iu)(?:admin\\w*|super ?user|root|webmaster|editor|user|host|quản trị(?: viên| hệ thống)?|banbientap)\\s*\\d*");

    private static final Pattern MAIL = Pattern.compile("\\s+\\S+@\\S+$");

    private static final List<String> META =
            List.of("article:author_name", "author", "dc.creator", "parsely-author", "byl", "sailthru.author");

    private Authors() {}

    static Optional<Sourced<String>> of(
            Metadata metadata,
            Optional<StructuredData> data,
            Layout layout,
            List<Byline> bylines,
            int title,
            Region body) {
        List<String> printed = new ArrayList<>();
        for (Byline byline : bylines) {
            if (!byline.source()) {
                printed.add(byline.author());
            }
        }
        return sourced(printed, "printed in the text")
                .or(() -> sourced(data.map(StructuredData::authors).orElse(List.of()), "json-ld author"))
                .or(() -> meta(metadata))
                .or(() -> around(layout, title, body))
                .or(() -> named(metadata.index(), layout, title, body))
                .or(() -> marked(metadata.index()));
    }

    private static Optional<Sourced<String>> sourced(List<String> names, String from) {
        return Optional.ofNullable(join(names)).map(joined -> new Sourced<>(joined, from));
    }

    private static Optional<Sourced<String>> meta(Metadata metadata) {
        for (String name : META) {
            String value = metadata.meta(name);
            Optional<Sourced<String>> found = value == null || isSite(value, metadata)
                    ? Optional.empty()
                    : sourced(List.of(value), "meta " + name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean isSite(String value, Metadata metadata) {
        String site = metadata.siteName();
        return (site != null && Titles.same(value, site)) || value.contains(".vn") || value.contains(".com");
    }

    /** What stands close to the title or right under the body. */
    private static Optional<Sourced<String>> around(Layout layout, int title, Region body) {
        List<Block> blocks = layout.blocks();
        int from = title >= 0 && title < body.from ? title + 1 : Math.max(0, body.from - 5);
        for (int i = from; i < Math.min(blocks.size(), body.to + AROUND); i++) {
            if (body.holds(i)) {
                i = Math.max(i, body.to - 1);
                continue;
            }
            Block block = blocks.get(i);
            if (Byline.isBareMark(block.text)) {
                continue;
            }
            String where = i < body.from ? "printed beside the title" : "printed under the text";
            Optional<Byline> byline = block.size <= LONGEST_LINE ? Byline.ofLine(block.text) : Optional.empty();
            if (byline.isPresent() && !byline.get().source()) {
                return Optional.of(new Sourced<>(byline.get().author(), where));
            }
            if (i < body.from && block.size <= LONGEST_LINE) {
                Optional<String> name = besideDateOrMail(block.text);
                if (name.isPresent()) {
                    return Optional.of(new Sourced<>(name.get(), "printed beside the date"));
                }
            }
            if (Furniture.isByline(block.region)
                    && block.size <= 60
                    && PrintedDate.find(block.text).isEmpty()
                    && !block.closed()) {
                return sourced(List.of(block.text), where);
            }
        }
        return Optional.empty();
    }

    /** Of a line of short pieces, one of them a date or a mail address, the person's name; empty where there is none. */
    private static Optional<String> besideDateOrMail(String line) {
        String alone = MAIL.matcher(line).replaceFirst("");
        if (alone.length() < line.length() && isPerson(alone)) {
            return Optional.of(alone.strip());
        }
        String[] pieces = Wordings.SEPARATOR.split(line);
        boolean dated = false;
        String name = null;
        for (String piece : pieces) {
            dated |= PrintedDate.find(piece).isPresent();
            name = name == null && isPerson(piece) ? piece.strip() : name;
        }
        return dated && pieces.length > 1 ? Optional.ofNullable(name) : Optional.empty();
    }

    private static boolean isPerson(String piece) {
        return VietnameseName.startsWithFamilyName(piece)
                && VietnameseName.matches(piece)
                && Sentences.words(piece) >= FULL_NAME;
    }

    /** A name in an element that is named after the author, close to the title or to the ends of the text. */
    private static Optional<Sourced<String>> named(PageIndex index, Layout layout, int title, Region body) {
        List<Block> blocks = layout.blocks();
        int first = body.from;
        int last = body.to - 1;
        while (first < last && !blocks.get(first).kept()) {
            first++;
        }
        while (last > first && !blocks.get(last).kept()) {
            last--;
        }
        int from = title >= 0 && title < first ? title + 1 : Math.max(0, first - AROUND);
        int to = Math.min(blocks.size(), last + 1 + AROUND);
        for (int i = from; i < to; i = i == first ? Math.max(last, first + 1) : i + 1) {
            List<String> names = names(index, blocks.get(i));
            if (!names.isEmpty()) {
                return sourced(names, "element named after the author");
            }
        }
        return Optional.empty();
    }

    private static List<String> names(PageIndex index, Block block) {
        List<String> names = new ArrayList<>();
        List<Element> elements = new ArrayList<>(index.namedAuthors(block.region.element));
        Region around = block.region.parent;
        if (around != null && around.to - around.from == 1) {
            elements.addAll(index.namedAuthors(around.element));
        }
        for (Element element : block.size <= LONGEST_LINE ? elements : List.<Element>of()) {
            Byline.ofLastLine(TextRepair.line(element.text()))
                    .filter(byline -> !byline.source())
                    .ifPresent(byline -> names.add(byline.author()));
        }
        return names;
    }

    private static Optional<Sourced<String>> marked(PageIndex index) {
        for (Element element : index.property("author")) {
            Element name = element.selectFirst("[itemprop=name]");
            Optional<Sourced<String>> found = sourced(List.of(text(name == null ? element : name)), "itemprop author");
            if (found.isPresent()) {
                return found;
            }
        }
        for (Element link : index.authors()) {
            Optional<Sourced<String>> found = sourced(List.of(link.text()), "author link");
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String text(Element element) {
        return element.hasAttr("content") ? element.attr("content") : element.text();
    }

    /** Names once each, joined by ", "; null where there is none. */
    static @Nullable String join(List<String> names) {
        Map<String, String> out = new LinkedHashMap<>();
        for (String name : names) {
            String text = MARK.matcher(TextRepair.line(name)).replaceFirst("");
            text = GLUED_AGENCY.matcher(text).replaceFirst("");
            boolean nobody = NOBODY.matcher(text).matches();
            if (!text.isEmpty() && !nobody && text.length() <= LONGEST_NAME && !text.contains("://")) {
                out.putIfAbsent(MatchKey.of(text), text);
            }
        }
        out.remove("");
        return out.isEmpty() ? null : String.join(", ", out.values());
    }
}
