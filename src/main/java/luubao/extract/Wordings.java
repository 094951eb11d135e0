package luubao.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import luubao.normalise.MatchKey;

/**
 * The boilerplate wordings of {@code boilerplate.yaml}, ready to judge lines. Only whole lines match, on
 * {@link MatchKey#line}: titles and paragraphs hold the same words. Immutable and safe for use by several threads.
 */
public final class Wordings {
    /** No wording is longer, so a longer line is none. */
    private static final int LONGEST = 300;

    private static final String NUMBER = "(?:\\d{1,3}(?:[.,]\\d{3})+|\\d+)";
    private static final Pattern WORD = Pattern.compile("\\\\.|[\\p{L}\\p{M}]+");
    private static final Pattern META = Pattern.compile("[\\\\()\\[\\]{}|?*+.^$]");
    private static final Pattern TIMES = Pattern.compile("\\{(?:\\d+,)?(\\d*)\\}");
    private static final Pattern GLUE = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
    /** Parts short pieces that are printed in one line. */
    static final Pattern SEPARATOR = Pattern.compile("\\s*[|•·]\\s*|\\s+[-–—]\\s+");

    /** Lines longer than this are not looked at for wordings printed together. */
    private static final int LONGEST_TOGETHER = 120;

    private final Map<String, WordingClass> literals;
    private final List<Wording> patterns;
    private final int longestLiteral;

    /** So many characters of a key tell well which patterns can match it. */
    private static final int START = 3;

    /** Kept for so many starts, so that no page can fill the memory with its own. */
    private static final int MOST_STARTS = 5000;

    /** For a key's first characters, the patterns that can match a key that begins so. */
    private final Map<String, List<Wording>> byStart = new ConcurrentHashMap<>();

    /** Made when first asked for: a program with its own wordings never does. */
    private static final class Shipped {
        static final Wordings ALL = ofKeys(ShippedWordings.read());
    }

