package luubao.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who signs an article.
 *
 * @param author names as printed, joined by ", "; never empty
 * @param source true when the line names where the text was taken from ("Theo TTXVN", "Nguồn: …"), which signs an
 *     article only where no person does
 */
public record Byline(String author, boolean source) {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    static final int LONGEST = 120;
    /** Of a collective, of a source. */
    private static final int MOST_WORDS = 8;

    /** With the blanks that push a byline to the right. */
    private static final int LONGEST_PADDED = 600;

    private static final String PIECE =
            "(?:tin|bài viết|bài|ảnh|hình|hình ảnh|video|clip|đồ họa|đồ hoạ|phóng sự|ghi chép|thơ|tư liệu)";
    private static final Pattern PIECES = Pattern.compile(
            "(?<pieces>" + PIECE + "(?:\\s*(?:,|&|\\+|/|-|–|và|;)?\\s*" + PIECE + ")*)\\s*[:：]\\s*(?<name>.+)", FLAGS);
    private static final Pattern LABELLED = Pattern.compile(
            "(?:tác giả( bài viết)?|người viết|thực hiện|nhóm thực hiện|phóng viên|PV|BTV|CTV|biên tập( viên)?"
                    + "|cộng tác viên|viết bài)\\s*[:：]\\s*(?<name>.+)",
            FLAGS);
    /** A mark that stands before other things, too, so that only a person's name or a collective's tells. */
    private static final Pattern PERHAPS_LABELLED = Pattern.compile(
            "(?:nội dung|tổng hợp|tổng hợp và biên tập|(?:người )?đưa tin|sưu tầm|biên soạn|lược ghi)\\s*[:：]\\s*(?<name>.+)",
            FLAGS);
    /** A story's kind with its writer's name: "Truyện ngắn của X", "Bút ký dự thi: X". */
    private static final Pattern GENRE = Pattern.compile(
            "(?:(?:truyện|bút|hồi|du|phóng|ký) (?:ngắn|vừa|vui|ký|ức|sự)|ký|ghi chép|tản văn|tạp văn|tạp bút|t[uù][yỳ] bút"
                    + "|tiểu thuyết|(?:chùm )?thơ|trường ca|kịch|phóng sự)"
                    + "(?: dự thi)?(?: của|\\s*[:：])\\s*(?<name>.+)",
            FLAGS);

    /** A mark without a colon, which is one only before a person's name: "Được viết bởi X", "Người đăng: X", "CTV X". */
    private static final Pattern BY = Pattern.compile(
            "(?:(?:được )?(?:viết|đăng|gửi)(?: bài)? bởi|bởi|written by|by|người (?:đăng|gửi|viết)(?: bài| tin)*"
                    + "|CTV|PV|BTV|phóng viên|cộng tác viên)(?:\\s*[:：]\\s*|\\s+)(?<name>.+)",
            FLAGS);
    /** Such a mark alone; the name stands in the next line. */
    private static final Pattern BARE_MARK = Pattern.compile("(?:bởi|by|tác giả|(?:viết|đăng) bởi)\\s*[:：]?", FLAGS);

    private static final Pattern INNER = Pattern.compile(
            "(?:" + PIECE + "(?:\\s*(?:,|&|\\+|/|-|–|và|;)?\\s*" + PIECE
                    + ")*|tác giả(?: bài viết)?)\\s*[:：]\\s*(?<name>.+)",
            FLAGS);
    private static final Pattern SOURCE = Pattern.compile(
            "(?:(?:(?:link )?nguồn(?: tin| bài(?: viết)?)?|trích nguồn|dẫn nguồn)\\s*[:：]|theo\\s*[:：]?\\s)\\s*(?<name>.+)",
            FLAGS);
    private static final Pattern COLLECTIVE = Pattern.compile(
            "(?<name>(?:trưởng )?ban biên tập|BBT|tòa soạn|toà soạn|(?:nhóm )?(?:phóng viên|PV|P\\.V|CTV)|BTV)"
                    + "(?:\\s*\\(.{2,40}\\))?",
            FLAGS);

