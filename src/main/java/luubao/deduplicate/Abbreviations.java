package luubao.deduplicate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import luubao.normalise.MatchKey;
import org.jspecify.annotations.Nullable;

/**
 * What papers and portals write out or shorten as they please: {@code Ủy ban nhân dân} and {@code UBND}. Works on the
 * words of a {@link MatchKey}; the short form stands for both.
 */
final class Abbreviations {
    private static final String[][] PAIRS = {
        {"UBND", "Ủy ban nhân dân"},
        {"HĐND", "Hội đồng nhân dân"},
        {"UBMTTQ", "Ủy ban Mặt trận Tổ quốc"},
        {"MTTQ", "Mặt trận Tổ quốc"},
        {"BCH", "Ban Chấp hành"},
        {"BCĐ", "Ban Chỉ đạo"},
        {"BTV", "Ban Thường vụ"},
        {"BTC", "Ban Tổ chức"},
        {"BQL", "Ban Quản lý"},
        {"BHXH", "bảo hiểm xã hội"},
        {"BHYT", "bảo hiểm y tế"},
        {"BĐBP", "Bộ đội Biên phòng"},
        {"CA", "công an"},
        {"CB", "cán bộ"},
        {"CCB", "cựu chiến binh"},
        {"CSGT", "cảnh sát giao thông"},
        {"CSHS", "cảnh sát hình sự"},
        {"DN", "doanh nghiệp"},
        {"ĐBQH", "đại biểu Quốc hội"},
        {"ĐVTN", "đoàn viên, thanh niên"},
        {"ĐT", "đào tạo"},
        {"GD&ĐT", "Giáo dục và Đào tạo"},
        {"GD-ĐT", "giáo dục - đào tạo"},
        {"GTVT", "Giao thông vận tải"},
        {"GPMB", "giải phóng mặt bằng"},
        {"HTX", "hợp tác xã"},
        {"HLHPN", "Hội Liên hiệp Phụ nữ"},
        {"KT-XH", "kinh tế - xã hội"},
        {"KH&CN", "Khoa học và Công nghệ"},
        {"KHKT", "khoa học kỹ thuật"},
        {"LĐ-TB&XH", "Lao động - Thương binh và Xã hội"},
        {"LĐTBXH", "Lao động, Thương binh và Xã hội"},
        {"LLVT", "lực lượng vũ trang"},
        {"NN&PTNT", "Nông nghiệp và Phát triển nông thôn"},
        {"NN&MT", "Nông nghiệp và Môi trường"},
        {"NTM", "nông thôn mới"},
        {"NSNN", "ngân sách nhà nước"},
        {"ANTT", "an ninh trật tự"},
        {"ANTT", "an ninh, trật tự"},
        {"ATGT", "an toàn giao thông"},
        {"ATTP", "an toàn thực phẩm"},
        {"ATVSTP", "an toàn vệ sinh thực phẩm"},
        {"PCCC", "phòng cháy, chữa cháy"},
        {"PCCC&CNCH", "phòng cháy, chữa cháy và cứu nạn, cứu hộ"},
        {"PCTT&TKCN", "phòng chống thiên tai và tìm kiếm cứu nạn"},
        {"PTDTNT", "phổ thông dân tộc nội trú"},
        {"QL", "quốc lộ"},
        {"ĐT", "đường tỉnh"},
        {"TNGT", "tai nạn giao thông"},
        {"TN&MT", "Tài nguyên và Môi trường"},
        {"TT&TT", "Thông tin và Truyền thông"},
        {"VH-TT&DL", "Văn hóa, Thể thao và Du lịch"},
        {"VHTTDL", "Văn hóa, Thể thao và Du lịch"},
        {"THCS", "trung học cơ sở"},
        {"THPT", "trung học phổ thông"},
        {"TH", "tiểu học"},
        {"TP", "thành phố"},
        {"TX", "thị xã"},
        {"TT", "thị trấn"},
        {"TW", "trung ương"},
        {"TTXVN", "Thông tấn xã Việt Nam"},
        {"VSMT", "vệ sinh môi trường"},
        {"VSATTP", "vệ sinh an toàn thực phẩm"},
        {"XDCB", "xây dựng cơ bản"},
        {"XHCN", "xã hội chủ nghĩa"},
        {"SXKD", "sản xuất, kinh doanh"},
    };

    /** Lists of long forms by their first letters, a power of two: most words are told by an empty one. */
    private static final int LISTS = 1024;

    /** So many letters choose the list; no long form has fewer. */
    private static final int FIRST = 3;

    /** By {@link #list}, the longest first. */
    private static final List<List<Form>> FORMS = forms();

    private Abbreviations() {}

    /**
     * The words with every long form in its short one.
     *
     * @param words of a key, joined by a blank
     */
    static String shortened(String words) {
        StringBuilder out = null;
        int taken = 0;
        for (int i = 0; i >= 0 && i < words.length(); ) {
            Form form = formAt(words, i);
            if (form != null) {
                out = out == null ? new StringBuilder(words.length()) : out;
                out.append(words, taken, i).append(form.shortened);
                i += form.words.length();
                taken = i;
            }
            int blank = words.indexOf(' ', i);
            i = blank < 0 ? -1 : blank + 1;
        }
        return out == null ? words : out.append(words, taken, words.length()).toString();
    }

    private static @Nullable Form formAt(String words, int at) {
        for (Form form : at + FIRST <= words.length() ? FORMS.get(list(words, at)) : List.<Form>of()) {
            int end = at + form.words.length();
            if (words.startsWith(form.words, at) && (end == words.length() || words.charAt(end) == ' ')) {
                return form;
            }
        }
        return null;
    }

    private static List<List<Form>> forms() {
        List<Form> all = new ArrayList<>();
        for (String[] pair : PAIRS) {
            all.add(new Form(MatchKey.of(pair[1]), MatchKey.of(pair[0])));
        }
        all.sort(Comparator.comparingInt((Form form) -> form.words.length()).reversed());
        List<List<Form>> forms = new ArrayList<>();
        for (int i = 0; i < LISTS; i++) {
            int number = i;
            forms.add(all.stream().filter(form -> list(form.words, 0) == number).toList());
        }
        return forms;
    }

    private static int list(String words, int at) {
        return ((words.charAt(at) * 31 + words.charAt(at + 1)) * 31 + words.charAt(at + 2)) & (LISTS - 1);
    }

    /** As {@link MatchKey} folds them. */
    private record Form(String words, String shortened) {}
}
