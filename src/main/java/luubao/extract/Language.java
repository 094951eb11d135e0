package luubao.extract;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a text's language by its script and, for Latin script, by Vietnamese letters and English function words. */
final class Language {
    /** Letters that only Vietnamese uses in such numbers; running Vietnamese has them in every fourth or fifth place. */
    private static final String VIETNAMESE = "ăâđêôơưĂÂĐÊÔƠƯ";

    private static final double VIETNAMESE_SHARE = 0.06;
    private static final double ENGLISH_SHARE = 0.08;
    private static final Set<String> ENGLISH = Set.of(
            "the", "and", "of", "to", "in", "is", "that", "for", "on", "with", "was", "as", "are", "by", "at", "from",
            "has", "have");
    private static final int LONGEST_ENGLISH = 4;

    private Language() {}

    /** BCP 47: {@code vi}, {@code km}, {@code en}, {@code zh}, …; {@code und} where nothing speaks for one. */
    static String of(String text) {
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
                others++;
                scripts.merge(UnicodeScript.of(c), 1, Integer::sum);
                vietnamese += VIETNAMESE.indexOf(c) >= 0 ? 1 : 0;
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
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (isPlain(c) || (c > '\u007F' && Character.isLetter(c))) {
                start = start < 0 ? i : start;
            } else if (start >= 0) {
                words++;
                if (i - start <= LONGEST_ENGLISH
                        && ENGLISH.contains(text.substring(start, i).toLowerCase(Locale.ROOT))) {
                    function++;
                }
                start = -1;
            }
        }
        return function >= ENGLISH_SHARE * words;
    }

    /** A letter of ASCII. */
    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