    /** A stray editor's mark glued to a byline in capitals: "BAN BIÊN TẬPcg". */
    private static final Pattern GLUED_MARK = Pattern.compile("(?<=\\p{Lu}{2})\\p{Ll}{1,3}$");

    private static final Pattern NOTE = Pattern.compile(
            "\\s*\\((?<note>[^()]{2,60})\\)\\s*$|\\s+-?\\s*(?<bare>tổng hợp|t/h|lược ghi|thực hiện|lược thuật|ghi)\\s*$",
            FLAGS);
    private static final Pattern DOING = Pattern.compile(
            "(?:tổng hợp|t/h|th|tổng hợp và biên tập|biên dịch|lược dịch|dịch|ghi|lược ghi|lược thuật|thực hiện|sưu tầm"
                    + "|biên soạn|theo .*|translated by .*|giới thiệu|bài và ảnh|bài, ảnh|tin, ảnh|(?:sưu tầm|tổng hợp|lược dịch)(?: và|,) \\p{L}+ \\p{L}+)",
            FLAGS);
    private static final Pattern AND = Pattern.compile("\\s*[,;/&+]\\s*|\\s+[-–—]\\s*|\\s*[-–—]\\s+|\\s+và\\s+", FLAGS);
    static final Pattern OFFICE = Pattern.compile(
            "(?:văn phòng|phòng|sở|ban|ubnd|hđnd|ủy ban|uỷ ban|hội|đài|trung tâm|tt|trường|báo|tạp chí|huyện|thị|tỉnh"
                    + "|thành|công an|bch|bộ|đoàn|chi|mặt trận|mttq|viện|công ty|xã|phường|cục|vụ|cổng|trang|tổ|khoa"
                    + "|bệnh viện|đảng|hạt|đội|đồn|tòa án|viện kiểm sát|ttxvn|thông tấn|ban quản lý|vp|nhà)"
                    + "(?!\\p{L}).*",
            FLAGS);
    /** An office or agency by its letters: "TTV", "TTKC&XTTM". */
    static final Pattern LETTERS = Pattern.compile("\\p{Lu}[\\p{Lu}\\d&./-]{1,14}(?: \\p{Lu}[\\p{Lu}\\d&./-]{1,14})?");

    /** What degrees and callings stand before a name. */
    private static final Pattern DEGREE = Pattern.compile(
            "^(?:(?:GS|PGS|TS|Th\\.?S|BS|CN|KS|LS|DS|NSND|NSƯT)(?:\\.\\s?|\\s)|(?:Nhà báo|Nhà thơ|Nhà văn) )+");

    /** A newspaper, station or portal with its name, or an agency alone: nothing but a bracket follows. */
    private static final Pattern AGENCY = Pattern.compile(
            "(?:(?iu:báo|đài|tạp chí|cổng|trang|thông tấn xã)(?: (?:(?iu:điện tử|thông tin|phát thanh|truyền hình"
                    + "|truyền thanh|online|tỉnh|huyện|thành phố|tp\\.?|và|&|-|–)(?!\\p{L})|\\p{Lu}\\S*(?: \\p{Ll}+)?))+"
                    + "|(?iu:ttxvn|vietnam\\S*|vnexpress|vov\\S*|vtv\\S*|bnews|tuổi trẻ|thanh niên|dân trí|nhân dân"
                    + "|tiền phong|người lao động|lao động|đảng cộng sản|đại đoàn kết|chinhphu\\S*|vgp\\S*|infonet|zing\\S*"
                    + "|znews|vtc\\S*|sggp\\S*|đcsvn|bgđt|qđnd|cand|tin tức|nld|sài gòn giải phóng"
                    + "|sức khỏe (?:&|và) đời sống|giáo dục (?:&|và) thời đại|pháp luật|quân đội nhân dân|công an nhân dân|công thương"
                    + "|dân việt|hà nội mới|kinh tế (?:&|và) đô thị)"
                    + "(?: (?:(?iu:online|điện tử|news)|\\p{Lu}\\S*))*)(?:\\s*[(\\[].*)?");

