package luubao.cli;

import java.util.Locale;

/** Numbers of things, as a person is told them. */
final class Count {
    private Count() {}

    /** @param noun of one of them, to which an s is put */
    static String of(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
