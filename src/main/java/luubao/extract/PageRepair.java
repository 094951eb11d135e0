package luubao.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import luubao.normalise.Misreading;
import luubao.normalise.Misreadings;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Puts right, in a parsed page, text that came as other characters: Vietnamese in an encoding from before Unicode, the
 * whole page or what a font marks, UTF-8 encoded twice, entities escaped twice. All further reading sees only the
 * repaired page.
 */
final class PageRepair {
    private static final int LONGEST_NAME = 8;

    // how their names begin
    private static final String TCVN3_FONTS = ".vn";
    private static final String VNI_FONTS = "vni-";

    private static final Set<String> HEADINGS = Set.of("title", "h1", "h2", "h3");
    private static final Set<String> VERBATIM = Set.of("code", "kbd", "samp");

    private PageRepair() {}

    /** True where an entity stands in a text as it was read, so that it was escaped twice. */
    static boolean holdsEntity(String text) {
        for (int i = text.indexOf('&'); i >= 0; i = text.indexOf('&', i + 1)) {
            if (isEntity(text, i + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamePart(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c) || c == '#';
    }

    private static boolean isEntity(String html, int start) {
        int end = start;
        while (end < html.length() && end - start <= LONGEST_NAME && isNamePart(html.charAt(end))) {
            end++;
        }
        return end > start + 1 && end < html.length() && html.charAt(end) == ';';
    }

    /** True where a style or a list of font families names one of the fonts that show an encoding from before Unicode. */
    static boolean namesOldFont(String fonts) {
        String lower = fonts.toLowerCase(Locale.ROOT);
        return lower.contains(TCVN3_FONTS) || lower.contains(VNI_FONTS);
    }

    /**
     * Repairs what needs it.
     *
     * @return a line for each kind of repair, for the article's notes; none where nothing was changed
     */
    static List<String> repair(Document page, PageIndex index) {
        if (!index.isPerhapsMisread() && !index.holdsEntities()) {
            return List.of();
        }
        Reader reader = new Reader();
        page.traverse(reader);
        reader.finish();
        List<String> notes = new ArrayList<>(index.isPerhapsMisread() ? reader.undo() : List.of());
        TwiceEscaped entities = new TwiceEscaped();
        reader.pieces.forEach(piece -> piece.unescape(entities));
        if (entities.read() > 0) {
            notes.add(entities.read() + (entities.read() == 1 ? " entity" : " entities") + " escaped twice read");
        }
        return notes;
    }

    /** Where a page keeps text. */
    private record Place(Node node, boolean capitals) {
        String text() {
            return node instanceof TextNode text
                    ? text.getWholeText()
                    : node instanceof DataNode data ? data.getWholeData() : node.attr("content");
        }

        void set(String repaired) {
            if (node instanceof TextNode text) {
                text.text(repaired);
            } else if (node instanceof DataNode data) {
                data.setWholeData(repaired);
            } else {
                node.attr("content", repaired);
            }
        }
    }

    /** A line of text in one font family, in as many nodes as it takes. */
    private record Piece(List<Place> places, @Nullable Misreading font, boolean heading) {
        Misreadings.Passage passage() {
            StringBuilder text = new StringBuilder();
            places.forEach(place -> text.append(place.text()));
            return new Misreadings.Passage(text.toString(), font, heading);
        }

        private boolean isData() {
            return places.get(0).node() instanceof DataNode;
        }

        void undo(Misreading misreading) {
            for (Place place : places) {
                String meant = misreading.undo(place.text());
                place.set(place.capitals() ? meant.toUpperCase(Locale.ROOT) : meant);
            }
        }

        void unescape(TwiceEscaped entities) {
            for (Place place : places) {
                String text = place.text();
                String meant = isData() ? text : entities.read(text, heading);
                if (!meant.equals(text)) {
                    place.set(meant);
                }
            }
        }
    }

    private static final class Reader implements NodeVisitor {
        private final List<Piece> pieces = new ArrayList<>();
        private List<Place> line = new ArrayList<>();
        private @Nullable Misreading font;
        /** By depth, the first font family that the open element there or the innermost one around it names. */
        private final List<String> families = new ArrayList<>();

        private int headings;
        private int verbatim;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                if (verbatim == 0 && !text.isBlank()) {
                    add(text, depth > 0 ? families.get(depth - 1) : "");
                }
            } else if (node instanceof DataNode data) {
                if (data.parent() != null && data.parent().attr("type").contains("ld+json")) {
                    pieces.add(new Piece(List.of(new Place(data, false)), null, false));
                }
            } else if (node instanceof Element element) {
                String tag = element.normalName();
                String family = family(element);
                families.subList(depth, families.size()).clear();
                families.add(family.isEmpty() && depth > 0 ? families.get(depth - 1) : family);
                if (parts(tag)) {
                    finish();
                }
                headings += HEADINGS.contains(tag) ? 1 : 0;
                verbatim += VERBATIM.contains(tag) ? 1 : 0;
                if (tag.equals("meta") && element.hasAttr("content")) {
                    pieces.add(new Piece(List.of(new Place(element, false)), null, true));
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                String tag = element.normalName();
                if (parts(tag)) {
                    finish();
                }
                headings -= HEADINGS.contains(tag) ? 1 : 0;
                verbatim -= VERBATIM.contains(tag) ? 1 : 0;
            }
        }

        private static boolean parts(String tag) {
            return tag.equals("br")
                    || tag.equals("title")
                    || ElementKind.of(tag).isBlock();
        }

        private void add(TextNode text, String family) {
            Misreading named = misreading(family);
            if (named != font) {
                finish();
                font = named;
            }
            line.add(new Place(text, named == Misreading.TCVN3 && family.endsWith("h")));
        }

        void finish() {
            if (!line.isEmpty()) {
                pieces.add(new Piece(line, font, headings > 0));
                line = new ArrayList<>();
            }
        }

        /** @return the notes */
        List<String> undo() {
            Misreadings.Verdict verdict =
                    Misreadings.judge(pieces.stream().map(Piece::passage).toList());
            for (int i = 0; i < pieces.size(); i++) {
                Misreading misreading = verdict.passages().get(i);
                if (misreading != null && (!pieces.get(i).isData() || misreading == Misreading.UTF_8)) {
                    pieces.get(i).undo(misreading);
                }
            }
            return verdict.notes();
        }

        /** Fonts of the ABC and VNI families are named for their encoding; those with capitals alone end in H. */
        private static @Nullable Misreading misreading(String family) {
            return family.startsWith(TCVN3_FONTS)
                    ? Misreading.TCVN3
                    : family.startsWith(VNI_FONTS) ? Misreading.VNI : null;
        }

        /** The first font family that the element names, in lower case, or "". */
        private static String family(Element element) {
            if (element.attributesSize() == 0) {
                return "";
            }
            String named = element.normalName().equals("font") ? element.attr("face") : "";
            String style = element.attr("style").toLowerCase(Locale.ROOT);
            int at = style.indexOf("font-family:");
            if (at >= 0) {
                named = style.substring(at + "font-family:".length());
            }
            return named.isBlank()
                    ? ""
                    : named.toLowerCase(Locale.ROOT)
                            .split("[,;]", 2)[0]
                            .replaceAll("[\"']", "")
                            .strip();
        }
    }
}
