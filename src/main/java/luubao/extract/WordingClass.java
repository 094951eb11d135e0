package luubao.extract;

import java.util.Locale;

/** What a line that is not part of an article is there for. The keys of {@code boilerplate.yaml}, in lower case. */
public enum WordingClass {
    /** Visitor counters: "Đang online: 6". */
    COUNTER(Place.ANYWHERE),
    /** View counts at the article: "Lượt xem: 120". */
    VIEWS(Place.ANYWHERE),
    /** Share and follow buttons: "Chia sẻ bài viết". */
    SHARE(Place.ANYWHERE),
    /** Sign-in and accessibility links: "Sign In". */
    PORTAL(Place.ANYWHERE),
    /** Comment lists and forms: "BÌNH LUẬN". Readers' words follow. */
    COMMENTS(Place.ANYWHERE),
    /** Headings of tag lists: "Từ khóa:". */
    TAGS(Place.ANYWHERE),
    /** Headings and names of attached files: "File đính kèm". */
    ATTACHMENTS(Place.ANYWHERE),
    /** Headings of links to other articles: "Tin liên quan". The links follow. */
    RELATED(Place.ANYWHERE),
    /** Print, mail, font size, read aloud, paging. */
    TOOLS(Place.ANYWHERE),
    /** Stars and polls. */
    RATING(Place.ANYWHERE),
    /** Imprint, licence, address, copyright. */
    FOOTER(Place.EDGE),
    /** Menus, side columns, weather, prices. */
    WIDGET(Place.EDGE),
    /** Labels of a form: "Họ và tên (*)". A list of what to send in reads the same. */
    FORM(Place.EDGE),
    /** Headings of boxes that are not the story's: "Về tác giả", "About the author". Their text follows. */
    ASIDE(Place.EDGE),
    /** What sorts, filters or counts the entries of a list: "Sắp xếp theo", "12 kết quả". */
    LISTING(Place.EDGE),
    /** Words too short to be sure of inside an article: "Gửi", "Video", "Kết quả". */
    SHORT(Place.EDGE),
    /** Entries of select lists and calendars: provinces, day numbers. */
    OPTION(Place.RUN),
    /** The page says that what was asked for is not there. */
    MISSING(Place.NOTICE),
    /** The page says that only signed-in readers see the text. */
    LOGIN(Place.NOTICE),
    /** A captcha, an access refusal, a shell that only scripts fill. */
    BLOCKED(Place.NOTICE);

    private enum Place {
        ANYWHERE,
        EDGE,
        RUN,
        NOTICE
    }

    private final Place place;

    WordingClass(Place place) {
        this.place = place;
    }

    /**
     * True when such a line is furniture wherever it stands, between two paragraphs too. The other classes count only at
     * the head or foot of a text or beside other furniture: inside an article the same words may be a heading.
     */
    public boolean anywhere() {
        return place == Place.ANYWHERE;
    }

    /** True when such lines count only where many stand in a row: a story may have one such line. */
    public boolean inRuns() {
        return place == Place.RUN;
    }

    /** True for notices that stand in an article's place; in a page with an article they mean nothing. */
    public boolean notice() {
        return place == Place.NOTICE;
    }

    /** The key in {@code boilerplate.yaml}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
