package luubao.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The current revision of a kept article as its files tell it: what reading its pages again is compared with. */
public final class KeptReading {
    private final ArchivedArticle article;
    private final Facts facts;
    private final String text;

    private KeptReading(ArchivedArticle article, Facts facts, String text) {
        this.article = article;
        this.facts = facts;
        this.text = text;
    }

    /**
     * A fact of the page that another reading tells otherwise.
     *
     * @param name its key in the .json
     * @param before as JSON
     * @param now likewise
     */
    public record Fact(String name, String before, String now) {
        /** True of the lead, which is part of the text. */
        boolean isText() {
            return name.equals("lead");
        }
    }

    /** @throws ArchiveException where the files cannot be read */
    static KeptReading of(ArchivedArticle article) {
        try {
            return new KeptReading(
                    article,
                    Facts.read(Files.readAllBytes(article.facts())),
                    PlainText.textIn(Files.readAllBytes(article.text())));
        } catch (IOException e) {
            throw new ArchiveException(
                    article.facts() + " and its text cannot be read (" + FileProblem.of(e)
                            + "): put them back from a copy",
                    e);
        }
    }

    public ArchivedArticle article() {
        return article;
    }

    public String title() {
        return facts.string("title");
    }

    /** Without its title. */
    public String text() {
        return text;
    }

    /** Where the records of its pages stand, in their order: {@code warc/<file>:<offset>}; none where nobody kept them. */
    public List<String> pages() {
        return facts.warc();
    }

    /** Name and version of what read the pages, without what was learnt of the site. */
    public String extractor() {
        return version(facts.string("extractor"));
    }

    static String version(String extractor) {
        int learnt = extractor.indexOf(Capture.LEARNT);
        return learnt < 0 ? extractor : extractor.substring(0, learnt);
    }

    public List<String> notes() {
        return facts.notes().toList();
    }

    /** The province before 1 July 2025, or null. */
    public @Nullable String province() {
        return facts.optional("province");
    }

    /** The unit of today, or null. */
    public @Nullable String provinceNow() {
        return facts.optional("provinceNow");
    }

    /** True where the capture has another title or text. */
    public boolean isOtherText(Capture capture) {
        return !facts.string("sha256").equals(Digests.sha256(PlainText.bytes(capture.article())));
    }

    /** The facts of the page, besides title and text, that the capture tells otherwise. */
    public List<Fact> otherFacts(Capture capture) {
        return facts.otherThan(capture.article());
    }

    /** The capture with the title and the text that are kept: one of a page that still says the same. */
    public Capture unchanged(Capture capture) {
        return capture.with(capture.article().withText(title(), text));
    }

    /** What a revision would tell as its change. */
    public String change(Capture capture) {
        return Change.label(Change.between(facts, text, capture));
    }
}
