package luubao.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An article as its source gives it: repaired (NFC, no invisible characters), otherwise in the source's own wording.
 *
 * @param title without the site's name; never empty
 * @param lead the sapo with its dateline, also the first paragraph of {@code text}; null where the page has no body
 * @param text lead, headings, paragraphs, list items, table rows (cells joined by a blank), quotes, each a paragraph;
 *     paragraphs separated by one empty line; no title, caption, byline, bullet or furniture; never empty
 * @param author names joined by ", ", or null
 * @param captions as printed, once each, in page order
 * @param images absolute URLs where the page's URL is known
 * @param canonical the page's own {@code rel=canonical} or {@code og:url}, absolute, unjudged; or null
 * @param language BCP 47, {@code vi} for Vietnamese
 * @param notes repairs that were made and doubts that were left, a line each, for the record's {@code notes}
 * @param sources where each fact came from, by the fact's name ({@code title}, {@code published}, …), for those that
 *     have one. The words:
 *     <ul>
 *       <li>{@code json-ld P}: property P of the page's structured data ({@code json-ld datePublished})
 *       <li>{@code meta N}, {@code link R}, {@code itemprop P}, {@code html lang}, {@code title element}: what the
 *           markup states under that name; {@code time element}: its {@code datetime}
 *       <li>{@code h1} to {@code h6}, {@code block}: a heading, or another block, that prints it; after it perhaps
 *           {@code , agrees with S} for another of these sources
 *       <li>{@code printed above the title}, {@code beside the title}, {@code beside the date}, {@code in the text},
 *           {@code under the text}; before
 *           it perhaps {@code time element, } where such an element prints the date; after it perhaps {@code , as update}
 *           where the page gives the date of its last change alone
 *       <li>{@code breadcrumb}, {@code author link}, {@code tag links}, {@code tag list}: that part of the page
 *       <li>{@code captions}, {@code images}, {@code links} of the body; {@code first paragraph}, {@code first sentence},
 *           {@code letters} (the language that they tell) of the text
 *       <li>{@code site rule K}: the selector K of the site's configuration
 *     </ul>
 * @param directives what the page's head tells machines to do with it, unjudged
 * @param unmatched the site's selectors that matched nothing on the page; the generic extractor did their work
 */
public record Article(
        String title,
        @Nullable String lead,
        String text,
        @Nullable Published published,
        @Nullable Published modified,
        @Nullable String author,
        @Nullable String section,
        List<String> tags,
        List<String> captions,
        List<String> images,
        List<Attachment> attachments,
        @Nullable String canonical,
        String language,
        List<String> notes,
        Map<String, String> sources,
        List<Directive> directives,
        List<Unmatched> unmatched)
        implements Extraction {

    public Article {
        tags = List.copyOf(tags);
        captions = List.copyOf(captions);
        images = List.copyOf(images);
        attachments = List.copyOf(attachments);
        notes = List.copyOf(notes);
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
        directives = List.copyOf(directives);
        unmatched = List.copyOf(unmatched);
    }

    /** The same with one more note. */
    public Article noting(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return with(more, unmatched);
    }

    /** The same, with these selectors as those that matched nothing. */
    public Article withUnmatched(List<Unmatched> missed) {
        return with(notes, missed);
    }

    /** The same page's facts with another title and text. */
    public Article withText(String otherTitle, String otherText) {
        return with(otherTitle, otherText, notes, unmatched);
    }

    /** The same under the title and date that somebody knows of it. */
    public Article titled(String knownTitle, @Nullable Published knownPublished) {
        return new Article(
                knownTitle,
                lead,
                text,
                knownPublished,
                modified,
                author,
                section,
                tags,
                captions,
                images,
                attachments,
                canonical,
                language,
                notes,
                sources,
                directives,
                unmatched);
    }

    private Article with(List<String> newNotes, List<Unmatched> newUnmatched) {
        return with(title, text, newNotes, newUnmatched);
    }

    private Article with(String newTitle, String newText, List<String> newNotes, List<Unmatched> newUnmatched) {
        return new Article(
                newTitle,
                lead,
                newText,
                published,
                modified,
                author,
                section,
                tags,
                captions,
                images,
                attachments,
                canonical,
                language,
                newNotes,
                sources,
                directives,
                newUnmatched);
    }

    /**
     * A meta element for robots ({@code robots}, {@code googlebot}, {@code luubao}) or for text and data mining ({@code
     * tdm-reservation}, {@code tdm-policy}).
     *
     * @param name in lower case
     * @param content on one line, of 1,000 characters at most
     */
    public record Directive(String name, String content) {}

    /**
     * A selector of the site's configuration that matched nothing.
     *
     * @param key its key there, such as {@code body}
     * @param selector on one line
     */
    public record Unmatched(String key, String selector) {
        /** As {@code body '#content'}. */
        @Override
        public String toString() {
            return key + " '" + selector + "'";
        }
    }

    /**
     * A file the article offers.
     *
     * @param name as printed, else the file's own
     * @param url absolute where the page's URL is known
     * @param type a file name's extension in lower case: {@code pdf}, {@code docx}
     */
    public record Attachment(String name, String url, String type) {}
}
