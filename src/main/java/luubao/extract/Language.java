package luubao.extract;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells a text's language by its script and, for Latin script, by Vietnamese letters and English function words. */
final class Language {
    /** Letters that only Vietnamese uses in such numbers; running Vietnamese has them in every fourth or fifth place. */
    private static final String VIETNAMESE = "ăâđêôơưĂÂĐÊÔƠƯ";

    /** All letters between them are Latin. */
    private static final char FIRST_LATIN = '\u00C0';

    private static final char LAST_LATIN = '\u024F';

    private static final double VIETNAMESE_SHARE = 0.06;
    private static final double ENGLISH_SHARE = 0.08;
    /** Words of at most four letters, {@link #packed}. */
    private static final int[] ENGLISH = Stream.of(
                    "the", "and", "of", "to", "in", "is", "that", "for", "on", "with", "was", "as", "are", "by", "at",
                    "from", "has", "have")
            .mapToInt(Language::packed)
            .sorted()
            .toArray();

    private static final int LONGEST_ENGLISH = 4;

    /** The beginning of a text, in characters, tells its language. */
    private static final int ENOUGH = 4_000;

    private Language() {}

    /** BCP 47: {@code vi}, {@code km}, {@code en}, {@code zh}, …; {@code und} where nothing speaks for one. */
    static String of(String whole) {
        String text = whole.length() > ENOUGH ? whole.substring(0, ENOUGH) : whole;
        Map<UnicodeScript, Integer> scripts = new EnumMap<>(UnicodeScript.class);
        int vietnamese = 0;
        int latin = 0;
        int others = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                latin++;
            } else if (c >= '\u1EA0' && c <= '\u1EF9') {
                latin++;
                vietnamese++;
            } else if (c > '\u007F' && Character.isLetter(c)) {
                if (c >= FIRST_LATIN && c <= LAST_LATIN) {
                    latin++;
                    vietnamese += VIETNAMESE.indexOf(c) >= 0 ? 1 : 0;
                } else {
                    others++;
                    scripts.merge(UnicodeScript.of(c), 1, Integer::sum);
                }
            }
        }
        int letters = latin + others;
        if (letters == 0) {
            return "und";
        }
        if (latin > 0) {
            scripts.merge(UnicodeScript.LATIN, latin, Integer::sum);
        }
        UnicodeScript most = scripts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        return switch (most) {
            case LATIN -> vietnamese >= VIETNAMESE_SHARE * letters ? "vi" : english(text) ? "en" : "und";
            case KHMER -> "km";
            case HAN -> "zh";
            case HIRAGANA, KATAKANA -> "ja";
            case HANGUL -> "ko";
            case THAI -> "th";
            case LAO -> "lo";
            case CYRILLIC -> "ru";
            default -> "und";
        };
    }

    /**
     * Portals state one language for all their pages; what the text is written in counts, and the page's statement only
     * where the text does not tell, or for the region.
     *
     * @param own what {@link #of} gave
     * @param stated what the page says, or null
     */
    static Sourced<String> agreed(String own, @Nullable String stated) {
        boolean same = stated != null && stated.toLowerCase(Locale.ROOT).startsWith(own + "-");
        return stated != null && (own.equals("und") || (same && !own.equals("vi")))
                ? new Sourced<>(stated, "html lang")
                : new Sourced<>(own, "letters");
    }

    /** How many letters of a text only Vietnamese uses. */
    static int vietnameseLetters(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            count += c > 'z' && (VIETNAMESE.indexOf(c) >= 0 || (c >= '\u1EA0' && c <= '\u1EF9')) ? 1 : 0;
        }
        return count;
    }

    private static boolean english(String text) {
        int words = 0;
        int function = 0;
        int letters = 0;
        int packed = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (isPlain(c)) {
                letters++;
                packed = packed << 8 | c | 0x20;
            } else if (c > '\u007F' && Character.isLetter(c)) {
                letters = LONGEST_ENGLISH + 1;
            } else if (letters > 0) {
                words++;
                function += letters <= LONGEST_ENGLISH && Arrays.binarySearch(ENGLISH, packed) >= 0 ? 1 : 0;
                letters = 0;
                packed = 0;
            }
        }
        return function >= ENGLISH_SHARE * words;
    }

    /** The letters' codes as the bytes of a number. */
    private static int packed(String word) {
        int packed = 0;
        for (int i = 0; i < word.length(); i++) {
            packed = packed << 8 | word.charAt(i);
        }
        return packed;
    }

    /** A letter of ASCII. */
    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
