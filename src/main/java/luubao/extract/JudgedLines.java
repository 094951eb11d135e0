package luubao.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines of one scraped text while they are being told apart. Every line begins as story. */
final class JudgedLines {
    enum Role {
        STORY,
        TITLE,
        DATE,
        BYLINE,
        CAPTION,
        FURNITURE,
        /** Furniture by nothing but its place, below the byline. */
        SCRAP
    }

    /** A comment this long is taken for a part of the article that stands after the comment heading. */
    private static final int LONG_PARAGRAPH_WORDS = 50;

    private static final int LONGEST_META_LINE = 150;
    private static final Pattern CONTACT = Pattern.compile(
            "(?iu)[-+*•\\s]*(?:địa chỉ|điện thoại|đt|sđt|tel|fax|e-?mail|hotline|website|liên hệ|đường dây nóng"
                    + "|số tài khoản|stk)(?!\\p{L})");

    private final List<String> lines;
    private final List<Optional<WordingClass>> classes = new ArrayList<>();
    private final List<Optional<Published>> dates = new ArrayList<>();
    private final Role[] roles;
    private final String[] reasons;

    /** For each line the last one, up to itself, that is no address or number; -1 where there is none. */
    private final int[] announcers;

    JudgedLines(List<String> lines, Wordings wordings) {
        this.lines = List.copyOf(lines);
        roles = new Role[lines.size()];
        Arrays.fill(roles, Role.STORY);
        reasons = new String[lines.size()];
        Arrays.fill(reasons, "in the story");
        for (String line : lines) {
            classes.add(wordings.classify(line));
            dates.add(dateOf(line, wordings));
        }
        announcers = new int[lines.size()];
        for (int i = 0; i < announcers.length; i++) {
            boolean contact = CONTACT.matcher(lines.get(i)).lookingAt();
            announcers[i] = !contact ? i : i == 0 ? -1 : announcers[i - 1];
        }
    }

    int size() {
        return lines.size();
    }

    String line(int i) {
        return lines.get(i);
    }

    /** Null before the first line and after the last. */
    @Nullable
    String lineOrNull(int i) {
        return i >= 0 && i < lines.size() ? lines.get(i) : null;
    }

    Role role(int i) {
        return roles[i];
    }

    /** @param reason for a person */
    void mark(int i, Role role, String reason) {
        roles[i] = role;
        reasons[i] = reason;
    }

    /** Why the line has its role. */
    String reason(int i) {
        return reasons[i];
    }

    boolean story(int i) {
        return roles[i] == Role.STORY;
    }

    boolean furniture(int i) {
        return i >= 0 && i < roles.length && roles[i] == Role.FURNITURE;
    }

    Optional<WordingClass> wording(int i) {
        return classes.get(i);
    }

    boolean is(int i, Predicate<WordingClass> property) {
        return classes.get(i).filter(property).isPresent();
    }

    /** True for wordings that count only at the edges of a text or beside other furniture. */
    boolean edge(int i) {
        return is(i, kind -> !kind.anywhere() && !kind.inRuns() && !kind.notice());
    }

    /** The date of a line that is nothing but a date, alone or between short pieces such as a section's name. */
    Optional<Published> date(int i) {
        return dates.get(i);
    }

    boolean dated(int i) {
        return dates.get(i).isPresent();
    }

    boolean running(int i) {
        return ScrapedLines.running(lines.get(i));
    }

    boolean longParagraph(int i) {
        return Sentences.words(lines.get(i)) >= LONG_PARAGRAPH_WORDS && Sentences.endsSentence(lines.get(i));
    }

    /** A sentence with its stop may be a paragraph, so that more speaks for it than its words alone. */
    boolean caption(int i) {
        String line = lines.get(i);
        return captionAnywhere(i)
                || (CaptionCues.likely(line, lineOrNull(i - 1), lineOrNull(i + 1))
                        && (!running(i) || !line.endsWith(".") || CaptionCues.posed(line)));
    }

    /** True for a caption by its mark, its repetition, its credit or what it points at. */
    boolean captionAnywhere(int i) {
        return CaptionCues.marked(lines.get(i))
                || CaptionCues.beyondDoubt(lines.get(i), lineOrNull(i - 1), lineOrNull(i + 1));
    }

    /** True for an address or a number that the story announces: "Mọi đóng góp xin gửi về:". */
    boolean introduced(int i) {
        int at = announcers[i];
        return at >= 0 && at < i && story(at) && !edge(at) && lines.get(at).endsWith(":");
    }

    /** The last line marked as title, which may be printed twice; -1 where there is none. */
    int titleLine() {
        for (int i = roles.length - 1; i >= 0; i--) {
            if (roles[i] == Role.TITLE) {
                return i;
            }
        }
        return -1;
    }

    /** The first line of running text after the title; {@link #size} where there is none. */
    int firstRunning() {
        for (int i = titleLine() + 1; i < roles.length; i++) {
            if (story(i) && running(i)) {
                return i;
            }
        }
        return roles.length;
    }

    /** The story's last line of running text, -1 where there is none; readers' comments do not count. */
    int lastRunning() {
        int last = -1;
        boolean comments = false;
        for (int i = 0; i < roles.length; i++) {
            comments |= last >= 0 && is(i, kind -> kind == WordingClass.COMMENTS);
            if (story(i)
                    && (comments ? longParagraph(i) : running(i))
                    && !edge(i)
                    && Byline.ofLine(lines.get(i)).isEmpty()
                    && !CaptionCues.marked(lines.get(i))) {
                last = i;
                comments = false;
            }
        }
        return last;
    }

    private static Optional<Published> dateOf(String line, Wordings wordings) {
        Optional<Published> whole = PrintedDate.ofLine(line);
        if (whole.isPresent() || line.length() > LONGEST_META_LINE) {
            return whole;
        }
        boolean dated = false;
        for (String part : Wordings.SEPARATOR.split(line, -1)) {
            boolean date = PrintedDate.ofLine(part).isPresent();
            if (!date && Sentences.words(part) > 4 && wordings.classify(part).isEmpty()) {
                return Optional.empty();
            }
            dated |= date;
        }
        return dated ? PrintedDate.find(line) : Optional.empty();
    }
}
