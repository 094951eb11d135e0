package luubao.extract;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Last lines of an article that their place or their mark alone tells: signatures at the right, credits of a recording. */
final class Signature {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** Who read, drew or recorded: no writer, and none of the text. */
    private static final Pattern CREDIT = Pattern.compile(
            "(?:giọng đọc|người đọc|thể hiện|phát thanh viên|dẫn chương trình|kỹ thuật(?: dựng)?|âm thanh|dựng(?: phim)?|quay phim"
                    + "|trình bày|thiết kế|đồ họa|đồ hoạ|ảnh|hình ảnh|video|clip)\\s*[:：]\\s*(?<name>.+)",
            FLAGS);
    /** "Hà Thị Mây (Mai Sơn, Sơn La)". */
    private static final Pattern PLACED =
            Pattern.compile("(?<name>[^()]{3,60})\\(\\p{Lu}\\p{L}*(?:[ ,.-]{1,3}\\p{Lu}\\p{L}*){0,7}\\)");

    /** Offices that follow a name without anything between. */
    private static final Pattern KNOWN = Pattern.compile(
            "(?:Văn phòng|Đài (?:Truyền|Phát)|Trung tâm|Công an|Ban (?:Quản|Tuyên|Dân|Tổ)|UBND|HĐND) ?");

    /** "Sáng tác: …": a line of a list of labels and what they stand for. */
    private static final Pattern LABEL = Pattern.compile("\\p{Lu}[^:：.]{1,25}\\s*[:：]\\s*.{1,60}");

    private Signature() {}

    /** A line of a list such as the song's name, its maker and its singer, which is no credit of the article. */
    static boolean isLabelled(String line) {
        return LABEL.matcher(line).matches()
                && !isCredit(line)
                && Byline.ofLastLine(line).isEmpty();
    }

    /** Letters stand for words; a syllable with its tone is one, as in "(HẾT)". */
    private static boolean isPlain(String letters) {
        return letters.chars().allMatch(c -> c < 128 || c == 'Đ');
    }

    /** A line below the last paragraph that names who read, drew or recorded, and so is none of the text. */
    static boolean isCredit(String line) {
        Matcher credit = CREDIT.matcher(Byline.clean(line));
        return credit.matches() && Byline.signed(credit.group("name")).isPresent();
    }

    /**
     * A line that its place sets apart as a signature: besides what may be any last line, a name with a place in brackets,
     * a name with its office without anything between, or the letters of an office.
     */
    static Optional<Byline> of(String line) {
        String text = Byline.clean(line);
        if (text.length() > Byline.LONGEST || Byline.isStopped(text)) {
            return Optional.empty();
        }
        Matcher placed = PLACED.matcher(text);
        if (placed.matches() && Byline.signed(placed.group("name")).isPresent()) {
            return Byline.signed(placed.group("name"));
        }
        for (int blank = text.lastIndexOf(' '); blank > 0; blank = text.lastIndexOf(' ', blank - 1)) {
            String name = text.substring(0, blank);
            String office = text.substring(blank + 1);
            if (Character.isUpperCase(office.charAt(0))
                    && Byline.OFFICE.matcher(office).matches()
                    && KNOWN.matcher(office).lookingAt()
                    && VietnameseName.matches(name)) {
                return Optional.of(new Byline(name, false));
            }
        }
        return Byline.ofOffice(line)
                .or(() -> Byline.LETTERS.matcher(text).matches() && text.length() >= 3 && isPlain(text)
                        ? Optional.of(new Byline(text, false))
                        : Optional.empty());
    }
}
