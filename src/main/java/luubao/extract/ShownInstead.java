package luubao.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows in place of a text: a document, a video or pictures. Where it has a line or two of text, only what
 * stands between its title and that text, in it or close around it counts, and files under a heading that offers them:
 * banners and the page's foot show things too.
 */
final class ShownInstead {
    /** So many pictures are a gallery. */
    private static final int GALLERY = 4;

    private final Wordings wordings;
    private final Layout layout;
    private final PageIndex index;
    private final @Nullable Region body;
    private final @Nullable Region around;
    /** The block that prints the title above the body, or -1. */
    private final int title;

    /**
     * @param title the number of the block that prints the title, or -1
     * @param body where the text stands, or null where there is none: then the whole page counts
     */
    ShownInstead(Wordings wordings, Layout layout, PageIndex index, int title, @Nullable Region body) {
        this.wordings = wordings;
        this.layout = layout;
        this.index = index;
        this.body = body;
        this.around = body == null ? null : body.around();
        this.title = body != null && title < body.from ? title : -1;
    }

    /** @param text what there is of text, for a person */
    Optional<NotArticle> judge(String text) {
        long documents = index.documents().stream()
                .filter(file -> counts(file) || isOffered(file))
                .count();
        if (documents > 0) {
            return not(NotArticle.Kind.DOCUMENT, documents + (documents == 1 ? " document, " : " documents, ") + text);
        }
        if (index.videos().stream().anyMatch(this::counts)) {
            return not(NotArticle.Kind.VIDEO, "a video, " + text);
        }
        int pictures = pictures();
        return pictures >= GALLERY ? not(NotArticle.Kind.GALLERY, pictures + " pictures, " + text) : Optional.empty();
    }

    /** Something to look at stands on the page, wherever. */
    static boolean isOn(Layout layout, PageIndex index) {
        return layout.images().size() >= GALLERY || !index.videos().isEmpty();
    }

    private int pictures() {
        if (body == null || around == null) {
            return layout.images().size();
        }
        int count = around.lastImage - around.firstImage;
        for (Layout.Image image : layout.images().subList(0, around.firstImage)) {
            count += title >= 0 && image.block() > title ? 1 : 0;
        }
        return count;
    }

    private boolean counts(Element element) {
        if (body == null || around == null || around.holds(element)) {
            return true;
        }
        return title >= 0
                && precedes(layout.blocks().get(title).region.element, element)
                && precedes(element, around.element);
    }

    /** Under "File đính kèm", with nothing but links between. */
    private boolean isOffered(Element file) {
        Element holder = ElementKind.blockOf(file);
        List<Block> blocks = layout.blocks();
        int number = blocks.size() - 1;
        while (number >= 0 && blocks.get(number).region.element != holder) {
            number--;
        }
        while (number >= 0 && blocks.get(number).linkDensity() > 0.5) {
            number--;
        }
        return number >= 0
                && wordings.classify(blocks.get(number).text)
                        .filter(kind -> kind == WordingClass.ATTACHMENTS)
                        .isPresent();
    }

    /** In the order of the page; neither holds the other. */
    private static boolean precedes(Element one, Element other) {
        List<Element> path = path(one);
        List<Element> otherPath = path(other);
        int level = 0;
        while (level < path.size() && level < otherPath.size() && path.get(level) == otherPath.get(level)) {
            level++;
        }
        return level < path.size()
                && level < otherPath.size()
                && path.get(level).siblingIndex() < otherPath.get(level).siblingIndex();
    }

    /** The element and those around it, the outermost first. */
    private static List<Element> path(Element element) {
        List<Element> path = new ArrayList<>();
        for (Element up = element; up != null; up = up.parent()) {
            path.add(up);
        }
        Collections.reverse(path);
        return path;
    }

    private static Optional<NotArticle> not(NotArticle.Kind kind, String reason) {
        return Optional.of(new NotArticle(kind, reason));
    }
}
