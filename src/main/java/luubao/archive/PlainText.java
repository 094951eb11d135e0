package luubao.archive;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.StringTokenizer;
import luubao.extract.Article;

/** The .txt file: title, empty line, text; UTF-8, NFC, LF, ends with a newline. */
public final class PlainText {
    private static final String GAP = "\n\n";

    private PlainText() {}

    /** The title on one line. */
    static String title(Article article) {
        return nfc(article.title()).strip().replaceAll("\\s+", " ");
    }

    static String text(Article article) {
        return nfc(article.text()).replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    static byte[] bytes(Article article) {
        return bytes(title(article), text(article));
    }

    /** Of a title and text as they stand in files. */
    static byte[] bytes(String title, String text) {
        return (title + GAP + text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The text in a file's content, without title and last newline. */
    static String textIn(byte[] file) {
        String content = new String(file, StandardCharsets.UTF_8);
        int gap = content.indexOf(GAP);
        return gap < 0 ? "" : content.substring(gap + GAP.length()).stripTrailing();
    }

    /** Words (in Vietnamese, syllables): what stands between blanks and holds a letter or a digit. */
    public static int words(String text) {
        int words = 0;
        for (StringTokenizer tokens = new StringTokenizer(text); tokens.hasMoreTokens(); ) {
            if (tokens.nextToken().codePoints().anyMatch(Character::isLetterOrDigit)) {
                words++;
            }
        }
        return words;
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
