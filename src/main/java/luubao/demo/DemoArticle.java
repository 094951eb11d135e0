package luubao.demo;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luubao.site.Vietnam;
import org.jspecify.annotations.Nullable;

/**
 * An article as it should come out of the archive, whatever page it was put into.
 *
 * @param path path and query on its site, beginning with a slash, as a page links to it
 * @param title without the site's name
 * @param published what the archive should say: {@code 2024-03-20T05:35:00+07:00}, or the date alone where the page
 *     prints midnight, or null where the page prints none; any ISO form is taken and brought to this one
 * @param author what the archive should say, or null
 * @param byline the line the page prints below the story, or null: the family's usual one for {@code author}
 * @param section the rubric in the breadcrumb
 * @param lead the sapo, with its dateline
 * @param blocks what follows the lead, in page order
 * @param attachments files offered below the story
 */
public record DemoArticle(
        String path,
        String title,
        @Nullable String published,
        @Nullable String author,
        @Nullable String byline,
        String section,
        String lead,
        List<Block> blocks,
        List<Attachment> attachments) {

    static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    public DemoArticle {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path must begin with a slash: " + path);
        }
        published = published == null ? null : iso(time(published));
        blocks = List.copyOf(blocks);
        attachments = List.copyOf(attachments);
    }

    /** The text as the archive should hold it: the lead and each block but the images, an empty line between two; NFC. */
    public String text() {
        String text = Stream.concat(
                        Stream.of(lead),
                        blocks.stream()
                                .filter(block -> block.kind() != Block.Kind.IMAGE)
                                .map(Block::text))
                .collect(Collectors.joining("\n\n"));
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** The captions, once each, in page order. */
    public List<String> captions() {
        return blocks.stream()
                .filter(block -> block.kind() == Block.Kind.IMAGE)
                .map(Block::text)
                .filter(caption -> !caption.isEmpty())
                .distinct()
                .toList();
    }

    /** Vietnam's local time of publication, midnight for a date alone; null where there is none. */
    @Nullable
    LocalDateTime publishedTime() {
        return published == null ? null : time(published);
    }

    private static LocalDateTime time(String iso) {
        if (iso.indexOf('T') < 0) {
            return LocalDate.parse(iso).atStartOfDay();
        }
        boolean offset = iso.endsWith("Z") || iso.lastIndexOf('+') > 0;
        return offset
                ? OffsetDateTime.parse(iso).withOffsetSameInstant(Vietnam.TIME).toLocalDateTime()
                : LocalDateTime.parse(iso);
    }

    private static String iso(LocalDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : SECONDS.format(time.atOffset(Vietnam.TIME));
    }

    /**
     * One piece of the story.
     *
     * @param cells the text; more than one for a table row only
     * @param image the picture's path for an image, else empty
     */
    public record Block(Kind kind, List<String> cells, String image) {

        /** In lower case also the names of the sections of a family's template. */
        public enum Kind {
            HEADING,
            PARAGRAPH,
            ITEM,
            ROW,
            QUOTE,
            IMAGE
        }

        public Block {
            cells = List.copyOf(cells);
        }

        public static Block heading(String text) {
            return new Block(Kind.HEADING, List.of(text), "");
        }

        public static Block paragraph(String text) {
            return new Block(Kind.PARAGRAPH, List.of(text), "");
        }

        /** An item of a list, without its bullet; neighbours make one list. */
        public static Block item(String text) {
            return new Block(Kind.ITEM, List.of(text), "");
        }

        /** A row of a data table; neighbours make one table. */
        public static Block row(List<String> cells) {
            return new Block(Kind.ROW, cells, "");
        }

        public static Block quote(String text) {
            return new Block(Kind.QUOTE, List.of(text), "");
        }

        /**
         * A picture of the story.
         *
         * @param caption as printed; may be empty
         */
        public static Block image(String path, String caption) {
            return new Block(Kind.IMAGE, List.of(caption), path);
        }

        /** The block's paragraph in the archive; for an image its caption. */
        public String text() {
            return String.join(" ", cells);
        }
    }

    /** A file the page offers: its printed name and its path on the site. */
    public record Attachment(String name, String path) {}
}
