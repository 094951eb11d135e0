package luubao.normalise;

/**
 * Whether anything in a page's texts could be a misreading; if not, nobody needs to look closer. What it asks is
 * less than what {@link Misreadings#judge} asks: accents of other languages do not rouse it, because Vietnamese that was
 * misread has them everywhere.
 */
public final class Suspicion {
    /** {@link Misreadings#MARKED} and words of less than 10 characters, blanks left aside, make one accent in 25. */
    private static final int MOST_SHOWN_TO_AN_ACCENT = 25;

    private static final String VIETNAMESE_LATIN_1 = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý";

    private int odd;
    private int carets;
    /** Characters that are no blanks, of texts that are not ASCII throughout. */
    private int shown;

    private int accents;
    private boolean twice;
    private boolean vietnamese;
    private boolean font;

    /** Looks at one more of the texts. */
    public void look(String text) {
        int plain = 0;
        while (plain < text.length() && text.charAt(plain) < 0x80) {
            plain++;
        }
        if (plain < text.length() || text.indexOf('^') >= 0) {
            lookCloser(text);
        }
    }

    private void lookCloser(String text) {
        char previous = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                beyondAscii(previous, c);
            } else if (c == '^') {
                carets += "aeoAEO".indexOf(previous) >= 0 ? 1 : 0;
            }
            shown += c > ' ' ? 1 : 0;
            previous = c;
        }
    }

    private void beyondAscii(char previous, char c) {
        twice |= isTwiceEncoded(previous, c);
        odd += isOdd(previous, c) ? 1 : 0;
        accents += c > 0xA0 && c < 0x2000 ? 1 : 0;
        vietnamese |= Misreadings.isVietnamese(c);
    }

    /** A font is named that shows an encoding from before Unicode. */
    public void seeFont() {
        font = true;
    }

    public boolean isRoused() {
        boolean many = vietnamese || font || (long) accents * MOST_SHOWN_TO_AN_ACCENT >= shown;
        return twice || carets > Misreadings.FEW || (odd > Misreadings.FEW && many);
    }

    /**
     * The lead of a UTF-8 sequence and its next byte, as windows-1252 shows them, of a letter that tells Vietnamese from
     * other languages: Ä ‘, Æ °, á º.
     */
    private static boolean isTwiceEncoded(char lead, char c) {
        boolean leads = lead == 'Ä' || lead == 'Æ' || lead == 'á' && (c == 'º' || c == '»');
        int more = leads ? Windows1252.value(c) : -1;
        return more >= 0x80 && more <= 0xBF && c != '\u00A0';
    }

    /** A Latin-1 character where Vietnamese in Unicode has none: inside a word, but no letter of its and no m². */
    private static boolean isOdd(char previous, char c) {
        if (c > 0xFF || previous == 'm' && (c == '²' || c == '³')) {
            return false;
        }
        if (c <= 0x9F) {
            return c != 0x85;
        }
        boolean inside = Misreadings.isAsciiLetter(previous) || previous > 0xA0 && previous <= 0xFF;
        return inside
                && c > 0xA0
                && c <= 0xFF
                && (VIETNAMESE_LATIN_1.indexOf(c) < 0 || VIETNAMESE_LATIN_1.indexOf(previous) >= 0);
    }
}
