package luubao.upkeep;

import java.util.List;
import java.util.Locale;

/**
 * What a check found of one site.
 *
 * @param asked what was asked, article pages at the end
 * @param articles of the pages, in a few words
 * @param findings what a person has to look at, each with what to do; empty where the site is as its file says
 * @param compared nights that it was compared with
 */
public record SiteCheck(
        String site, Verdict verdict, List<Asked> asked, String articles, List<String> findings, int compared) {

    public SiteCheck {
        asked = List.copyOf(asked);
        findings = List.copyOf(findings);
    }

    /** What it comes to. */
    public enum Verdict {
        /** As its file and history say. */
        OK,
        /** A crawl brings something, but not all that it could. */
        LOOK,
        /** A crawl brings nothing. */
        BROKEN;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An address that was asked.
     *
     * @param kind {@code robots}, {@code home}, {@code feed}, {@code sitemap}, {@code listing} or {@code page}
     * @param status its HTTP status, {@code refused} or {@code failed}
     * @param told what it brought, or why not
     */
    public record Asked(String kind, String url, String status, long millis, String told) {}
}
