package luubao.frontier;

/**
 * A sign that a site has changed so that its file needs to be looked at.
 *
 * @param now the figure that tells, in the unit of its kind
 * @param usual what it has been in the nights before; of a backlog, how large it may be
 * @param sentence one line for a person: the site, both figures, and what to do
 */
public record Alarm(String site, Kind kind, double now, double usual, String sentence) {

    /** What is not as it was. */
    public enum Kind {
        /** A source, or all of them, names no article: links. */
        NO_LINKS("no-links"),
        /** Pages are blocked: their share. */
        BLOCKED("blocked"),
        /** Pages are no articles: their share. */
        NO_ARTICLES("no-articles"),
        /** Texts are shorter: words. */
        SHORTER("shorter"),
        /** Articles lack a date: the share of those that have one. */
        NO_DATES("no-dates"),
        /** Articles lack an author: the share of those that have one. */
        NO_AUTHORS("no-authors"),
        /** Articles lack a lead: the share of those that have one. */
        NO_LEADS("no-leads"),
        /** Pages redirect to a host that is not the site's: their share. */
        MOVED("moved"),
        /** Pages are gone: their share. */
        GONE("gone"),
        /** Nothing new for some nights: new articles a night. */
        NOTHING_NEW("nothing-new"),
        /** As many pages wait to be asked as are kept of a site: pages. */
        BACKLOG("backlog");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** In the words of the run's record. */
        public String label() {
            return label;
        }
    }
}
