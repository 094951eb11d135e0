package luubao.extract;

import java.util.List;
import java.util.Optional;

/**
 * Tells listings from articles: runs of links that look like headlines, with at most a few lines of each article
 * between; calendars; and pages on which the text that was found is only a scrap among links.
 */
final class Teasers {
    private final Layout layout;
    private final int links;
    private final int size;
    private final int linked;

    Teasers(Layout layout) {
        this.layout = layout;
        int all = 0;
        int characters = 0;
        int inLinks = 0;
        for (Block block : layout.blocks()) {
            characters += block.size;
            inLinks += block.linkSize;
            if (isTeaser(block)) {
                all++;
            }
        }
        links = all;
        size = characters;
        linked = inLinks;
    }

    /** Blocks of the page that are links of at least two words. */
    int links() {
        return links;
    }

    private static boolean isTeaser(Block block) {
        return block.linkDensity() > 0.8 && block.size >= 15 && block.text.indexOf(' ') > 0;
    }

    /** What a body holds: its headline links and its paragraphs. */
    private static final class Tally {
        int headlines;
        int headings;
        int paragraphs;
        int longParagraphs;
        int prose;
        int dates;
        int longestRun;

        Tally(List<Block> blocks) {
            int run = 0;
            for (Block block : blocks) {
                if (isTeaser(block) && (block.kind == Block.Kind.HEADING || block.size >= 30)) {
                    headlines++;
                    headings += block.kind == Block.Kind.HEADING ? 1 : 0;
                    run = 0;
                } else if (block.kept() && block.size >= 60) {
                    run++;
                    paragraphs++;
                    longParagraphs += block.size >= 200 ? 1 : 0;
                    prose += block.size;
                    longestRun = Math.max(longestRun, run);
                } else if (block.size < 60 && PrintedDate.ofLine(block.text).isPresent()) {
                    dates++;
                }
            }
        }
    }

    /**
     * What else is known of the page.
     *
     * @param home its URL is that of a site's first page
     * @param saysArticle its head says that it is an article
     * @param titled a heading that agrees with its head stands right above the body
     * @param dated a publication date is stated or printed
     * @param text the characters of what was kept, with lead, lists and tables
     */
    record Signs(boolean home, boolean saysArticle, boolean titled, boolean dated, int text) {}

    /** Why the page is a listing; empty where it is none. */
    Optional<String> listing(Region body, Signs signs) {
        if (signs.home() && !signs.saysArticle()) {
            return Optional.of("a site's first page");
        }
        Tally tally = new Tally(layout.blocks().subList(body.from, body.to));
        int paragraphs = tally.paragraphs;
        if (paragraphs == 0) {
            return Optional.empty();
        }
        if (isRunOfHeadlines(tally)) {
            return Optional.of(
                    tally.headlines + " headlines with at most " + tally.longestRun + " paragraphs between them");
        }
        if (tally.dates >= 5
                && tally.dates >= 0.4 * paragraphs
                && tally.dates <= 2 * paragraphs
                && tally.longParagraphs <= 0.3 * paragraphs) {
            return Optional.of("a calendar or list: " + tally.dates + " dates among " + paragraphs + " paragraphs");
        }
        if (signs.saysArticle()) {
            return Optional.empty();
        }
        if (tally.headings >= 8 && tally.dates >= 8 && tally.headings >= 0.5 * paragraphs) {
            return Optional.of(tally.headings + " headlines and " + tally.dates + " dates");
        }
        boolean article = links < 10 || (signs.titled() && (signs.dated() || paragraphs >= 2));
        return article ? Optional.empty() : scrap(Math.max(tally.prose, signs.text()));
    }

    private static boolean isRunOfHeadlines(Tally tally) {
        int paragraphs = tally.paragraphs;
        boolean headed = tally.headings >= 0.75 * paragraphs;
        boolean teased = tally.headlines >= 0.5 * paragraphs && tally.longParagraphs < 0.5 * paragraphs;
        boolean crowded = tally.headlines >= 20 && tally.headlines >= 2 * paragraphs;
        boolean brief = tally.longParagraphs <= 0.2 * paragraphs;
        return tally.headlines >= 4 && tally.longestRun <= (crowded || brief ? 4 : 3) && (headed || teased || crowded);
    }

    /** Text that is a small part of a page of links. */
    private Optional<String> scrap(int prose) {
        double ofPage = (double) prose / size;
        double density = (double) linked / size;
        boolean scrap =
                (prose < 700 && ofPage < 0.15 && density >= 0.4) || (prose < 350 && ofPage < 0.3 && density >= 0.3);
        return scrap ? Optional.of(links + " headlines and only " + prose + " characters of text") : Optional.empty();
    }
}
