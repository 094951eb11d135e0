package luubao.extract;

import java.util.ArrayList;
import java.util.List;
import luubao.normalise.MatchKey;

/**
 * Drops what the body holds of the authors' lives, mostly without a heading: paragraphs that the structured data state
 * as a person's description.
 */
final class AuthorLives {
    /** A name or an office alone may stand in the story, too; in non-blank characters. */
    private static final int SHORTEST = 40;

    /** So many letters tell whether a paragraph can begin or go on a life. */
    private static final int LOOKED_FOR = 12;

    /** So many paragraphs of a text are looked at; each costs as much as the lives are long. */
    private static final int MOST_LOOKED_AT = 200;

    /** What holds more of the text is the story of that person. */
    private static final double MOST = 0.4;

    private AuthorLives() {}

    /**
     * @param body where the text stands
     * @param lives as {@link Metadata#lives} gives them
     */
    static void drop(Layout layout, Region body, List<String> lives) {
        if (lives.isEmpty()) {
            return;
        }
        List<String> keys = lives.stream().map(MatchKey::of).toList();
        List<Block> found = new ArrayList<>();
        int size = 0;
        int looked = 0;
        int all = 0;
        for (Block block : layout.blocks().subList(body.from, body.to)) {
            all += block.kept() ? block.size : 0;
            if (block.size >= SHORTEST && block.kept() && looked++ < MOST_LOOKED_AT && isLife(block, lives, keys)) {
                found.add(block);
                size += block.size;
            }
        }
        if (size <= MOST * all) {
            found.forEach(block -> block.drop(Verdict.Kind.AUTHOR_LIFE));
        }
    }

    private static boolean isLife(Block block, List<String> lives, List<String> keys) {
        String start = block.text.substring(0, Math.min(LOOKED_FOR, block.text.length()));
        for (int i = 0; i < keys.size(); i++) {
            if (lives.get(i).contains(start) && keys.get(i).contains(block.key())) {
                return true;
            }
        }
        return false;
    }
}