    /** Foreign agencies; Vietnamese words with a capital follow "Theo" in verse, too. */
    private static final Pattern CAPITALISED =
            Pattern.compile("[A-Z][A-Za-z0-9.&-]{4,}(?: (?:&|[A-Z][A-Za-z0-9.&-]*))*");

    private static final Pattern HOST = Pattern.compile("(?:https?://)?(?:www\\.)?[\\w-]+(?:\\.[\\w-]+)+/?\\S*");

    /** What {@link #GENRE}, {@link #BY}, {@link #SOURCE} and {@link #COLLECTIVE} begin with. */
    private static final String FIRST = "bcdghklnptvwđ";

    public Byline {
        author = author.strip();
        if (author.isEmpty()) {
            throw new IllegalArgumentException("a byline without an author");
        }
    }

    /** A line that says of itself that it is a byline: "Bài, ảnh: X", "Tác giả: X", "(Theo TTXVN)", "BAN BIÊN TẬP". */
    public static Optional<Byline> ofLine(String line) {
        return marked(line, false);
    }

    /** @param last whether the line ends an article, where more is a source */
    private static Optional<Byline> marked(String line, boolean last) {
        String text = clean(line);
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        boolean labelled = text.indexOf(':') >= 0 || text.indexOf('：') >= 0;
        Optional<Byline> marked = labelled ? ofLabelled(text, Sentences.endsSentence(line)) : Optional.empty();
        if (marked.isPresent()) {
            return marked;
        }
        // most lines are none, and told so by how they begin
        char first = Character.toLowerCase(text.charAt(0));
        if (FIRST.indexOf(first) < 0) {
            return Optional.empty();
        }
        Matcher genre = GENRE.matcher(text);
        if (genre.matches() && signed(genre.group("name")).isPresent()) {
            return signed(genre.group("name"));
        }
        Matcher by = BY.matcher(text);
        if (by.matches() && signed(by.group("name")).isPresent()) {
            return signed(by.group("name"));
        }
        Matcher source = SOURCE.matcher(text);
        if (source.matches()
                && (sourceName(source.group("name"))
                        || (last && !isStopped(text) && mayBeSource(source.group("name"))))) {
            return Optional.of(new Byline(source.group("name"), true));
        }
        return COLLECTIVE.matcher(text).lookingAt() ? ofCollective(text) : Optional.empty();
    }

    /** What the record notes of the sources among these: persons sign beside them, or instead of them. */
    static List<String> sources(List<Byline> bylines) {
        return bylines.stream()
                .filter(Byline::source)
                .map(byline -> "source: " + byline.author())
                .distinct()
                .toList();
    }

    /** True for "Bởi" and the like, which name nobody. */
    static boolean isBareMark(String line) {
        return BARE_MARK.matcher(line.strip()).matches();
    }

    private static Optional<Byline> ofLabelled(String text, boolean stopped) {
        Matcher pieces = PIECES.matcher(text);
        if (pieces.matches()
                && pieces.group("pieces").toLowerCase(Locale.ROOT).matches(".*(tin|bài|phóng sự|ghi chép|thơ).*")) {
            return named(writers(pieces.group("name")), stopped);
        }
        Matcher labelled = LABELLED.matcher(text);
        if (labelled.matches()) {
            return named(labelled.group("name"), stopped);
        }
        return Optional.empty();
    }

    private static Optional<Byline> ofCollective(String text) {
        Matcher collective = COLLECTIVE.matcher(GLUED_MARK.matcher(text).replaceFirst(""));
        return collective.matches() ? Optional.of(new Byline(collective.group("name"), false)) : Optional.empty();
    }

