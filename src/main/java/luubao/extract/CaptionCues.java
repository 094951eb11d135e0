package luubao.extract;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells captions from inner headings and short paragraphs, where nothing but the words is known.
 *
 * <p>Marked captions say so ("Ảnh: …", "… Ảnh: X"). An unmarked line is judged by cues that add up. For a caption:
 *
 * <ul>
 *   <li>the same line stands beside it (the picture's alternative text and its caption), or a credit after it;
 *   <li>it opens with a scene (quang cảnh, toàn cảnh, một góc, chủ tọa, đại biểu dự …);
 *   <li>it opens with a person or group (đồng chí, ông, bí thư, nông dân, lực lượng …) who does what can be seen (phát
 *       biểu, trao, thăm, thu hoạch …);
 *   <li>it opens with an act that can be seen (trưng bày, dâng hương …), or a thing and its owner (vườn … của ông …);
 *   <li>it points into a picture (bên phải, từ trái sang, nhìn từ trên cao);
 *   <li>it ends with a full stop, as no heading does, or names a place, or a name of a neighbouring paragraph.
 * </ul>
 *
 * Against one: more than one sentence, numbering, a quote, a final colon or question mark, an opening of instruction
 * (tăng cường, nâng cao …) or of narration (theo, tại, sau đó, ngày …), reported speech, figures
 * with units, "đã".
 */
public final class CaptionCues {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final int ENOUGH = 3;
    private static final int LONGEST = 600;
    private static final int MOST_WORDS = 40;
    private static final int MOST_WORDS_MARKED = 80;
    private static final int MOST_WORDS_POSED = 20;
    private static final String END = "(?!\\p{L})";

    private static final Pattern MARK_FIRST = Pattern.compile(
            "\\(?\\s*(?:(?:ảnh|hình|ảnh minh (?:họa|hoạ)|hình ảnh|video|clip|đồ (?:họa|hoạ)|nguồn ảnh|trong ảnh"
                    + "|chú thích ảnh|photo|ảnh tư liệu)(?:\\s*\\d{1,2})?\\s*[:：]"
                    + "|trong ảnh\\s*(?:là|,)|ảnh\\s+\\d{1,2}\\s*[.:]).*",
            FLAGS);
    private static final Pattern MARK_ALONE = Pattern.compile(
            "\\(?\\s*(?:ảnh|hình|hình ảnh|video)\\s*(?:minh (?:họa|hoạ)|tư liệu|st|sưu tầm|internet|cắt từ clip|chụp màn hình)"
                    + "\\s*[.)]*.{0,40}",
            FLAGS);
    /** A credit at the end; its name has no sentence in it. Case matters: a lower-case "ảnh:" belongs to a byline. */
    private static final Pattern MARK_LAST = Pattern.compile(
            ".+?(?:[\\s(\\[–-]|[.,;”\"])(?:Ảnh|ẢNH|Hình|Video|Đồ họa|\\(ảnh|Nguồn ảnh)\\s*[:：]\\s*[^.:;!?]{1,50}(?:\\.[^.:;!?\\s]{0,10})*[.)\\]]*");

    private static final Pattern MARK_LAST_ALONE = Pattern.compile(
            ".+[(\\[.–-]\\s*(?:ảnh|hình)\\s*(?:minh (?:họa|hoạ)|tư liệu|sưu tầm|internet|st)\\s*[.)\\]]*", FLAGS);

    private static final Pattern SCENE = Pattern.compile(
            "(?:quang cảnh|toàn cảnh|khung cảnh|phong cảnh|một góc|chủ (?:tọa|toạ)|đoàn chủ tịch|hiện trường|phối cảnh"
                    + "|(?:các |quý |một số )?(?:vị )?(?:đại biểu|khách mời)"
                    + "|tiết mục|màn (?:biểu diễn|trình diễn|đồng diễn|văn nghệ))"
                    + END + ".*",
            FLAGS);
    /** Openings that a heading may have too, so that they need another cue. */
    private static final Pattern PERHAPS_SCENE = Pattern.compile(
            "(?:cảnh(?! báo| giác| sát| vệ| khó| đời)|góc(?! nhìn| khuất| độ)|không khí(?! lạnh| nóng)|bên trong|mặt trước"
                    + "|chủ trì|đông đảo|hình ảnh|chân dung|bìa|bản đồ|sơ đồ|nụ cười|niềm vui)"
                    + END + ".*",
            FLAGS);

    private static final Pattern PERSON = Pattern.compile(
            "(?:các |những |một |hai |cựu |nguyên )?(?:(?:đồng chí|đ/c|đc|ông|bà|anh|chị|em|cô|chú|thầy|bác|cụ|gia đình"
                    + "|bí thư|phó|chủ tịch|thường trực|trưởng|thủ tướng|tổng bí thư|bộ trưởng|thứ trưởng|đại tá|thượng tá"
                    + "|trung tá|thiếu tá|đại úy|đại uý|thiếu tướng|trung tướng|đại tướng|giám đốc|tổng giám đốc|hiệu trưởng"
                    + "|gs|pgs|ts|ths|bs|bác sĩ|kỹ sư|luật sư|nghệ nhân|nsnd|nsưt|nghệ sĩ|diễn viên|ca sĩ|cầu thủ|vận động viên|vđv|huấn luyện viên"
                    + "|đoàn|đoàn viên|thanh niên|lãnh đạo|ban|đại diện|lực lượng|cán bộ|chiến sĩ|công an|bộ đội|dân quân|cảnh sát"
                    + "|nông dân|nhân dân|người dân|bà con|hội viên|học sinh|sinh viên|giáo viên|cô giáo|thầy giáo|trẻ em|các em"
                    + "|công nhân|kỹ thuật viên|ngư dân|du khách|khách|phụ nữ|thí sinh|tiểu thương|người|đội|tàu|xe|nhân viên"
                    + "|đảng viên|cử tri|thành viên|nhà báo|phóng viên|cựu chiến binh|tình nguyện viên)"
                    + END + ").*",
            FLAGS);
    private static final Pattern ACT = Pattern.compile(
            "(?<!\\p{L})(?:phát biểu|trao|tặng|kiểm tra|thăm|viếng|chủ trì|báo cáo|trình bày|kết luận|khai mạc|bế mạc"
                    + "|thảo luận|tham luận|ký kết|ký|cắt băng|khánh thành|khởi công|động thổ|dâng hương|dâng hoa|thắp hương"
                    + "|thắp nến|chúc mừng|chúc tết|động viên|tiếp xúc|chụp ảnh|chăm sóc|thu hoạch|trồng|gieo|cấy|gặt|phun|tưới|cho (?:tôm|cá) ăn"
                    + "|tham quan|giới thiệu|trưng bày|biểu diễn|trình diễn|thi đấu|tranh tài|tranh bóng|ghi bàn|ăn mừng|nâng cúp|nhận giải|nhận hoa|nhận bằng"
                    + "|khảo sát|làm việc|hướng dẫn|tuyên truyền|trò chuyện|trao đổi|bên|dự|tham dự|tham gia|bỏ phiếu"
                    + "|biểu quyết|bấm nút|điều hành|tuần tra|làm nhiệm vụ|xử lý|khám|tiêm|lấy mẫu|đan|dệt|chế biến|đóng gói|sơ chế"
                    + "|thi công|sửa chữa|vận chuyển|đánh bắt|kéo lưới|phơi|luyện tập|diễu hành|dọn|nạo vét|gói bánh"
                    + "|đặt hoa|đặt vòng hoa|thả|đua|múa|hát|đang|trong giờ)"
                    + END,
            FLAGS);
    private static final Pattern SEEN_ACT = Pattern.compile(
            "(?:trưng bày|trao|tặng|dâng hương|dâng hoa|thắp hương|thu hoạch|chăm sóc|biểu diễn|cắt băng|chụp ảnh|thi công"
                    + "|đóng gói|phun|gặt|cấy|nạo vét|kiểm tra|khám bệnh|khám|tham quan|ký kết|lễ ký kết|gói bánh|đua|bỏ phiếu|phơi|phân loại"
                    + "|tuần tra|trồng|thả|phát|sơ chế|chế biến)"
                    + END + ".*",
            FLAGS);
    private static final Pattern OWNED = Pattern.compile(
            "(?:(?:các|những|một|chiếc|dãy|hàng) )*(?:mô hình|lò|vườn|ruộng|cánh đồng|đàn|ao|trại|nhà|căn nhà|ngôi nhà|cơ sở|xưởng|sản phẩm|gian hàng|lớp|giờ|tuyến"
                    + "|con đường|cây cầu|cầu|công trình|khu|trụ sở|trường|chợ|di tích|đình|chùa|tượng đài|bia)"
                    + END + ".*",
            FLAGS);
    private static final Pattern OWNER = Pattern.compile(
            "(?<!\\p{L})của (?:(?:gia đình|hộ|ông|bà|anh|chị|cô|chú|em|nông dân|nghệ nhân|đồng chí|htx|hợp tác xã|cơ sở|công ty) )+\\p{Lu}");
    /** Figures with their units belong to sentences and headings. */
    private static final Pattern FIGURES = Pattern.compile(
            "\\d[\\d.,]*\\s*(?:%|(?:triệu|tỷ|nghìn|ngàn|đồng|ha|tấn|tạ|kg|hộ|lần|người|chỉ tiêu)" + END + ")", FLAGS);

    private static final Pattern POINTING = Pattern.compile(
            "(?:\\((?:[^()]*\\s)?(?:trái|phải|giữa|đứng|ngồi|hàng (?:đầu|trước|sau)|bìa|áo \\p{L}+)(?:\\s[^()]*)?\\)"
                    + "|(?:từ|thứ \\p{L}+ từ|ngoài cùng|bìa|ngoài cùng bên) (?:trái|phải)" + END
                    + "|nhìn từ (?:trên|xa|bờ|phía|flycam|máy bay|sông|cầu|đỉnh|hướng)|từ trên cao|về đêm|trong ảnh)",
            FLAGS);
    private static final Pattern PLACE =
            Pattern.compile("(?<!\\p{L})(?:tại|ở|của|thuộc|trên|bên) (?:[\\p{Ll}\\d-]+ ){0,5}?\\p{Lu}\\p{L}+");
    private static final Pattern AT_EVENT = Pattern.compile(
            "(?<!\\p{L})(?:tại|trong|ở) (?:[\\p{Ll}]+ )?(?:hội nghị|hội thảo|hội chợ|hội thi|hội trại|buổi|lễ|kỳ họp|phiên|đại hội|cuộc|chương trình|ngày hội|giải|điểm|bệnh viện|trường|vườn|ruộng|lớp|sân|chợ)",
            FLAGS);

    private static final Pattern INSTRUCTION = Pattern.compile(
            "(?:nỗ lực|tập trung|tăng cường|đẩy mạnh|nâng cao|phát huy|tiếp tục|thực hiện|triển khai|chủ động|quyết tâm"
                    + "|xây dựng|phát triển|chú trọng|đổi mới|hoàn thiện|giải quyết|khắc phục|tạo|giữ|bảo đảm|đảm bảo|quan tâm"
                    + "|cần|để|vì sao|làm|những|một số|kết quả|nguyên nhân|giải pháp|hiệu quả|khó khăn|thách thức|cơ hội|bài học"
                    + "|mục tiêu|nhiệm vụ|phương hướng|định hướng|kỳ vọng|hướng|gắn|siết|gỡ|tháo gỡ|đồng hành|lan (?:tỏa|toả)|khơi|khai thác"
                    + "|huy động|nhiều|không(?! khí)|chuyển|hỗ trợ|quy định|về)"
                    + END + ".*",
            FLAGS);
    private static final Pattern NARRATION = Pattern.compile(
            "(?:theo|tại|trong|sau|trước|ngoài|tuy|bên cạnh|cùng với|cùng dự|cùng ngày|ngày|sáng|chiều|tối|trưa|đêm|năm|hiện|đến|được|qua|với|nhờ"
                    + "|từ|khi|nếu|vì|do|mặc dù|đồng thời|nhằm|như|đây|đó|phát biểu|kết luận|báo cáo|đối với|dịp này|mới đây"
                    + "|thời gian|bởi|song|nhưng|và|ngay|cũng|còn|vậy|thế|dự|tham dự|đến dự|trên|ở|dưới|rồi|lúc)"
                    + END + ".*",
            FLAGS);
    private static final Pattern REPORTED = Pattern.compile(
            "(?<!\\p{L})(?:cho biết|cho hay|nhấn mạnh|khẳng định|cho rằng|yêu cầu|đề nghị|mong muốn|ghi nhận|bày tỏ|kể|nói|thông tin)"
                    + END,
            FLAGS);
    private static final Pattern UNLIKE = Pattern.compile("[“\"‘(«].*|.*[:;?!,]");
    private static final Pattern NUMBERED =
            Pattern.compile("(?:\\d{1,2}(?:\\.\\d{1,2})*\\s*[.)/]|[IVX]{1,4}\\s*[.)/-]|\\p{L}\\)|[-+*•–])\\s*.*");
    private static final Pattern SENTENCES =
            Pattern.compile("(?<!\\b\\p{Lu})(?<!TP)(?<!GS)(?<!TS)(?<!BS)(?<!Th[sS])[.!?…]\\s+[“\"(]?\\p{Lu}");
    private static final Pattern NAME = Pattern.compile("\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}+){1,4}");
    /** A person's name after at most four words: "Đồng chí", "Phó Bí thư". */
    private static final Pattern NAMED = Pattern.compile(
            "\\p{L}+(?:[ /]\\p{L}+){0,3}? (?<name>\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}+){1,4})(?!\\p{L}).*");

    private static final Pattern VIEW =
            Pattern.compile("(?:quang cảnh|toàn cảnh|khung cảnh|phong cảnh|phối cảnh|một góc)" + END + ".*", FLAGS);
    /** Words with which a sentence states something of a thing. */
    private static final Pattern STATES = Pattern.compile(
            "(?<!\\p{L})(?:là|có|đặt|nằm|đóng|cách|gồm|cho|bị|phải|nên|cần|do|vừa|mới|hơn)" + END, FLAGS);

    private static final Pattern CREDIT =
            Pattern.compile("[(\\[]?\\s*(?:ảnh|nguồn ảnh|photo)\\s*[:：]\\s*(?<name>[^:]{2,40}?)\\s*[.)\\]]*", FLAGS);
    private static final Pattern PAST = Pattern.compile("(?<!\\p{L})(?:đã|sẽ|vẫn|chưa)" + END, FLAGS);
    private static final Pattern PRESIDES =
            Pattern.compile("(?<!\\p{L})(?:chủ trì|dự|tham dự|đến dự|cùng dự)" + END, FLAGS);

    private CaptionCues() {}

    /** True for a line that says that it is a caption: "Ảnh: …", "… Ảnh: X", "(Ảnh minh họa)", "Video: X". */
    public static boolean marked(String line) {
        String text = line.replace('\u00A0', ' ').strip();
        if (text.length() > LONGEST || !holdsMark(text) || Sentences.words(text) > MOST_WORDS_MARKED) {
            return false;
        }
        boolean marked = MARK_FIRST.matcher(text).matches()
                || (MARK_ALONE.matcher(text).matches() && Sentences.words(text) <= 12)
                || MARK_LAST.matcher(text).matches()
                || MARK_LAST_ALONE.matcher(text).matches();
        return marked && Byline.ofLine(text).isEmpty();
    }

    /** A quick look for the words of the marks, which hardly any line holds. */
    private static boolean holdsMark(String text) {
        for (int i = 0; i < text.length(); i++) {
            String mark = switch (text.charAt(i)) {
                case 'ả', 'Ả' -> "ảnh";
                case 'h', 'H' -> "hình";
                case 'v', 'V' -> "video";
                case 'c', 'C' -> "clip";
                case 'đ', 'Đ' -> "đồ h";
                case 'p', 'P' -> "photo";
                default -> "";
            };
            if (!mark.isEmpty() && text.regionMatches(true, i, mark, 0, mark.length())) {
                return true;
            }
        }
        return false;
    }

    /**
     * True when an unmarked line reads like a caption.
     *
     * @param before the line before it, or null at the start of the text
     * @param after the line after it, or null at the end
     */
    public static boolean likely(String line, @Nullable String before, @Nullable String after) {
        String text = line.replace('\u00A0', ' ').strip();
        if (text.length() > LONGEST || Sentences.words(text) > MOST_WORDS || Sentences.words(text) < 2) {
            return false;
        }
        boolean doubled = same(text, before) || same(text, after);
        boolean credited = credit(after);
        if (!doubled && !credited && !hasMarkedLetter(text)) {
            return false;
        }
        if (UNLIKE.matcher(text).matches() || NUMBERED.matcher(text).matches()) {
            return false;
        }
        if (SENTENCES.matcher(text).find()) {
            return doubled;
        }
        int score = doubled ? ENOUGH : 0;
        boolean stop = text.endsWith(".") && !text.endsWith("..");
        boolean person = PERSON.matcher(text).matches();
        boolean scene = SCENE.matcher(text).matches();
        if (scene) {
            score += 3;
        } else if (person
                && (ACT.matcher(text).find() || (!stop && AT_EVENT.matcher(text).find()))) {
            score += 3;
        } else if (SEEN_ACT.matcher(text).matches()
                || PERHAPS_SCENE.matcher(text).matches()) {
            score += 2;
        } else if (OWNED.matcher(text).matches() && !STATES.matcher(text).find()) {
            score += 1;
        } else if (person && !stop && NAME.matcher(text).find()) {
            score += 2;
        }
        score += OWNER.matcher(text).find() ? 2 : 0;
        score += credited ? ENOUGH : 0;
        score += POINTING.matcher(text).find() ? 3 : 0;
        if (score > 0) {
            score += stop ? 1 : 0;
            score += PLACE.matcher(text).find() || AT_EVENT.matcher(text).find() ? 1 : 0;
            score += sharesName(text, before) || sharesName(text, after) ? 1 : 0;
        }
        score -= INSTRUCTION.matcher(text).matches() && !scene ? 3 : 0;
        score -= NARRATION.matcher(text).matches() && !scene ? 4 : 0;
        score -= REPORTED.matcher(text).find() ? 5 : 0;
        score -= FIGURES.matcher(text).find() ? 3 : 0;
        score -= stop && Sentences.words(text) > 25 ? 2 : 0;
        score -= PAST.matcher(text).find() ? 2 : 0;
        // "Đồng chí X chủ trì hội nghị." is a paragraph of every report; captions that say so rarely have the stop.
        score -= stop && !doubled && PRESIDES.matcher(text).find() ? 2 : 0;
        return score >= ENOUGH;
    }

    /** True where a letter bears a mark; no line is without that tells in Vietnamese what can be seen. */
    private static boolean hasMarkedLetter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 'À' && Character.isLetter(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** True when an unmarked line is a caption by what stands beside it or by what it points at, sentence or not. */
    static boolean beyondDoubt(String line, @Nullable String before, @Nullable String after) {
        String text = line.replace('\u00A0', ' ').strip();
        return likely(line, before, after)
                && (same(text, before)
                        || same(text, after)
                        || credit(after)
                        || POINTING.matcher(text).find());
    }

    /**
     * True for a short sentence that says what is to be seen and nothing else: a view or a thing, an act without anybody
     * who does it, a person by name who does what can be seen.
     */
    static boolean posed(String line) {
        String text = line.replace('\u00A0', ' ').strip();
        if (Sentences.words(text) > MOST_WORDS_POSED) {
            return false;
        }
        Matcher named = NAMED.matcher(text);
        boolean person = PERSON.matcher(text).matches()
                && named.matches()
                && VietnameseName.startsWithFamilyName(named.group("name"));
        return (person && ACT.matcher(text).find())
                || ((VIEW.matcher(text).matches()
                                || SEEN_ACT.matcher(text).matches()
                                || OWNED.matcher(text).matches())
                        && !STATES.matcher(text).find());
    }

    /** True for a line that is only a photographer's credit, which belongs to the caption before it: "Ảnh: MINH ĐẢM". */
    public static boolean credit(@Nullable String line) {
        if (line == null || line.length() > LONGEST) {
            return false;
        }
        Matcher credit = CREDIT.matcher(line.replace('\u00A0', ' ').strip());
        return credit.matches() && Byline.ofLastLine(credit.group("name")).isPresent();
    }

    private static boolean same(String text, @Nullable String other) {
        return other != null
                && text.equalsIgnoreCase(other.replace('\u00A0', ' ').strip());
    }

    private static boolean sharesName(String text, @Nullable String neighbour) {
        if (neighbour == null) {
            return false;
        }
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            if (neighbour.contains(name.group())) {
                return true;
            }
        }
        return false;
    }
}
