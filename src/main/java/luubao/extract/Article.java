package luubao.extract;

import java.util.List;
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
 * @param unmatched the site's selectors that matched nothing on the page, each as {@code body '#content'}; the generic
 *     extractor did their work
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
        List<String> unmatched)
        implements Extraction {

    public Article {
        tags = List.copyOf(tags);
        captions = List.copyOf(captions);
        images = List.copyOf(images);
        attachments = List.copyOf(attachments);
        notes = List.copyOf(notes);
        unmatched = List.copyOf(unmatched);
    }

    /** A file the article offers: its printed name and absolute URL. */
    public record Attachment(String name, String url) {}
}
