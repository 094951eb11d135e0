package luubao.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import luubao.normalise.MatchKey;
import luubao.normalise.TextRepair;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Who wrote an article: the printed byline, else what the head says, else what is marked as the author's name. */
final class Authors {
    private static final int LONGEST_NAME = 80;

    private Authors() {}

    static @Nullable String of(
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
        String joined = join(printed);
        if (joined != null) {
            return joined;
        }
        joined = join(data.map(StructuredData::authors).orElse(List.of()));
        if (joined != null) {
            return joined;
        }
        for (String name :
                new String[] {"article:author_name", "author", "dc.creator", "parsely-author", "byl", "sailthru.author"
                }) {
            String value = metadata.meta(name);
            String found = value == null || isSite(value, metadata) ? null : join(List.of(value));
            if (found != null) {
                return found;
            }
        }
        return around(layout, title, body);
    }

    private static boolean isSite(String value, Metadata metadata) {
        String site = metadata.siteName();
        return (site != null && Titles.same(value, site)) || value.contains(".vn") || value.contains(".com");
    }

    /** What stands close to the title or right under the body. */
    private static @Nullable String around(Layout layout, int title, Region body) {
        List<Block> blocks = layout.blocks();
        int from = title >= 0 && title < body.from ? title + 1 : Math.max(0, body.from - 5);
        for (int i = from; i < Math.min(blocks.size(), body.to + 6); i++) {
            if (body.holds(i)) {
                i = Math.max(i, body.to - 1);
                continue;
            }
            Block block = blocks.get(i);
            Optional<Byline> byline = block.size <= 120 ? Byline.ofLine(block.text) : Optional.empty();
            if (byline.isPresent() && !byline.get().source()) {
                return byline.get().author();
            }
            if (Furniture.isByline(block.region)
                    && block.size <= 60
                    && PrintedDate.find(block.text).isEmpty()
                    && !block.closed()) {
                return join(List.of(block.text));
            }
        }
        for (Element element :
                layout.document().select("[itemprop=author] [itemprop=name], [itemprop=author], a[rel=author]")) {
            String name = element.hasAttr("content") ? element.attr("content") : element.text();
            String found = join(List.of(name));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Names once each, joined by ", "; null where there is none. */
    static @Nullable String join(List<String> names) {
        Map<String, String> out = new LinkedHashMap<>();
        for (String name : names) {
            String text = TextRepair.line(name).replaceFirst("^(?i:by|bởi|tác giả)\\s*:?\\s+", "");
            if (!text.isEmpty() && text.length() <= LONGEST_NAME && !text.contains("://")) {
                out.putIfAbsent(MatchKey.of(text), text);
            }
        }
        out.remove("");
        return out.isEmpty() ? null : String.join(", ", out.values());
    }
}
