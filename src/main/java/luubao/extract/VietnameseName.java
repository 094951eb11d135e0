package luubao.extract;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Vietnamese personal names and pen names by their structure: two to five capitalised syllables, the first usually one
 * of a few dozen family names. Structure cannot tell every name from every title, so callers ask only where a name is
 * expected: after a mark, or at the end of an article.
 */
final class VietnameseName {
    private static final Set<String> FAMILY = Set.of(
            "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô",
            "dương", "lý", "đinh", "đoàn", "trịnh", "trương", "lâm", "mai", "đào", "cao", "tô", "tạ", "hà", "lương",
            "lưu", "phùng", "quách", "vương", "châu", "thạch", "kim", "danh", "thái", "tăng", "triệu", "nông", "hứa",
            "lò", "giàng", "vàng", "ma", "chu", "kiều", "khuất", "tống", "văn", "âu", "la", "bế", "vi", "lục", "đàm",
            "nghiêm", "phí", "từ", "thân", "doãn", "bạch", "ninh", "khổng", "sùng", "thào", "hầu", "chảo", "điểu",
            "ksor", "siu", "rơ", "rmah", "kpă", "niê", "mlô", "byă", "êban", "rahlan", "krajăn", "k'", "k’", "y",
            "diệp", "trà", "mạc", "mạch", "tiêu", "hán", "thi", "lại");

    /** Syllables of offices, things and sentences that no name holds. */
    private static final Set<String> NEVER = Set.of(
            "huyện", "ủy", "uỷ", "phòng", "bộ", "sở", "báo", "nghị", "ubnd", "hđnd", "phố", "phường", "cổng", "cục",
            "các", "những", "và", "của", "tại", "theo", "ảnh", "tòa", "toà", "trấn", "tháng", "bản", "thống", "nhà");

    /** Syllables that begin no name, though they may stand inside one. */
    private static final Set<String> NEVER_FIRST = Set.of(
            "trường", "tỉnh", "viện", "đài", "đại", "tập", "hội", "biên", "năm", "ban", "ngày", "tin", "đảng", "quyết",
            "nước", "phủ", "bài", "vụ", "xã", "hết", "chính", "thị", "đề", "kết", "kế", "lễ", "số", "tổ", "chương",
            "ông", "bà", "anh", "chị", "đồng");

    /** Places and other proper nouns that look like names, separated by "|". */
    private static final Set<String> NO_NAMES = Set.of(("trung quốc|hàn quốc|triều tiên|hoa kỳ|nhật bản|việt nam"
                    + "|trung ương|quốc hội|công an|công đoàn|thành phố|nhân dân|an ninh|quốc phòng|hoàng sa|nam bộ"
                    + "|trung bộ|bắc bộ|tây nguyên|đông nam á|hồ chí minh|an giang|bà rịa|bạc liêu|bắc giang|bắc kạn"
                    + "|bắc ninh|bến tre|bình dương|bình định|bình phước|bình thuận|cà mau|cần thơ|cao bằng|đà nẵng"
                    + "|đắk lắk|đắk nông|điện biên|đồng nai|đồng tháp|gia lai|hà giang|hà nam|hà nội|hà tĩnh|hải dương"
                    + "|hải phòng|hậu giang|hòa bình|hưng yên|khánh hòa|kiên giang|kon tum|lai châu|lâm đồng|lạng sơn"
                    + "|lào cai|long an|nam định|nghệ an|ninh bình|ninh thuận|phú thọ|phú yên|quảng bình|quảng nam"
                    + "|quảng ngãi|quảng ninh|quảng trị|sóc trăng|sơn la|tây ninh|thái bình|thái nguyên|thanh hóa"
                    + "|tiền giang|trà vinh|tuyên quang|vĩnh long|vĩnh phúc|vũng tàu|yên bái")
            .split("\\|"));

    private static final Pattern SYLLABLE =
            Pattern.compile("\\p{Lu}\\p{L}{0,6}(?:['’]\\p{L}{0,7})?|\\p{Lu}\\.(?:\\p{Lu}\\.?)?");
    /** "Đ.Thạch". */
    private static final Pattern SHORTENED = Pattern.compile("(?:\\p{Lu}\\.){1,2}\\p{Lu}\\p{L}{1,6}");

    private static final Pattern INITIALS = Pattern.compile("\\p{Lu}{1,2}(?:\\.\\s?\\p{Lu}{1,2})+\\.?");
    private static final Pattern VIETNAMESE_SHAPE =
            Pattern.compile("(?:ngh?|gh|gi|kh|ph|th|tr|nh|ch|qu|[bcdđghklmnprstvx])?"
                    + "[aăâeêioôơuưyàằầèềìòồờùừỳáắấéếíóốớúứýảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹạặậẹệịọộợụựỵ]{1,3}"
                    + "(?:ch|nh|ng|[cmnpt])?");

    private VietnameseName() {}

    /** True for "Phạm Minh Thư", "Lê Phương", "NHẬT XUÂN", "Ni Rượng", "N.N". */
    static boolean matches(String text) {
        String name = text.strip();
        if (!isCapitalised(name)) {
            return false;
        }
        if (INITIALS.matcher(name).matches() || SHORTENED.matcher(name).matches()) {
            return true;
        }
        List<String> syllables = List.of(name.split("\\s+"));
        if (syllables.size() < 2 || syllables.size() > 5 || NO_NAMES.contains(lower(name))) {
            return false;
        }
        for (int i = 0; i < syllables.size(); i++) {
            String syllable = syllables.get(i);
            String lower = lower(syllable);
            boolean barred = NEVER.contains(lower) || (i == 0 && NEVER_FIRST.contains(lower));
            if (barred || !SYLLABLE.matcher(syllable).matches() || mixedCase(syllable)) {
                return false;
            }
        }
        // A family name vouches for the rest; without one (pen names) each syllable must at least be Vietnamese.
        return startsWithFamilyName(name)
                || (syllables.size() <= 3 && syllables.stream().allMatch(VietnameseName::vietnameseShape));
    }

    /** True where every word begins with a capital: without that there is no name, and most lines are told so at once. */
    private static boolean isCapitalised(String name) {
        boolean begins = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean blank = c == ' ' || (c >= '\t' && c <= '\r');
            if (begins && !blank && Character.getType(name.codePointAt(i)) != Character.UPPERCASE_LETTER) {
                return false;
            }
            begins = blank;
        }
        return true;
    }

    /** True when the first word is one of the usual family names. */
    static boolean startsWithFamilyName(String name) {
        return FAMILY.contains(lower(name.strip().split("\\s+", 2)[0]));
    }

    private static boolean mixedCase(String syllable) {
        int parted = Math.max(syllable.indexOf('\''), syllable.indexOf('’'));
        String tail = syllable.substring(parted < 0 ? 1 : Math.min(parted + 2, syllable.length()));
        return syllable.indexOf('.') < 0
                && !tail.equals(tail.toLowerCase(Locale.ROOT))
                && !tail.equals(tail.toUpperCase(Locale.ROOT));
    }

    private static boolean vietnameseShape(String syllable) {
        return syllable.indexOf('.') > 0
                || VIETNAMESE_SHAPE.matcher(lower(syllable)).matches();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
