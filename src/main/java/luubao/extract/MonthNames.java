package luubao.extract;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Names of months as dates print them, whole and shortened, inflected as in dates, in the languages that newspapers met
 * here are written in.
 */
final class MonthNames {
    /** January to December, the names of one month separated by blanks. */
    private static final String[] NAMES = {
        "january jan januar jänner januari janvier janv enero ene gennaio gen janeiro января янв stycznia sty ocak oca",
        "february feb februar februari février févr fév fevrier febrero febbraio fevereiro fev февраля фев lutego lut"
                + " şubat şub",
        "march mar märz mär maart mrt mars marzo março maret marts марта мар marca mart",
        "april apr avril avr abril abr aprile апреля апр kwietnia kwi nisan nis",
        "may mai mei mayo maggio mag maio maj мая май maja mayıs",
        "june jun juni juin junio giugno giu junho июня июн czerwca cze haziran haz",
        "july jul juli juillet juil julio luglio lug julho июля июл lipca lip temmuz tem",
        "august aug août aout agosto ago augustus agustus августа авг sierpnia sie ağustos ağu",
        "september sep sept septembre septiembre setiembre settembre set setembro сентября сен сент września wrz eylül eyl",
        "october oct oktober okt octobre octubre ottobre ott outubro out октября окт października paź ekim eki",
        "november nov novembre noviembre novembro ноября ноя listopada lis kasım kas",
        "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro desember декабря дек grudnia gru"
                + " aralık ara"
    };

    private static final Map<String, Integer> NUMBERS = numbers();

    private MonthNames() {}

    private static Map<String, Integer> numbers() {
        Map<String, Integer> out = new HashMap<>();
        for (int month = 1; month <= NAMES.length; month++) {
            for (String name : NAMES[month - 1].split(" ")) {
                out.put(name, month);
            }
        }
        return Map.copyOf(out);
    }

    /** 1 to 12, or 0 for a word that is no month. */
    static int number(String word) {
        return NUMBERS.getOrDefault(word.toLowerCase(Locale.ROOT), 0);
    }
}
