package luubao.extract;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/** Text as block editors store it, a tree of blocks each with its kind, made HTML again. */
final class EditorBlocks {
    /** Flat data may name one value many times over; no page has so many characters of text. */
    private static final int MOST_TEXT = 20_000_000;

    /** What a look at one value costs, in characters. */
    private static final int VALUE = 20;

    /** Where block editors keep what a block says, or the blocks within it. */
    private static final List<String> CONTENTS =
            List.of("text", "content", "html", "value", "insert", "children", "data", "items", "body");

    private static final Set<String> INLINE = Set.of("", "text", "span", "link", "a", "hyperlink", "mention", "leaf");

    private int textLeft = MOST_TEXT;

    /** @return the prose that a value holds as a string, as strings or as blocks, or null where it is none */
    @Nullable
    String body(Json value) {
        if (value instanceof Json.Text text) {
            return text.value().length() >= Prose.LONG && spend(text) && Prose.length(text.value()) >= Prose.LONG
                    ? text.value()
                    : null;
        }
        StringBuilder html = new StringBuilder();
        if (value instanceof Json.Items items && isBlocks(items)) {
            append(items, html);
        } else if (value instanceof Json.Fields && !value.at("type").texts().isEmpty()) {
            // A document of an editor: { type: doc, content: [ blocks ] }.
            for (String key : CONTENTS) {
                if (value.at(key) instanceof Json.Items items && isBlocks(items)) {
                    append(items, html);
                }
            }
        }
        return html.length() > 0 && Prose.length(html.toString()) >= Prose.LONG ? html.toString() : null;
    }

    /** Strings, or objects each with a kind and without a title of their own: those are articles or links to them. */
    private static boolean isBlocks(Json.Items items) {
        int blocks = 0;
        for (Json item : items.values()) {
            if (item instanceof Json.Fields
                    && (kind(item).isEmpty() || PageData.text(item, PageData.ADDRESSES) != null)) {
                return false;
            }
            blocks += item instanceof Json.Bare ? 0 : 1;
        }
        return blocks > 0;
    }

    private static String kind(Json block) {
        for (String key : List.of("type", "_type", "nodeType", "__typename", "blockName", "kind")) {
            for (String kind : block.at(key).texts()) {
                return kind.toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    private void append(Json.Items blocks, StringBuilder html) {
        for (Json block : blocks.values()) {
            if (!spend(block)) {
                return;
            }
            if (block instanceof Json.Text text) {
                paragraph(text.value(), html);
            } else {
                appendContent(block, html);
            }
        }
    }

    private void appendContent(Json block, StringBuilder html) {
        for (String key : CONTENTS) {
            Json content = block.at(key);
            if (!spend(content)) {
                return;
            }
            if (content instanceof Json.Text text) {
                paragraph(text.value(), html);
            } else if (content instanceof Json.Fields) {
                appendContent(content, html);
            } else if (content instanceof Json.Items items && isInline(items)) {
                StringBuilder line = new StringBuilder();
                appendInline(items, line);
                paragraph(line.toString(), html);
            } else if (content instanceof Json.Items items) {
                append(items, html);
            }
        }
    }

    private static boolean isInline(Json.Items items) {
        return items.values().stream().allMatch(item -> item instanceof Json.Fields && INLINE.contains(kind(item)));
    }

    private void appendInline(Json.Items items, StringBuilder line) {
        for (Json item : items.values()) {
            for (String key : CONTENTS) {
                Json content = item.at(key);
                if (!spend(content)) {
                    return;
                }
                if (content instanceof Json.Text text) {
                    line.append(text.value());
                } else if (content instanceof Json.Items inner) {
                    appendInline(inner, line);
                }
            }
        }
    }

    /** False when nothing more may be read. */
    private boolean spend(Json value) {
        if (!value.equals(Json.NONE)) {
            textLeft -= VALUE + (value instanceof Json.Text text ? text.value().length() : 0);
        }
        return textLeft > 0;
    }

    private static void paragraph(String text, StringBuilder html) {
        if (!text.isBlank()) {
            html.append("<p>")
                    .append(Prose.hasMarkup(text) ? text : Entities.escape(text))
                    .append("</p>\n");
        }
    }
}
