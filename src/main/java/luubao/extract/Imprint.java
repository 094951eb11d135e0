package luubao.extract;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The imprint of a site below its story, where no name tells the foot of the page: publisher, licence, editor, address,
 * rights and the counter of its visitors, each in a block of its own or all in one, parted by stops, breaks or nothing.
 * What only an announcement has, too, such as an address with a telephone number, is one's only beside the rest.
 */
final class Imprint {
    /** What a statement begins with, its first letter a capital. */
    private static final String BEGIN = "(?<![\\p{L}\\d])(?=[\\p{Lu}©®(])(?iu:";

    /** Statements that nobody but a publisher makes of itself; each group is one kind. */
    private static final Pattern OWN = Pattern.compile(BEGIN
            + "(?<licence>(?:số )?giấy phép (?:.{0,60}?(?:số|gp)|hoạt động|thiết lập|xuất bản)|gpxb(?!\\p{L}))"
            + "|(?<publisher>(?:cơ quan|đơn vị) (?:chủ quản|ngôn luận)"
            + "|(?:cơ quan|tiếng nói) của (?:đảng bộ|tỉnh ủy|ban chấp hành))"
            + "|(?<charge>(?:người )?chịu trách nhiệm (?:chính|(?:về )?nội dung|xuất bản|quản lý))"
            + "|(?<editor>(?:(?:quyền |phó )?tổng biên tập(?: phụ trách)?|(?:phó )?trưởng ban biên tập|thư ký t(?:òa|oà) soạn)\\s*:)"
            + "|(?<rights>©|®|\\(c\\)(?=\\s*(?:\\d{4}|bản quyền|copyright))|copyright|(?:toàn bộ )?bản quyền (?:thuộc|©|\\(c\\))|cấm sao chép"
            + "|(?:vui lòng |đề nghị |yêu cầu )?ghi rõ nguồn)"
            + "|(?<counter>(?:(?:tổng )?(?:số )?lượt truy cập(?: \\p{L}+){0,2}|đang (?:online|truy cập|trực tuyến))\\s*:"
            + "|thống kê truy cập)"
            + "|(?<office>(?:trị sự|(?:trụ sở )?t(?:òa|oà) soạn)\\s*:))");

    private static final String[] OWN_KINDS = {"licence", "publisher", "charge", "editor", "rights", "counter", "office"
    };

    private static final Pattern CONTACT = Pattern.compile(BEGIN
            + "(?<address>(?:địa chỉ|trụ sở(?: chính)?)\\s*:)"
            + "|(?<phone>điện thoại(?:\\s*:| (?=[\\d(+]))|(?:đt|tel|hotline|đường dây nóng)\\s*:)"
            + "|(?<other>(?:fax|e-?mail|website)\\s*:))");

    private static final String[] CONTACT_KINDS = {"address", "phone", "other"};

    /** The first statement stands behind no more than a publisher's name. */
    private static final int LONGEST_NAME = 80;

    /** In characters; a paragraph that speaks of such things has more to say between. */
    private static final int LONGEST_STATEMENT = 160;

    /** A longer line is no scrap between the lines of an imprint. */
    private static final int LONGEST_SCRAP = 60;

    /** So many characters above it are a story, a poem at least. */
    private static final int SHORTEST_STORY = 80;

    private final Body body;

    Imprint(Body body) {
        this.body = body;
    }

    /** How a block looks by its own words. */
    private enum Look {
        /** Two statements at least. */
        IMPRINT,
        /** One that a sentence of the story may begin with, too. */
        STATEMENT,
        /** A contact, a heading or a scrap. */
        PERHAPS,
        TEXT
    }

    /** Drops the imprint from where it begins below the last paragraph of the story. */
    void drop() {
        int end = body.to;
        while (end > body.from && (!body.block(end - 1).kept() || look(end - 1) != Look.TEXT)) {
            end--;
        }
        int first = end;
        while (first < body.to && !isImprint(first, end)) {
            first++;
        }
        if (first < body.to) {
            int begin = withName(first, end);
            if (keptBefore(begin) >= SHORTEST_STORY && !isIntroduced(begin)) {
                body.drop(begin, body.to, Verdict.of(Verdict.Kind.IMPRINT));
            }
        }
    }

    /** @param end behind the story's last paragraph, from which a single statement has to stand apart */
    private boolean isImprint(int number, int end) {
        Block block = body.block(number);
        if (!block.kept()) {
            return false;
        }
        Look look = look(number);
        return look == Look.IMPRINT
                || (look == Look.STATEMENT && end > body.from && !isBeside(block.region, body.block(end - 1).region));
    }

    /** "Mọi đóng góp xin gửi về:" makes an address part of the story. */
    private boolean isIntroduced(int number) {
        int above = number - 1;
        while (above > body.from && !body.block(above).kept()) {
            above--;
        }
        Block before = body.block(Math.max(above, body.from));
        return before.text.endsWith(":") && before.kind == Block.Kind.PARAGRAPH;
    }

    private static boolean isBeside(Region one, Region other) {
        return one == other || (one.parent == other.parent && one.tag().equals(other.tag()));
    }

    private int keptBefore(int end) {
        int size = 0;
        for (int i = body.from; i < end; i++) {
            size += body.block(i).kept() ? body.block(i).size : 0;
        }
        return size;
    }

    /** Contacts and the publisher's name right above the first statement belong to it. */
    private int withName(int first, int end) {
        int begin = first;
        for (int i = first - 1; i >= end; i--) {
            Block block = body.block(i);
            if (block.kept()) {
                if (!SiteNames.isName(block.text)
                        && kinds(CONTACT, CONTACT_KINDS, block.text).isEmpty()) {
                    break;
                }
                begin = i;
            }
        }
        return begin;
    }

    private Look look(int number) {
        Block block = body.block(number);
        if (block.inDataRow()) {
            return Look.TEXT;
        }
        Matcher begin = OWN.matcher(block.text);
        boolean headed = begin.find() && begin.start() <= LONGEST_NAME;
        int own = kinds(OWN, OWN_KINDS, block.text).size();
        int contacts = kinds(CONTACT, CONTACT_KINDS, block.text).size();
        boolean dense = block.text.length() <= LONGEST_STATEMENT * (own + contacts);
        if (headed && dense && own + contacts > 1) {
            return Look.IMPRINT;
        }
        boolean wording = body.wording(number)
                .filter(kind -> kind == WordingClass.FOOTER || kind == WordingClass.COUNTER)
                .isPresent();
        if (headed && wording) {
            return Look.STATEMENT;
        }
        boolean scrap = block.kind == Block.Kind.HEADING || (block.size < LONGEST_SCRAP && !block.closed());
        return scrap || wording || (contacts > 0 && dense) ? Look.PERHAPS : Look.TEXT;
    }

    private static Set<String> kinds(Pattern statement, String[] kinds, String text) {
        Set<String> found = new HashSet<>();
        Matcher matcher = statement.matcher(text);
        while (matcher.find()) {
            for (String kind : kinds) {
                if (matcher.group(kind) != null) {
                    found.add(kind);
                }
            }
        }
        return found;
    }
}