    /** A byline amid the story: "Bài, ảnh: X" or "Tác giả: X" with persons' names; offices do what a story tells. */
    static Optional<Byline> ofInnerLine(String line) {
        Matcher inner = INNER.matcher(clean(line));
        return inner.matches() && signed(writers(inner.group("name"))).isPresent() ? ofLine(line) : Optional.empty();
    }

    /**
     * A line without a mark that is a byline if it is the last of an article: names by their structure, with an office
     * or "(tổng hợp)" beside them. Never a sentence.
     */
    public static Optional<Byline> ofLastLine(String line) {
        Optional<Byline> marked = marked(line, true);
        if (marked.isPresent()) {
            return marked;
        }
        String text = clean(line);
        if (text.isEmpty() || text.length() > LONGEST || isStopped(text)) {
            return Optional.empty();
        }
        Matcher perhaps = PERHAPS_LABELLED.matcher(text);
        return signed(perhaps.matches() ? writers(perhaps.group("name")) : text);
    }

    /** Ends like a sentence, not like initials: "N.T." */
    static boolean isStopped(String text) {
        int last = text.length() - 1;
        boolean initial = text.charAt(last) == '.' && last > 0 && Character.isUpperCase(text.charAt(last - 1));
        return ".!?…:;".indexOf(text.charAt(last)) >= 0 && !initial;
    }

    /** A line in an element that is named after the author or source. */
    static Optional<Byline> ofNamed(String line) {
        String text = clean(line);
        Matcher source = SOURCE.matcher(text);
        return Optional.of(
                source.matches()
                        ? new Byline(source.group("name"), true)
                        : new Byline(line, AGENCY.matcher(text).matches()));
    }

    /** A line that is an office and nothing else, for lines that their type or place sets apart as a signature. */
    static Optional<Byline> ofOffice(String line) {
        String text = clean(line);
        boolean office = text.length() <= 60
                && text.indexOf(' ') > 0
                && !Sentences.endsSentence(text)
                && text.chars().noneMatch(Character::isDigit)
                && OFFICE.matcher(text).matches();
        return office ? Optional.of(new Byline(text, false)) : Optional.empty();
    }

