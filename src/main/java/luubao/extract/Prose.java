package luubao.extract;

import java.util.regex.Pattern;

/** Tells running text in a script's data from code, styles, keys and addresses. */
final class Prose {
    /** Prose is at least so long, in characters. */
    static final int LONG = 300;

    /** So much of a string tells whether it is prose. */
    private static final int LOOKED_AT = 4000;

    private static final Pattern TAG = Pattern.compile("<[^<>]{0,2000}>");

    private Prose() {}

    static boolean hasMarkup(String text) {
        return text.indexOf('<') >= 0 && TAG.matcher(text).find();
    }

    /** The length of the text without its markup, or 0 for what is no prose: code, styles, keys, addresses. */
    static int length(String text) {
        if (text.length() < LONG) {
            return 0;
        }
        String head = text.substring(0, Math.min(LOOKED_AT, text.length()));
        String plain = hasMarkup(head) ? TAG.matcher(head).replaceAll(" ") : head;
        int letters = 0;
        int blanks = 0;
        int stops = 0;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            letters += Character.isLetter(c) ? 1 : 0;
            blanks += Character.isWhitespace(c) ? 1 : 0;
            stops += (c == '.' || c == '!' || c == '?') && !isInsideWord(plain, i) ? 1 : 0;
        }
        boolean isProse = stops >= 2 && blanks * 15 > plain.length() && letters * 10 > 7 * (plain.length() - blanks);
        return isProse ? (int) ((long) text.length() * plain.strip().length() / head.length()) : 0;
    }

    private static boolean isInsideWord(String text, int stop) {
        return stop + 1 < text.length() && Character.isLetterOrDigit(text.charAt(stop + 1));
    }
}
