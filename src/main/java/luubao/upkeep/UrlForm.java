package luubao.upkeep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The form of an article's address, as a content system makes it: a number behind some letters, a parameter, a date as
 * folders, or words joined by hyphens.
 *
 * @param kind which of these
 * @param head what stands before the number, or the path and name of the parameter
 * @param tail what stands after it, such as {@code .html}
 */
record UrlForm(Kind kind, String head, String tail) {

    enum Kind {
        PARAMETER,
        NUMBER,
        DATED,
        LEADING_NUMBER,
        WORDS
    }

    private static final Pattern PARAMETER = Pattern.compile("(?i)[?&]([a-z_]*id|id_?[a-z]+|urile)=(?=[^&]*\\d)[^&]+");
    private static final Pattern SECTION = Pattern.compile("(?i)(?:cat|page|sid|section|menu|chuyenmuc|parent).*");
    private static final Pattern NUMBER = Pattern.compile("(?i)([/_-][a-z]{0,6})\\d{3,}((?:\\.[a-z]{2,5})?/?)$");
    private static final Pattern DATED = Pattern.compile("/(?:19|20)\\d\\d/?(?:0?[1-9]|1[0-2])/(?:\\d{1,2}/)?[^/]+");
    private static final Pattern LEADING = Pattern.compile("(?i)/\\d{3,}([-/])[^/]+?((?:\\.[a-z]{2,5})?/?)$");
    private static final Pattern TAIL = Pattern.compile("(?i)(?:\\.[a-z]{2,5})?/?$");
    private static final Pattern WORDS = Pattern.compile("/(?:[^/-]+-)+[^/-]+$");

    /** @param target path and query of a canonical URL */
    static UrlForm of(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (query >= 0) {
            Matcher parameter = PARAMETER.matcher(target);
            while (parameter.find()) {
                if (!SECTION.matcher(parameter.group(1)).matches()) {
                    return new UrlForm(Kind.PARAMETER, path + "?" + parameter.group(1), "");
                }
            }
        }
        Matcher number = NUMBER.matcher(path);
        if (number.find()) {
            return new UrlForm(Kind.NUMBER, number.group(1), number.group(2));
        }
        if (DATED.matcher(path).find()) {
            return new UrlForm(Kind.DATED, "", "");
        }
        Matcher leading = LEADING.matcher(path);
        if (leading.find()) {
            return new UrlForm(Kind.LEADING_NUMBER, leading.group(1), leading.group(2));
        }
        Matcher tail = TAIL.matcher(path);
        return new UrlForm(Kind.WORDS, "", tail.find() ? tail.group() : "");
    }

    /** The most general regular expression that finds all of these addresses of this form, and none of the others. */
    Optional<Pattern> pattern(Collection<String> articles, Collection<String> others) {
        return variants(articles).stream()
                .map(Pattern::compile)
                .filter(pattern -> articles.stream()
                        .allMatch(target -> pattern.matcher(target).find()))
                .filter(pattern -> others.stream()
                        .noneMatch(target -> pattern.matcher(target).find()))
                .findFirst();
    }

    /** From the most general on. */
    private List<String> variants(Collection<String> articles) {
        return switch (kind) {
            case PARAMETER -> {
                String path = head.substring(0, head.indexOf('?'));
                String name = head.substring(head.indexOf('?') + 1);
                yield List.of("[?&]" + name + "=", "^" + quoted(path) + "\\?(?:.*&)?" + name + "=");
            }
            case NUMBER -> {
                int digits = articles.stream().mapToInt(this::digits).min().orElse(3);
                yield List.of(
                        quoted(head) + "\\d+" + quoted(tail) + "$",
                        quoted(head) + "\\d{" + digits + ",}" + quoted(tail) + "$",
                        "/(?:[^/-]+-){4,}[^/]*" + quoted(head) + "\\d+" + quoted(tail) + "$");
            }
            case DATED -> List.of("/(?:19|20)\\d\\d/?\\d{1,2}/");
            case LEADING_NUMBER -> List.of("/\\d{3,}" + quoted(head) + "[^/]+" + quoted(tail) + "$");
            case WORDS -> words(articles);
        };
    }

    private int digits(String target) {
        Matcher number = NUMBER.matcher(target);
        return number.find()
                ? number.end()
                        - number.group(2).length()
                        - number.start()
                        - number.group(1).length()
                : 0;
    }

    private List<String> words(Collection<String> articles) {
        List<String> variants = new ArrayList<>();
        if (!tail.isEmpty() && !tail.equals("/")) {
            variants.add(quoted(tail) + "$");
        }
        String folders = articles.stream()
                .map(target -> target.substring(0, target.indexOf('/', 1) + 1))
                .distinct()
                .sorted()
                .map(UrlForm::quoted)
                .collect(Collectors.joining("|"));
        int fewest = articles.stream().mapToInt(UrlForm::hyphens).min().orElse(0);
        for (int hyphens = Math.min(4, fewest); hyphens <= Math.min(8, fewest); hyphens++) {
            if (hyphens > 1) {
                variants.add("/(?:[^/-]+-){" + hyphens + ",}[^/-]+" + quoted(tail) + "$");
            }
        }
        if (!folders.isEmpty() && !folders.startsWith("|") && folders.length() < 100) {
            variants.add("^(?:" + folders + ")[^?]*[^/?]" + quoted(tail) + "$");
        }
        return variants;
    }

    private static int hyphens(String target) {
        String path = target.replaceFirst("\\?.*", "").replaceFirst(TAIL.pattern(), "");
        Matcher words = WORDS.matcher(path);
        return words.find() ? (int) words.group().chars().filter(c -> c == '-').count() : 0;
    }

    /** As a regular expression that finds just this. */
    static String quoted(String text) {
        return text.replaceAll("[.?*+^$|()\\[\\]{}\\\\]", "\\\\$0");
    }
}
