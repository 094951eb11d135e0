package luubao.archive;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luubao.extract.Published;
import org.jspecify.annotations.Nullable;

/** Names of files below the archive's folder, with slashes. Pure: the same article gets the same name. */
final class Layout {
    static final String STAGING = ".staging";
    static final String COPIES = "copies";

    /** Characters of the title's part of a name; with date, id and revision far below what file systems take. */
    private static final int SLUG_CHARS = 80;

    private static final Pattern SITE = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Set<String> TAKEN = Set.of("warc", "runs", "manifests", COPIES, "dead-letters", "inbox");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern REVISION = Pattern.compile("\\.r(\\d{1,9})$");

    private Layout() {}

    /** True for a name that a site's folder may have. */
    static boolean isSite(String name) {
        return SITE.matcher(name).matches() && !TAKEN.contains(name);
    }

    /** The site's folder in a path below the archive, or the near copies' folder of it. */
    static String site(String path) {
        String[] names = path.split("/", 3);
        return names[names[0].equals(COPIES) ? 1 : 0];
    }

    /** True for the name of a folder of the archive that is none of a site's. */
    static boolean isTaken(String name) {
        return TAKEN.contains(name);
    }

    /** {@code site/2023/03/2023-03-20_slug_id}, or {@code site/undated/slug_id}: without {@code .txt}. */
    static String stem(String site, @Nullable Published published, String title, String id) {
        String name = slug(title) + "_" + id;
        if (published == null) {
            return site + "/undated/" + name;
        }
        LocalDate day = published.day();
        return String.format(Locale.ROOT, "%s/%04d/%02d/%s_%s", site, day.getYear(), day.getMonthValue(), day, name);
    }

    /** The stem of a near copy that would have this one in the main tree. */
    static String copy(String stem) {
        return COPIES + "/" + stem;
    }

    /** The stem of a revision: the first one's own, {@code .r2} and so on behind it for later ones. */
    static String revision(String first, int revision) {
        return revision == 1 ? first : first + ".r" + revision;
    }

    /** The number of a revision that has this stem. */
    static int number(String stem) {
        Matcher revision = REVISION.matcher(stem);
        return revision.find() ? Integer.parseInt(revision.group(1)) : 1;
    }

    /** The first revision's stem. */
    static String first(String stem) {
        return REVISION.matcher(stem).replaceFirst("");
    }

    /**
     * The title in [a-z0-9-], cut at a word; {@code article} where nothing of it is left.
     *
     * @param title in any script; only Latin letters survive
     */
    static String slug(String title) {
        String folded = MARKS.matcher(Normalizer.normalize(title, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace('đ', 'd')
                .replace('ð', 'd');
        String slug = trimmed(OTHERS.matcher(folded).replaceAll("-"));
        if (slug.length() > SLUG_CHARS) {
            int word = slug.lastIndexOf('-', SLUG_CHARS);
            slug = slug.substring(0, word > 0 ? word : SLUG_CHARS);
        }
        return slug.isEmpty() ? "article" : slug;
    }

    private static String trimmed(String slug) {
        int start = slug.startsWith("-") ? 1 : 0;
        int end = slug.length() - (slug.length() > start && slug.endsWith("-") ? 1 : 0);
        return slug.substring(start, end);
    }
}