    /** Names, then perhaps an office; empty where the first part is no name. */
    static Optional<Byline> signed(String text) {
        String rest = text;
        Matcher note = NOTE.matcher(rest);
        if (mayEndInNote(rest) && note.find()) {
            String inside = note.group("note");
            boolean doing = inside == null || DOING.matcher(inside).matches();
            if (!doing
                    && !OFFICE.matcher(inside).matches()
                    && !AGENCY.matcher(inside).matches()) {
                return Optional.empty();
            }
            rest = rest.substring(0, note.start());
        }
        List<String> names = new ArrayList<>();
        Matcher and = AND.matcher(rest);
        int from = 0;
        while (from < rest.length()) {
            boolean more = and.find(from);
            String part =
                    rest.substring(from, more ? and.start() : rest.length()).strip();
            String after = rest.substring(from).strip();
            if (isName(part) || COLLECTIVE.matcher(part).matches()) {
                names.add(part);
            } else if (!names.isEmpty()
                    && (OFFICE.matcher(after).matches()
                            || LETTERS.matcher(after).matches())) {
                break;
            } else {
                return Optional.empty();
            }
            from = more ? and.end() : rest.length();
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(new Byline(String.join(", ", names), false));
    }

    private static boolean isName(String part) {
        return VietnameseName.matches(part)
                || (part.indexOf(' ') > 0
                        && VietnameseName.matches(DEGREE.matcher(part).replaceFirst("")));
    }

    /** A bracket, or the last letter of one of the bare notes: "ghi", "tổng hợp". */
    private static boolean mayEndInNote(String text) {
        String end = text.stripTrailing();
        return !end.isEmpty() && ")hinptHINPT".indexOf(end.charAt(end.length() - 1)) >= 0;
    }

    /**
     * What follows a mark: names where they can be told, else the text as printed, if it may be one. "PV:" stands before
     * the questions of an interview too, and "Tác giả:" in the middle of a story.
     *
     * @param stopped whether the line ends like a sentence; then it has to be a name by its structure
     */
    private static Optional<Byline> named(String text, boolean stopped) {
        String name = GLUED_MARK.matcher(text.strip()).replaceFirst("").replaceFirst("[.,;]$", "");
        Optional<Byline> signed = signed(name);
        if (signed.isPresent()) {
            return signed;
        }
        String bare = NOTE.matcher(name).replaceFirst("").strip();
        boolean collective = COLLECTIVE.matcher(bare).lookingAt() && Sentences.words(bare) <= MOST_WORDS;
        return !stopped && (collective || mayName(bare)) ? Optional.of(new Byline(bare, false)) : Optional.empty();
    }

    /** At most ten words, every other one with a capital, or three at most; never more than one sentence. */
    private static boolean mayName(String text) {
        if (text.isEmpty() || text.endsWith(":") || text.matches(".*[.!?;] .*")) {
            return false;
        }
        String[] words = text.split("\\s+");
        int capitals = 0;
        for (String word : words) {
            capitals += Character.isLetter(word.charAt(0)) && !Character.isLowerCase(word.charAt(0)) ? 1 : 0;
        }
        return words.length <= 10 && (2 * capitals >= words.length || words.length <= 3);
    }

    /** "A; ảnh: B" or "A - Ảnh: B": the writers alone. */
    private static String writers(String names) {
        return names.replaceFirst("(?iu)[\\s,;.\\-–/|]*(?:ảnh|hình|video|clip|đồ họa)\\s*[:：].*$", "");
    }

    private static boolean sourceName(String name) {
        int words = name.split("\\s+").length;
        return HOST.matcher(name).matches()
                || (words <= 10 && AGENCY.matcher(name).matches() && !name.matches(".*[,.;:] .*"))
                || (words <= 6 && signed(name).isPresent())
                || (words <= 3 && name.equals(name.toUpperCase(Locale.ROOT)));
    }

    /** At the end of an article: one name, or some with strokes or commas between, of capitalised words or known ones. */
    private static boolean mayBeSource(String names) {
        if (Sentences.words(names) > MOST_WORDS) {
            return false;
        }
        for (String name : names.split("\\s*[/,;+]\\s*|\\s+[-–]\\s+")) {
            if (!sourceName(name) && !CAPITALISED.matcher(name).matches()) {
                return false;
            }
        }
        return !names.isBlank();
    }

    static String clean(String line) {
        if (line.length() > LONGEST_PADDED) {
            return "";
        }
        String text = isSpaced(line)
                ? line
                : line.replaceAll("[\\s\\u00A0\\u2007\\u202F]+", " ").strip();
        if (text.startsWith("(") && text.endsWith(")") && text.indexOf(')') == text.length() - 1) {
            text = text.substring(1, text.length() - 1).strip();
        }
        if (text.isEmpty()) {
            return text;
        }
        String unmarked = "-–—*•".indexOf(text.charAt(0)) >= 0 ? text.replaceFirst("^[-–—*•]+\\s*", "") : text;
        return unmarked.endsWith(".") || unmarked.endsWith("/")
                ? unmarked.replaceFirst("\\s*\\./?\\.?$", "")
                : unmarked;
    }

    /** True where single plain blanks are all the space there is, and none at the ends. */
    private static boolean isSpaced(String line) {
        char before = ' ';
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == ' ' ? before == ' ' : c < ' ' || c == '\u00A0' || (c >= '\u2000' && Character.isSpaceChar(c))) {
                return false;
            }
            before = c;
        }
        return before != ' ';
    }
}
