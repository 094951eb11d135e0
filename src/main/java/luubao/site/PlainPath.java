package luubao.site;

import java.util.regex.Pattern;

/**
 * The path of the page that a path's print or AMP twin shows in another dress. Only names that stand for the dress alone
 * go, and only beside a segment that looks like an article's, so that no section loses its name.
 */
final class PlainPath {
    private static final String DRESS = "/(?:amp|print|in-bai|inbai|ban-in)";
    /** An article's own segment: with a hyphen, a dot or a digit. */
    private static final String SLUG = "[^/.0-9-]*+[-.0-9][^/]*+";

    /** {@code /tin/slug-12/amp}, {@code /slug-12.html/print/}: the slash at the end stays with a slug, not a file. */
    private static final Pattern AFTER_FILE = Pattern.compile("(?i)(\\.(?:html?|aspx?|php|jsp))" + DRESS + "/?$");

    private static final Pattern AFTER = Pattern.compile("(?i)(?<=/)(" + SLUG + ")" + DRESS + "(?=/?$)");

    /** {@code /print/tin/slug-12.html}, NukeViet's {@code /vi/news/savefile/Tin/slug-12.html}; Drupal's /print/12 stays. */
    private static final Pattern BEFORE = Pattern.compile(
            "(?i)^((?:/[^/]+){0,2}?)(?:" + DRESS + "|/savefile)(?=/(?:[^/]+/){0,3}(?=[^/]*[a-z])[^/]*-[^/]*/?$)");

    private static final Pattern AMP_FILE = Pattern.compile("(?i)\\.amp(?=\\.html?$)");
    /** Liferay: {@code /-/asset_publisher/xY/content/slug/pop_up}. */
    private static final Pattern POP_UP = Pattern.compile("(?<=/)(-/.+)/pop_up$");

    private PlainPath() {}

    static String of(String path) {
        String plain = AFTER_FILE.matcher(path).replaceFirst("$1");
        plain = AFTER.matcher(plain).replaceFirst("$1");
        plain = BEFORE.matcher(plain).replaceFirst("$1");
        plain = AMP_FILE.matcher(plain).replaceFirst("");
        return POP_UP.matcher(plain).replaceFirst("$1");
    }
}
