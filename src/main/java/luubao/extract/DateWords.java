package luubao.extract;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words that stand beside a date and are no part of the story: labels, weekdays, how long one reads, who wrote.
 * All look at folded text, as {@link DateForms} does.
 */
final class DateWords {
    private static final Pattern WEEKDAY =
            Pattern.compile("(?<!\\p{L})(?:thứ\\s*(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\\s*nhật|cn|t[2-7]"
                    + "|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
                    + "|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
                    + "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
                    + "|lunes|martes|miércoles|jueves|viernes|sábado|domingo)(?![\\p{L}\\d])\\.?");

    /** How each begins, Monday first. */
    private static final List<List<String>> WEEKDAYS = List.of(
            List.of("hai", "2", "t2", "mon"),
            List.of("ba", "3", "t3", "tue"),
            List.of("tư", "4", "t4", "wed"),
            List.of("năm", "5", "t5", "thu"),
            List.of("sáu", "6", "t6", "fri"),
            List.of("bảy", "bẩy", "7", "t7", "sat"),
            List.of("chủ", "cn", "sun"));

    private static final String UPDATED_WORDS =
            "(?:lần )?cập nhật (?:lần )?(?:cuối|mới nhất|gần nhất)|ngày cập nhật|cập nhật|ngày (?:chỉnh )?sửa|updated|modified|revised|reviewed|aktualisiert|mise? à jour|modifié"
                    + "|actualizad[oa]|atualizad[oa]|aggiornat[oa]|обновлено|zaktualizowano|güncelleme|更新";

    private static final String PUBLISHED_WORDS =
            "(?:ngày|thời gian|giờ) đăng(?: tải| bài| tin)?|đăng ngày|đăng lúc|đã đăng|được đăng|đăng tải|đăng"
                    + "|ngày đưa(?: tin| bài)?|ngày xuất bản|xuất bản|ngày tạo|(?:được )?tạo (?:ngày|lúc|vào)|ngày viết|ngày phát hành"
                    + "|phát hành|post(?:ing)? (?:date|time)|published|posted|created|released|publication date|release date"
                    + "|veröffentlicht|erschienen|publié|publicad[oa]|pubblicat[oa]|опубликовано|opublikowano|yayın"
                    + "|発行|公開日?|发布|发表";

    private static final Pattern UPDATED = Pattern.compile("(?<!\\p{L})(?:" + UPDATED_WORDS + ")(?![\\p{Ll}])");
    private static final Pattern PUBLISHED = Pattern.compile("(?<!\\p{L})(?:" + PUBLISHED_WORDS + ")(?![\\p{Ll}])");

    /** Words that may stand in a line that is nothing but a date. */
    private static final Pattern LABEL = Pattern.compile("(?<!\\p{L})(?:" + UPDATED_WORDS + "|" + PUBLISHED_WORDS
            + "|thời gian|ngày|lúc|vào|hồi|last|first|originally|date|time|on|at|the|le|am|um|el|il|à|às|alle|uhr)"
            + "(?!\\p{L})");

    /** How long one reads, how many have: what stands beside a date and is no part of the story. */
    private static final Pattern COUNT = Pattern.compile(
            "(?<![\\p{L}\\d.,])(?:\\d{1,3}(?:[.,]\\d{3})+|\\d{1,6})\\s*-?\\s*(?:(?:min(?:ute)?s?|phút)(?:\\s*(?:read|đọc))?|views?|comments?|lượt xem|lượt đọc"
                    + "|bình luận)(?!\\p{L})\\.?");

    /** How often it was read, and what a reader may do with it, as portals have it in one line with the date. */
    private static final Pattern TOOLS = Pattern.compile("(?<!\\p{L})(?:"
            + "(?:(?:tổng )?(?:số )?lượt (?:xem|đọc|truy cập)|(?:đã |người )(?:xem|đọc)|(?:số )?lần (?:xem|đọc)|xem|đọc)\\s*:"
            + "?\\s*\\d{1,3}(?:[.,]?\\d{3})*"
            + "|(?:nghe )?đọc bài(?: viết)?|nghe bài(?: viết)?|in (?:bài|trang|tin)(?: viết| này)?|gửi (?:e-?mail|bài viết)"
            + "|(?:xem với )?cỡ chữ(?:\\s*:)?|chia sẻ|lưu bài(?: viết)?|a\\s?[-+])(?![\\p{L}\\d])");

    private static final Pattern FILLING = Pattern.compile("[\\s,;|•·⋅:'’()\\[\\]+/\\-–—.@]+");

