package luubao.extract;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What holds of every outcome, whatever the bytes were. */
final class Promises {
    private static final String BREAK = "\n\n";

    private Promises() {}

    /** @throws AssertionError naming what is broken */
    static void check(Extraction outcome) {
        if (outcome instanceof NotArticle no) {
            line("reason", no.reason());
            return;
        }
        Article article = (Article) outcome;
        line("title", article.title());
        for (String paragraph : article.text().split(BREAK, -1)) {
            line("text", paragraph);
        }
        String first = article.text().split(BREAK, -1)[0];
        hold(article.lead() == null || article.lead().equals(first), "the lead is the first paragraph", first);
        ifThere("author", article.author());
        ifThere("section", article.section());
        lines("tags", article.tags());
        lines("captions", article.captions());
        lines("notes", article.notes());
        hold(
                Set.copyOf(article.captions()).size() == article.captions().size(),
                "captions once each",
                article.captions().toString());
        hold(
                new HashSet<>(article.images()).size() == article.images().size(),
                "images once each",
                article.images().toString());
        day(article.published());
        day(article.modified());
    }

    private static void day(@Nullable Published published) {
        if (published != null) {
            int year = published.day().getYear();
            hold(year >= 1989 && year <= 2100, "a year that a page can have", published.iso());
        }
    }

    private static void lines(String what, List<String> lines) {
        lines.forEach(text -> line(what, text));
    }

    private static void ifThere(String what, @Nullable String text) {
        if (text != null) {
            line(what, text);
        }
    }

    /** One line that is not empty, without blanks at its ends. */
    private static void line(String what, String text) {
        clean(what, text);
        hold(text.indexOf('\n') < 0 && text.indexOf('\t') < 0, what + " is one line", text);
        hold(!text.isEmpty() && text.equals(text.strip()), what + " is not empty and has no blanks at its ends", text);
    }

    /** NFC, no control characters but line ends and tabs, no lone surrogates. */
    static void clean(String what, String text) {
        hold(Normalizer.isNormalized(text, Normalizer.Form.NFC), what + " is NFC", text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            hold(!Character.isISOControl(c) || c == '\n' || c == '\t', what + " has no control characters", text);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                hold(!Character.isSurrogate(c), what + " has no lone surrogates", text);
            }
        }
    }

    private static void hold(boolean holds, String promise, String text) {
        if (!holds) {
            StringBuilder shown = new StringBuilder();
            text.codePoints()
                    .limit(200)
                    .forEach(c -> shown.append(c < 0x7F && c >= ' ' ? Character.toString(c) : "\\u{%x}".formatted(c)));
            throw new AssertionError("not so: " + promise + ": " + shown);
        }
    }
}
