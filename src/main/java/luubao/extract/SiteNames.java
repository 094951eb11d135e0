package luubao.extract;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells the name of a site from a headline by its structure: a portal's, or a newspaper, station or office with its
 * proper name, and nothing behind it. "Báo Bến Tre" is one; "Báo chí Bến Tre vượt khó" and "Phòng bệnh từ mỗi gia
 * đình" only begin with the same words. What a template calls every article's page, "Chi tiết tin", names as little of
 * the article.
 */
final class SiteNames {
    private static final int LONGEST = 120;

    /** Where capitals tell nothing, only a short line is taken for a portal's name. */
    private static final int MOST_CAPITAL_WORDS = 14;

    private static final String END = "(?!\\p{L})";

    /** Several capitalised words, or one with what belongs to it in lower case: "Bến Tre", "Tài nguyên", "Y tế". */
    private static final String PROPER = "(?>\\p{Lu}[^\\s,]*(?: \\p{Lu}[^\\s,]*)+|\\p{Lu}[^\\s,]*(?: \\p{Ll}+)?)";

    private static final String LINKING =
            "(?:[-–&|]|(?iu:(?:tỉnh|thành|huyện|thị|đảng) [uủ][yỷ]|tỉnh|thành phố|tp\\.?|quận"
                    + "|huyện|thị xã|thị trấn|phường|xã|đặc khu|ubnd|hđnd|[uủ][yỷ] ban nhân dân|hội đồng nhân dân|đảng bộ|sở|phòng"
                    + "|báo|đài|điện tử|tổng hợp|online|và|của)" + END + ")";

    /** Each part is taken once and for all, so that no line takes long. */
    private static final String MORE = "(?:[ ,]+(?:" + LINKING + "|" + PROPER + "))*+";

    private static final Pattern PORTAL = Pattern.compile(
            "(?iu:(?:cổng|trang) (?:thông tin|tin|ttđt)(?: điện tử)?(?: tổng hợp)?)" + END + MORE + "[ .]*");

    private static final Pattern NEWSPAPER = Pattern.compile(
            "(?iu:báo|tạp chí|đài|website)(?: (?:[-–&]|(?iu:điện tử|phát thanh|truyền hình|truyền thanh|và)" + END
                    + "))*+" + "(?: \\p{Lu}[^\\s,]*(?: \\p{Ll}+){1,3}| " + PROPER + ")" + MORE + "[ .]*");

    private static final Pattern OFFICE =
            Pattern.compile("(?iu:ubnd|hđnd|[uủ][yỷ] ban nhân dân|hội đồng nhân dân|sở|phòng)(?: " + LINKING + ")*+ "
                    + PROPER + MORE + "[ .]*");

    /** In capitals, where the words after "BÁO" may go on with any. */
    private static final Pattern IN_CAPITALS = Pattern.compile("(?:BÁO|TẠP CHÍ)"
            + " (?!(?:CHÍ|ĐỘNG|CÁO|HIẾU|THỨC|HIỆU|ĐÁP|TIN|BÃO|NƯỚC)" + END
            + ")\\p{Lu}+(?: \\p{Lu}+){1,2}(?: ĐIỆN TỬ| ONLINE)?");

    /** Of the page of one article, not of a section. */
    private static final Pattern TEMPLATE = Pattern.compile("(?iu)(?:trang |thông tin |xem |nội dung )?chi tiết"
            + "(?: (?:tin|tin tức|tin bài|bản tin|bài|bài viết|nội dung|sự kiện|văn bản))?"
            + "|(?:tin|tin tức|bài|bài viết) chi tiết|xem (?:tin|tin tức|bài|bài viết)|nội dung (?:tin|tin tức|bài|bài viết)"
            + "|(?:news |article |post )?details?|default(?: page)?|untitled(?: (?:page|document))?");

    private SiteNames() {}

    /** True for a line that is wholly a site's name, or its template's. */
    static boolean isName(String line) {
        if (line.length() > LONGEST) {
            return false;
        }
        if (TEMPLATE.matcher(line).matches()) {
            return true;
        }
        if (line.equals(line.toUpperCase(Locale.ROOT))) {
            return IN_CAPITALS.matcher(line).matches()
                    || (Sentences.words(line) <= MOST_CAPITAL_WORDS
                            && PORTAL.matcher(line).matches());
        }
        return PORTAL.matcher(line).matches()
                || NEWSPAPER.matcher(line).matches()
                || OFFICE.matcher(line).matches();
    }
}
