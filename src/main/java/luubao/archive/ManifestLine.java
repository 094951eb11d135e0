package luubao.archive;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a manifest: digest, two blanks, path, as RFC 8493 §2.1.3 has it. In the path CR, LF and % stand
 * percent-encoded.
 *
 * @param sha256 64 hex digits in lower case
 * @param path below the archive, with slashes
 */
record ManifestLine(String sha256, String path) {
    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})[ \\t]+\\*?(.+)");
    private static final Pattern ENCODED = Pattern.compile("%(0[dDaA]|25)");

    /** Empty for what is no whole line, or names a file outside the archive. */
    static Optional<ManifestLine> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new ManifestLine(matcher.group(1).toLowerCase(Locale.ROOT), decoded(matcher.group(2))))
                        .filter(ManifestLine::isInside)
                : Optional.empty();
    }

    private boolean isInside() {
        return !path.startsWith("/") && !("/" + path + "/").contains("/../");
    }

    private static String decoded(String path) {
        return ENCODED.matcher(path)
                .replaceAll(encoded -> switch (encoded.group(1).toLowerCase(Locale.ROOT)) {
                    case "0d" -> "\r";
                    case "0a" -> "\n";
                    default -> "%";
                });
    }

    /** Without its line break. */
    @Override
    public String toString() {
        return sha256 + "  " + path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
