package luubao.neighbours;

import java.util.List;
import luubao.demo.DemoArticle;

/**
 * An article of a site and what becomes of it.
 *
 * @param url under which the archive should have it
 * @param forms other addresses that lead to it; one that ends in * stands for all that begin so
 * @param requests the most requests that all its addresses may get in a night together
 * @param reserved whether its server or page says that it may not be archived for others to see
 */
public record Piece(String url, List<String> forms, DemoArticle story, Fate fate, int requests, boolean reserved) {
    /** What happens in the second night. */
    public enum Fate {
        STAYS("archived", "unchanged"),
        CORRECTED("archived", "revised"),
        REMOVED("archived", "gone"),
        /** Is published then. */
        NEW("", "archived");

        private final List<String> outcomes;

        Fate(String first, String second) {
            outcomes = List.of(first, second);
        }
    }

    public Piece {
        forms = List.copyOf(forms);
    }

    /** What the run's record should say of it; empty where the site does not have it yet. */
    String outcome(int night) {
        return fate.outcomes.get(night - 1);
    }

    boolean published(int night) {
        return night > 1 || fate != Fate.NEW;
    }

    boolean leadsHere(String address) {
        return url.equals(address)
                || forms.stream()
                        .anyMatch(form -> form.endsWith("*")
                                ? address.startsWith(form.substring(0, form.length() - 1))
                                : form.equals(address));
    }

    /** The archive's file of its first revision. */
    String file() {
        return file(story);
    }

    /** The archive's file of its second revision. */
    String correctedFile() {
        return file(News.corrected(story));
    }

    private static String file(DemoArticle story) {
        return story.title() + "\n\n" + story.text() + "\n";
    }
}
