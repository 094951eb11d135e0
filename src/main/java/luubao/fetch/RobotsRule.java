package luubao.fetch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Allow or Disallow line (RFC 9309 §2.2.2, §2.2.3).
 *
 * @param pattern octets beyond ASCII percent-encoded, hex digits in upper case; never empty
 */
record RobotsRule(boolean allow, String pattern) {
    private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Pattern BEYOND_ASCII = Pattern.compile("[\u0080-\u00FF]");
    /** Google's rule: who allows a directory's index allows the directory. */
    private static final Pattern INDEX = Pattern.compile("/index\\.html?$");

    /**
     * A rule of a line's value; a line without one says nothing.
     *
     * @param value one character an octet
     */
    static Optional<RobotsRule> of(boolean allow, String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        String pattern = BEYOND_ASCII
                .matcher(value)
                .replaceAll(octet -> String.format("%%%02X", (int) octet.group().charAt(0)));
        return Optional.of(new RobotsRule(allow, upperHex(pattern)));
    }

    /** True when one of the rules with the most octets that match allows the target, or none matches. */
    static boolean allows(List<RobotsRule> rules, String target) {
        String sent = upperHex(target);
        String decoded = decoded(sent);
        int allowed = 0;
        int disallowed = 0;
        for (RobotsRule rule : rules) {
            int octets = rule.octets(sent, decoded);
            if (rule.allow) {
                allowed = Math.max(allowed, octets);
            } else {
                disallowed = Math.max(disallowed, octets);
            }
        }
        return allowed >= disallowed;
    }

    /**
     * How specific the rule is where it matches, else 0. RFC 9309 compares letters, digits and {@code -._~} decoded, Google
     * compares what stands there: forbidden is what either reading forbids, allowed what the rule names as it stands.
     */
    private int octets(String sent, String decoded) {
        if (!allow) {
            return matches(pattern, sent) || matches(decoded(pattern), decoded) ? pattern.length() : 0;
        }
        if (matches(pattern, sent) || matches(pattern, decoded)) {
            return pattern.length();
        }
        Matcher index = INDEX.matcher(pattern);
        return index.find() && matches(pattern.substring(0, index.start() + 1) + "$", sent) ? pattern.length() : 0;
    }

    private static String upperHex(String text) {
        return ENCODED.matcher(text).replaceAll(octet -> octet.group().toUpperCase(Locale.ROOT));
    }

    /** Without the percent-encoding that RFC 3986 §2.3 calls needless. */
    private static String decoded(String text) {
        return ENCODED.matcher(text).replaceAll(octet -> {
            char sign = (char) Integer.parseInt(octet.group().substring(1), 16);
            boolean unreserved = sign < 128 && (Character.isLetterOrDigit(sign) || "-._~".indexOf(sign) >= 0);
            return unreserved ? String.valueOf(sign) : octet.group();
        });
    }

    /** "*" stands for any octets, "$" at the end for the end: each piece between the stars where it first fits. */
    private static boolean matches(String pattern, String target) {
        boolean toTheEnd = pattern.endsWith("$");
        String[] pieces = (toTheEnd ? pattern.substring(0, pattern.length() - 1) : pattern).split("\\*", -1);
        if (!target.startsWith(pieces[0])) {
            return false;
        }
        int last = pieces.length - 1;
        if (last == 0) {
            return !toTheEnd || target.length() == pieces[0].length();
        }
        int from = pieces[0].length();
        for (int i = 1; i < last; i++) {
            int found = target.indexOf(pieces[i], from);
            if (found < 0) {
                return false;
            }
            from = found + pieces[i].length();
        }
        return toTheEnd
                ? target.length() - pieces[last].length() >= from && target.endsWith(pieces[last])
                : target.indexOf(pieces[last], from) >= 0;
    }
}
