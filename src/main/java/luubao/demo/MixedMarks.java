package luubao.demo;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/** Spells some words of a text with combining marks, as editors and browsers of several ages have left them in pages. */
final class MixedMarks {
    private MixedMarks() {}

    /** Every eleventh word gets its tone apart (the windows-1258 habit), every 23rd all its marks; NFC gives the text back. */
    static String mix(String text) {
        String[] words = text.split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            if (i % 23 == 7) {
                words[i] = Normalizer.normalize(words[i], Form.NFD);
            } else if (i % 11 == 3) {
                words[i] = tonesApart(words[i]);
            }
        }
        return String.join(" ", words);
    }

    private static String tonesApart(String word) {
        StringBuilder out = new StringBuilder();
        word.codePoints().forEach(letter -> {
            String marks = Normalizer.normalize(Character.toString(letter), Form.NFD);
            StringBuilder shape = new StringBuilder();
            StringBuilder tone = new StringBuilder();
            marks.codePoints().forEach(c -> (isTone(c) ? tone : shape).appendCodePoint(c));
            out.append(Normalizer.normalize(shape, Form.NFC)).append(tone);
        });
        return out.toString();
    }

    /** Grave, acute, tilde, hook above, dot below. */
    private static boolean isTone(int c) {
        return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
    }
}
