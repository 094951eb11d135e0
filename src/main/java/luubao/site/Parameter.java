package luubao.site;

import crawlercommons.filters.basic.BasicURLNormalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a query, and whether it tells pages apart. Beyond tracking and session ids, only single values are
 * left out, of parameters that ask for the same page in another dress: what differs in any other value stays two.
 *
 * @param text as it stands in the canonical form
 * @param name in lower case
 * @param value empty where there is none
 */
record Parameter(String text, String name, String value) {
    private static final Set<String> TRACKING = Set.of(
            "fbclid",
            "gclid",
            "gclsrc",
            "gad_source",
            "dclid",
            "gbraid",
            "wbraid",
            "srsltid",
            "yclid",
            "msclkid",
            "ttclid",
            "twclid",
            "igshid",
            "mc_cid",
            "mc_eid",
            "_ga",
            "_gl",
            "zarsrc",
            "gidzl",
            "fb_action_ids",
            "fb_action_types",
            "fb_source",
            "fb_comment_id",
            // WordPress: the form to answer a comment; AMP caches: their viewer's version
            "replytocom",
            "amp_js_v",
            "amp_gsa");

    private static final Set<String> SESSION = Set.of("phpsessid", "jsessionid", "cfid", "cftoken");

    /** As {@code sid}, 1444 is a portal's section and twenty digits may be a time: only with a letter is it a session. */
    private static final Pattern SESSION_ID = Pattern.compile("(?i)(?=\\d*[a-f])[0-9a-f]{16,}");

    private static final Set<String> YES = Set.of("1", "true", "yes");
    private static final Set<String> ON = Set.of("", "1", "true", "yes");

    /** Names, and the values of each with which it shows the page that stands without it: AMP, mobile, print, pop-up. */
    private static final Map<String, Set<String>> TWINS = Map.ofEntries(
            Map.entry("amp", ON),
            Map.entry("outputtype", Set.of("amp", "amp-type")),
            Map.entry("m", Set.of("1")),
            Map.entry("mobile", ON),
            Map.entry("device", Set.of("mobile")),
            Map.entry("display", Set.of("mobile", "print")),
            Map.entry("mode", Set.of("mobile", "print")),
            Map.entry("view", Set.of("amp", "mobile", "print")),
            Map.entry("print", Set.of("", "1", "true", "yes", "y", "print")),
            Map.entry("in", Set.of("1")),
            Map.entry("isprint", YES),
            Map.entry("printmode", YES),
            Map.entry("printable", YES),
            Map.entry("printpage", YES),
            // Joomla, SharePoint, Liferay: the bare page, in a window of its own
            Map.entry("tmpl", Set.of("component")),
            Map.entry("isdlg", Set.of("1")),
            Map.entry("p_p_state", Set.of("pop_up")));

    /** So short that they stand for anything else as well, where the page is not named by its path alone. */
    private static final Set<String> SHORT = Set.of("m", "in");

    private static final Pattern OWN_PAGE = Pattern.compile("(?i)(?:\\.html?|-[^/]*+)/?$");

    /** The query's parameters that tell its page apart, in their order; empty where none does. */
    static String plain(@Nullable String query, String path) {
        if (query == null) {
            return "";
        }
        List<Parameter> all = new ArrayList<>();
        // A feed that escapes twice leaves "&amp;" between parameters.
        for (String text : query.replace("&amp;", "&").split("&", -1)) {
            all.add(of(BasicURLNormalizer.unescapePath(text)));
        }
        boolean own = OWN_PAGE.matcher(path).find();
        Predicate<Parameter> left =
                parameter -> parameter.counts() || (!own && SHORT.contains(parameter.name) && parameter.isTwin());
        if (all.stream().anyMatch(parameter -> parameter.name.equals("tmpl") && parameter.isTwin())) {
            left = left.and(parameter -> !parameter.isOfJoomlasPrintLink());
        }
        if (all.stream().anyMatch(parameter -> parameter.name.equals("inheritredirect"))) {
            left = left.and(parameter -> !parameter.isOfLiferaysWayBack());
        }
        return String.join("&", all.stream().filter(left).map(Parameter::text).toList());
    }

    static Parameter of(String text) {
        int equals = text.indexOf('=') < 0 ? text.length() : text.indexOf('=');
        return new Parameter(
                text,
                text.substring(0, equals).toLowerCase(Locale.ROOT),
                text.substring(Math.min(equals + 1, text.length())));
    }

    private boolean counts() {
        return !text.isEmpty() && !isTracking() && !isSession() && !isTwin();
    }

    private boolean isTracking() {
        return TRACKING.contains(name) || name.startsWith("utm_");
    }

    boolean isSession() {
        return SESSION.contains(name)
                || name.startsWith("aspsessionid")
                || (name.equals("sid") && SESSION_ID.matcher(value).matches());
    }

    private boolean isTwin() {
        String plain = value.toLowerCase(Locale.ROOT);
        return TWINS.getOrDefault(name, Set.of()).contains(plain)
                // Liferay: _101_INSTANCE_xY_viewMode=print; NukeViet: nvvithemever=m
                || (name.endsWith("_viewmode") && plain.equals("print"))
                || (name.startsWith("nv") && name.endsWith("themever"));
    }

    /** {@code ?tmpl=component&print=1&layout=default&page=}. */
    private boolean isOfJoomlasPrintLink() {
        return text.equals("layout=default") || (name.equals("page") && value.isEmpty());
    }

    /** {@code ?inheritRedirect=false&redirect=…}: the list from which the reader came. */
    private boolean isOfLiferaysWayBack() {
        return name.equals("inheritredirect") || name.equals("redirect");
    }
}
