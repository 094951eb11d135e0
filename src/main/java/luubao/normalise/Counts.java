package luubao.normalise;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How often each kind of repair was made in one text. */
final class Counts {

    /** The kinds of repair, in the order of the notes; {@code #} is the count, {@code {s}} a plural s. */
    enum Kind {
        SURROGATES("# lone surrogate{s} replaced by U+FFFD"),
        CONTROLS("# control character{s} removed"),
        WINDOWS("# windows-1252 character{s} put in place of C1 controls"),
        INVISIBLE("# invisible character{s} removed"),
        EXCESS("# combining mark{s} beyond " + CharacterCleaner.MAX_MARKS + " on one letter removed"),
        JOINED("# combining tone mark{s} joined"),
        ORDER("# tone mark{s} typed before the circumflex or breve put in order"),
        STROKE("# d with a combining stroke made đ"),
        HOOK("# comma{s} above replaced by the hook above"),
        ACUTE("# acute accent{s} typed after the vowel joined"),
        ETH("# look-alike{s} of đ replaced"),
        CYRILLIC("Cyrillic letters inside Latin words: # (kept)"),
        GREEK("Greek letters inside Latin words: # (kept)");

        private final String note;

        Kind(String note) {
            this.note = note;
        }

        private String note(int count) {
            return note.replace("#", Integer.toString(count)).replace("{s}", count == 1 ? "" : "s");
        }
    }

    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

    void add(Kind kind, int count) {
        if (count > 0) {
            counts.merge(kind, count, Integer::sum);
        }
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        counts.forEach((kind, count) -> notes.add(kind.note(count)));
        return notes;
    }
}
