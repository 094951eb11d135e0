package luubao.archive;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import luubao.deduplicate.Typing;
import org.jspecify.annotations.Nullable;

/**
 * What a revision changed of the one before it: the words of {@code change} in its .json, all that apply, in this order,
 * joined by {@code ", "}.
 */
public enum Change {
    /**
     * The same page, read again by a later extractor or under other rules of its site: the source changed nothing. What
     * came out otherwise is told by the words after it.
     */
    RE_EXTRACTED("re-extracted"),
    /** The title says something else. */
    TITLE("title"),
    /** The text does: words, figures, names, paragraphs taken, added, moved or others in their place. */
    BODY("body"),
    /**
     * Spelling, tone marks, case, spacing or punctuation of the title or the text, where the words stay. Never another
     * figure, number or name.
     */
    TYPING("typing"),
    /** Another fact of the page than these, such as its date or author; told only of what is re-extracted. */
    FACTS("facts");

    private final String label;

    Change(String label) {
        this.label = label;
    }

    /** What a capture changes of a revision. */
    static Set<Change> between(Facts before, String textBefore, Capture capture) {
        String text = PlainText.text(capture.article());
        Set<Change> changes = between(before, textBefore, PlainText.title(capture.article()), text);
        if (capture.isReextracted()) {
            changes.add(RE_EXTRACTED);
            if (before.otherThan(capture.article()).stream()
                    .anyMatch(fact -> text.equals(textBefore) || !fact.isText())) {
                changes.add(FACTS);
            }
        }
        return changes;
    }

    /** What this title and text change of those of a revision. */
    static Set<Change> between(Facts before, String textBefore, String title, String text) {
        Set<Change> changes = EnumSet.noneOf(Change.class);
        if (!title.equals(before.string("title"))) {
            changes.add(Typing.isAll(before.string("title"), title) ? TYPING : TITLE);
        }
        if (!text.equals(textBefore)) {
            changes.add(Typing.isAll(textBefore, text) ? TYPING : BODY);
        }
        return changes;
    }

    /** True of what a .json tells where the source changed nothing. */
    static boolean isReextracted(@Nullable String label) {
        return label != null && label.startsWith(RE_EXTRACTED.label);
    }

    /** As the .json tells it. */
    static String label(Set<Change> changes) {
        return EnumSet.copyOf(changes).stream().map(change -> change.label).collect(Collectors.joining(", "));
    }
}
