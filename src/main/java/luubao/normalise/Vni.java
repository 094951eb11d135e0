package luubao.normalise;

/** Reads VNI: a vowel, then one character for all its marks. */
final class Vni {
    private static final String SINGLE = "ôÔöÖñÑíÍìÌæÆóÓòÒîÎ";
    private static final String MEANT = "ơƠưƯđĐíÍìÌỉỈĩĨịỊỵỴ";
    /** Tones on any vowel but i: acute, grave, hook above, tilde, dot below. */
    private static final String TONES = "ùøûõï";

    private static final String TONE_MARKS = "\u0301\u0300\u0309\u0303\u0323";
    /** Circumflex on a, e, o, alone and with each tone. */
    private static final String CIRCUMFLEX = "âáàåãä";
    /** Breve on a, likewise. */
    private static final String BREVE = "êéèúüë";

    private Vni() {}

    static String read(String seen) {
        StringBuilder out = new StringBuilder(seen.length());
        for (int i = 0; i < seen.length(); i++) {
            char c = seen.charAt(i);
            String marks = out.length() == 0 ? "" : marks(out.charAt(out.length() - 1), Character.toLowerCase(c));
            int single = SINGLE.indexOf(c);
            if (!marks.isEmpty()) {
                int last = out.length() - 1;
                out.replace(last, last + 1, ToneMarks.nfc(out.charAt(last) + marks));
            } else {
                out.append(single < 0 ? c : MEANT.charAt(single));
            }
        }
        return out.toString();
    }

    private static String marks(char letter, char mark) {
        char vowel = Character.toLowerCase(letter);
        int tone = TONES.indexOf(mark);
        if (tone >= 0) {
            return "aeouyơư".indexOf(vowel) < 0 ? "" : TONE_MARKS.substring(tone, tone + 1);
        }
        int shape = "aeo".indexOf(vowel) < 0 ? -1 : CIRCUMFLEX.indexOf(mark);
        if (shape >= 0) {
            return "\u0302" + (shape == 0 ? "" : TONE_MARKS.substring(shape - 1, shape));
        }
        shape = vowel == 'a' ? BREVE.indexOf(mark) : -1;
        return shape < 0 ? "" : "\u0306" + (shape == 0 ? "" : TONE_MARKS.substring(shape - 1, shape));
    }
}
