package luubao.deduplicate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Long forms by their first word, the longest first. */
    private static final Map<String, List<Form>> FORMS = forms();

    private Abbreviations() {}

    /** The words with every long form in its short one. */
    static List<String> shortened(String[] words) {
        List<String> out = new ArrayList<>(words.length);
        for (int i = 0; i < words.length; ) {
            Form form = formAt(words, i);
            if (form == null) {
                out.add(words[i++]);
            } else {
                out.addAll(form.shortened);
                i += form.words.length;
            }
        }
        return out;
    }

    private static @Nullable Form formAt(String[] words, int at) {
        for (Form form : FORMS.getOrDefault(words[at], List.of())) {
            int end = at + form.words.length;
            if (end <= words.length && Arrays.equals(words, at, end, form.words, 0, form.words.length)) {
                return form;
            }
        }
        return null;
    }

    private static Map<String, List<Form>> forms() {
        Map<String, List<Form>> forms = new HashMap<>();
        for (String[] pair : PAIRS) {
            Form form = new Form(
                    MatchKey.of(pair[1]).split(" "),
                    List.of(MatchKey.of(pair[0]).split(" ")));
            forms.computeIfAbsent(form.words[0], first -> new ArrayList<>()).add(form);
        }
        forms.values()
                .forEach(list -> list.sort(Comparator.comparingInt((Form form) -> form.words.length)
                        .reversed()));
        return forms;
    }

    private static final class Form {
        private final String[] words;
        private final List<String> shortened;

        Form(String[] words, List<String> shortened) {
            this.words = words;
            this.shortened = shortened;
        }
    }
}