    /** What is left of a line of a date and a name: the mark before it, two to six words, filling around. */
    private static final Pattern BY = Pattern.compile(
            "[\\s,;|•·⋅:()/\\-–—.@]*(?<!\\p{L})(?:(?:written )?by|bởi|tác giả|người đăng(?: bài| tin)?|người viết|von|par|por)(?!\\p{L})\\s*:?"
                    + "(?:\\s+[\\p{L}\\d.'’&@-]+){1,6}[\\s,;|•·⋅:()/\\-–—.]*");

    /** How a note begins that tells when its article first appeared; a book of the story does not begin a paragraph so. */
    private static final Pattern FIRST = Pattern.compile(
            "[\\s*(\\[_–-]*(?:this (?:article|post|blog post|story|piece|page|guide|review|list)(?: was| has been)? )?"
                    + "(?:originally|first) (?:published|posted)(?: (?:on|at))?:?\\s*"
                    + "|[\\s*(\\[_–-]*(?:bài(?: viết| báo)?(?: này)? )?(?:đã |được )*(?:đăng|xuất bản)(?: tải)? lần đầu(?: tiên)?"
                    + "(?: (?:vào|ngày|lúc))*:?\\s*");

    private static final List<String> FIRST_STARTS =
            List.of("this ", "originally ", "first ", "bài ", "đã ", "được ", "đăng ", "xuất bản ");

    private static final String FIRST_LETTERS = "TtOoFfBbĐđXx";

    private DateWords() {}

    /** Whether a text begins like such a note; next to all others end here. */
    static boolean mayBeFirst(String text) {
        int start = 0;
        while (start < text.length() && !Character.isLetter(text.charAt(start))) {
            start++;
        }
        if (start == text.length() || FIRST_LETTERS.indexOf(text.charAt(start)) < 0) {
            return false;
        }
        for (String word : FIRST_STARTS) {
            if (text.regionMatches(true, start, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }

    /** Where the date stands in a note that begins "Bài viết được đăng lần đầu ngày", or 0 for other texts. */
    static int afterFirst(String text) {
        Matcher first = FIRST.matcher(text);
        return first.lookingAt() ? first.end() : 0;
    }

    static boolean hasWeekday(String line) {
        return WEEKDAY.matcher(line).find();
    }

    /**
     * The last weekday of what stands before a date, where it is Vietnamese or English, no other date's and no ordinal:
     * nothing but labels stands before it.
     */
    static Optional<DayOfWeek> weekday(String before) {
        Matcher found = WEEKDAY.matcher(before);
        String word = "";
        int begin = 0;
        int end = 0;
        while (found.find()) {
            word = found.group().replaceFirst("^thứ\\s*", "").strip();
            begin = found.start();
            end = found.end();
        }
        if (PrintedDate.mayHold(before.substring(end)) || !onlyLabels(before.substring(0, begin))) {
            return Optional.empty();
        }
        for (int i = 0; i < WEEKDAYS.size() && !word.isEmpty(); i++) {
            for (String start : WEEKDAYS.get(i)) {
                if (word.startsWith(start)) {
                    return Optional.of(DayOfWeek.of(i + 1));
                }
            }
        }
        return Optional.empty();
    }

    /** What is said before a date; an update outdoes the rest. */
    static PrintedDate.Label label(String before) {
        if (UPDATED.matcher(before).find()) {
            return PrintedDate.Label.UPDATED;
        }
        return PUBLISHED.matcher(before).find() ? PrintedDate.Label.PUBLISHED : PrintedDate.Label.NONE;
    }

    /** True for words that may stand beside a date, and for none. */
    static boolean onlyLabels(String text) {
        boolean words = false;
        for (int i = 0; i < text.length() && !words; i++) {
            words = Character.isLetterOrDigit(text.charAt(i));
        }
        return FILLING.matcher(words ? withoutLabels(text) : text)
                .replaceAll("")
                .isEmpty();
    }

    /** Labels and nothing else but a marked name: "Posted by Hà Mây". */
    static boolean onlyByline(String text) {
        return BY.matcher(withoutLabels(text)).matches();
    }

    private static String withoutLabels(String text) {
        String left = DateForms.OFFSET.matcher(text).replaceAll(" ");
        left = WEEKDAY.matcher(left).replaceAll(" ");
        left = COUNT.matcher(left).replaceAll(" ");
        left = TOOLS.matcher(left).replaceAll(" ");
        return LABEL.matcher(left).replaceAll(" ");
    }
}