    private Wordings(Map<String, WordingClass> literals, List<Wording> patterns) {
        this.literals = Map.copyOf(literals);
        this.patterns = List.copyOf(patterns);
        this.longestLiteral =
                literals.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /**
     * @param needed every matching key holds one of them; a quick look for them spares most matching
     * @param longest no matching key has more characters
     */
    private record Wording(WordingClass kind, Pattern pattern, List<String> needed, int longest) {
        boolean matches(String key) {
            return key.length() <= longest
                    && holdsNeeded(key)
                    && pattern.matcher(key).matches();
        }

        private boolean holdsNeeded(String key) {
            for (String part : needed) {
                if (key.contains(part)) {
                    return true;
                }
            }
            return false;
        }

        /** False when no text that begins so can match: the match failed before its end was seen. */
        boolean canBeginWith(String first) {
            Matcher matcher = pattern.matcher(first);
            return matcher.matches() || matcher.hitEnd();
        }
    }

    /** The wordings that ship with the project, {@code config/boilerplate.yaml} as it was when this was built. */
    public static Wordings standard() {
        return Shipped.ALL;
    }

    /**
     * Makes wordings ready for matching.
     *
     * @param wordings the regular expressions of each class, in the notation at the head of {@code boilerplate.yaml};
     *     where two classes hold the same wording, the one named first in {@link WordingClass} wins
     * @throws IllegalArgumentException naming the class and the pattern that cannot be read
     */
    public static Wordings of(Map<WordingClass, List<String>> wordings) {
        Map<String, WordingClass> literals = new HashMap<>();
        List<Wording> patterns = new ArrayList<>();
        for (WordingClass kind : WordingClass.values()) {
            for (String wording : wordings.getOrDefault(kind, List.of())) {
                if (META.matcher(wording).find()) {
                    Pattern pattern = compiled(kind, wording);
                    patterns.add(new Wording(kind, pattern, needed(pattern.pattern()), longest(wording)));
                } else {
                    literals.putIfAbsent(MatchKey.line(wording), kind);
                }
            }
        }
        return new Wordings(literals, patterns);
    }

    /** {@link #of} for a file's keys, which are the classes in lower case. */
    public static Wordings ofKeys(Map<String, List<String>> wordings) {
        Map<WordingClass, List<String>> byClass = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> entry : wordings.entrySet()) {
            WordingClass kind = List.of(WordingClass.values()).stream()
                    .filter(candidate -> candidate.key().equals(entry.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(entry.getKey() + ": no class of wordings"));
            byClass.put(kind, entry.getValue());
        }
        return of(byClass);
    }

    /** Which class the whole line is, if it is boilerplate. */
    public Optional<WordingClass> classify(String line) {
        if (line.length() > 2 * LONGEST || MatchKey.isLineLongerThan(line, LONGEST)) {
            return Optional.empty();
        }
        Optional<WordingClass> whole = classifyKey(MatchKey.line(line));
        if (whole.isPresent() || line.length() > LONGEST_TOGETHER) {
            return whole;
        }
        Optional<WordingClass> glued = isGlued(line) ? parts(GLUE.split(line)) : whole;
        return glued.isEmpty() && isSeparated(line) ? parts(SEPARATOR.split(line)) : glued;
    }

    /** A quick look for what {@link #SEPARATOR} finds: a bar or bullet, or a dash between blanks. */
    private static boolean isSeparated(String line) {
        for (int i = 0; i < line.length(); i++) {
            switch (line.charAt(i)) {
                case '|', '•', '·' -> {
                    return true;
                }
                case '-', '–', '—' -> {
                    if (i > 0 && line.charAt(i - 1) <= ' ' && i + 1 < line.length() && line.charAt(i + 1) <= ' ') {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    private static boolean isGlued(String line) {
        for (int i = 1; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean capital = c < 0x80 ? c >= 'A' && c <= 'Z' : Character.isUpperCase(c);
            if (capital && Character.isLowerCase(line.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }

    private Optional<WordingClass> classifyKey(String key) {
        if (key.isEmpty() || key.length() > LONGEST) {
            return Optional.empty();
        }
        WordingClass literal = key.length() <= longestLiteral ? literals.get(key) : null;
        if (literal != null) {
            return Optional.of(literal);
        }
        for (Wording wording : candidates(key.substring(0, Math.min(START, key.length())))) {
            if (wording.matches(key)) {
                return Optional.of(wording.kind());
            }
        }
        return Optional.empty();
    }

    private List<Wording> candidates(String start) {
        List<Wording> known = byStart.get(start);
        if (known != null) {
            return known;
        }
        if (byStart.size() < MOST_STARTS) {
            return byStart.computeIfAbsent(start, this::beginningWith);
        }
        return start.charAt(0) >= '\u2000'
                ? patterns
                : byStart.computeIfAbsent(start.substring(0, 1), this::beginningWith);
    }

    private List<Wording> beginningWith(String start) {
        return patterns.stream().filter(wording -> wording.canBeginWith(start)).toList();
    }

    /**
     * A block of several wordings, printed without a blank between them ("Bản đồ hành chínhThống kê truy cập") or with
     * a bar ("In bài viết | Gửi email"): boilerplate where every part is. The answer is the first part's class that
     * counts anywhere, else the first part's.
     */
    private Optional<WordingClass> parts(String[] parts) {
        if (parts.length < 2) {
            return Optional.empty();
        }
        List<WordingClass> kinds = new ArrayList<>();
        for (String part : parts) {
            Optional<WordingClass> kind = classifyKey(MatchKey.line(part));
            if (kind.isEmpty()) {
                return Optional.empty();
            }
            kinds.add(kind.get());
        }
        return Optional.of(
                kinds.stream().filter(WordingClass::anywhere).findFirst().orElse(kinds.get(0)));
    }

    private static Pattern compiled(WordingClass kind, String wording) {
        StringBuilder regex = new StringBuilder();
        Matcher word = WORD.matcher(wording);
        while (word.find()) {
            String found = word.group();
            word.appendReplacement(
                    regex, Matcher.quoteReplacement(found.startsWith("\\") ? found : MatchKey.line(found)));
        }
        word.appendTail(regex);
        String withNumbers =
                regex.toString().replace(" {n}", " ?:? ?\\(?" + NUMBER + "\\)?").replace("{n}", NUMBER);
        try {
            return Pattern.compile(withNumbers);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    kind.key() + ": bad pattern '" + wording + "': " + e.getDescription(), e);
        }
    }

    /** No more characters than this match a wording: each of its own characters matches one, unless it is repeated. */
    private static int longest(String wording) {
        if (wording.indexOf('*') >= 0 || wording.indexOf('+') >= 0 || wording.contains("{N}")) {
            return LONGEST;
        }
        int longest = wording.length();
        Matcher times = TIMES.matcher(wording);
        while (times.find()) {
            if (times.group(1).isEmpty()) {
                return LONGEST;
            }
            int repeated = wording.charAt(times.start() - 1) == ')' ? wording.length() : 1;
            longest += repeated * Integer.parseInt(times.group(1));
        }
        return longest;
    }

    /**
     * The longest run of plain characters outside groups and quantifiers, or the group of such runs of which the shortest
     * is longer; a key that matches holds it, or one of them. The empty one where there is none.
     */
    private static List<String> needed(String regex) {
        List<String> best = List.of("");
        StringBuilder run = new StringBuilder();
        int depth = 0;
        for (int i = 0; i <= regex.length(); i++) {
            char c = i < regex.length() ? regex.charAt(i) : '.';
            boolean escaped = c == '\\';
            char literal = escaped ? regex.charAt(++i) : c;
            if (c == '|' && depth == 0) {
                return List.of("");
            }
            if (depth == 0 && (escaped ? !Character.isLetterOrDigit(literal) : "()[]{}?*+.^$".indexOf(c) < 0)) {
                run.append(literal);
                continue;
            }
            if ("?*{".indexOf(c) >= 0 && run.length() > 0) {
                run.setLength(run.length() - 1);
            }
            best = better(best, List.of(run.toString()));
            if (c == '(' && depth == 0) {
                best = better(best, group(regex, i, run.toString()));
            }
            run.setLength(0);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            i = c == '[' || c == '{' ? regex.indexOf(c == '[' ? ']' : '}', i) : i;
        }
        return best;
    }

    private static List<String> better(List<String> one, List<String> other) {
        return shortest(other) > shortest(one) ? other : one;
    }

    private static int shortest(List<String> runs) {
        return runs.stream().mapToInt(String::length).min().orElse(0);
    }

    /** What stands before a group that opens there, with what each of its alternatives begins with; the empty one where it may fail. */
    private static List<String> group(String regex, int open, String before) {
        int close = regex.indexOf(')', open);
        boolean optional = close + 1 < regex.length() && "?*{".indexOf(regex.charAt(close + 1)) >= 0;
        String inside = regex.substring(open + 1, close);
        if (optional || inside.indexOf('(') >= 0 || inside.indexOf('\\') >= 0 || inside.startsWith("?")) {
            return List.of("");
        }
        List<String> beginnings = new ArrayList<>();
        for (String alternative : inside.split("\\|", -1)) {
            Matcher meta = META.matcher(alternative);
            boolean plain = !meta.find();
            int end = plain ? alternative.length() : meta.start();
            boolean quantified = !plain && "?*{".indexOf(alternative.charAt(end)) >= 0;
            beginnings.add(before + alternative.substring(0, Math.max(0, quantified ? end - 1 : end)));
        }
        return beginnings;
    }
}
