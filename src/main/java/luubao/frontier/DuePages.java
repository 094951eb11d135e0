package luubao.frontier;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import luubao.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * What a crawl would begin to ask for, once discovery has been read: for a crawl that asks for none of it. What comes of
 * pages may bring it further ones, and put off others.
 */
public final class DuePages {
    private static final String SELECT = "SELECT canonical, url, outcome, title, published, first_night FROM known";

    private static final String CHOSEN = " AND (?3 IS NULL OR coalesce(" + Chosen.SAID + ", ?3) >= ?3)"
            // what the run reads as a listing is asked as that
            + " AND NOT EXISTS (SELECT 1 FROM frontier WHERE run = ?4 AND frontier.canonical = '"
            + Task.Kind.LISTING.label() + ":' || known.canonical)";

    private static final String NEW = SELECT + " INDEXED BY known_new WHERE site = ?1 AND outcome IS NULL";

    /**
     * What was found tonight; what is known, also where its source says that it changed; what was found before. A page that
     * was put off and is news again tonight counts as put off here, and one that only a sitemap names as news.
     */
    static final Map<Shares.Kind, List<String>> STATEMENTS = Map.of(
            Shares.Kind.NEWS,
            List.of(NEW + " AND next_night = ?2 AND first_night = ?2" + CHOSEN),
            Shares.Kind.KNOWN,
            List.of(
                    SELECT + " INDEXED BY known_due WHERE site = ?1 AND outcome IS NOT NULL AND next_night <= ?2"
                            + CHOSEN + " ORDER BY next_night",
                    SELECT + " INDEXED BY known_early WHERE site = ?1 AND early_night = ?2 AND next_night > ?2" + CHOSEN
                            + " AND NOT EXISTS (SELECT 1 FROM frontier WHERE run = ?4"
                            + " AND frontier.canonical = known.canonical AND state = 'done')"),
            Shares.Kind.BACKLOG,
            List.of(NEW + " AND next_night <= ?2 AND first_night < ?2" + CHOSEN + " ORDER BY next_night"));

    private final Transactions transactions;

    public DuePages(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * An article page that is due.
     *
     * @param known since when; null where the run has found it
     * @param outcome how it ended last; null where it was never asked
     * @param title as its feed or sitemap words it, or null
     * @param published as its feed or sitemap says, or null
     */
    public record DuePage(
            String site,
            URI url,
            @Nullable Instant known,
            @Nullable String outcome,
            @Nullable String title,
            @Nullable Instant published) {}

    /**
     * Hands out the pages, site by site.
     *
     * @param run whose discovery has been read
     * @param allowed false for addresses that robots.txt disallows
     */
    public void each(String run, Collection<Site> sites, Choice choice, Predicate<URI> allowed, Consumer<DuePage> out) {
        transactions.run(connection -> {
            Crawl crawl = new Crawl(connection, run, choice.since(), allowed);
            Map<String, Long> due = new TreeMap<>();
            Map<String, Site> byId = new TreeMap<>();
            for (Site site : sites) {
                byId.put(site.id(), site);
                due.put(site.id(), crawl.pages(site, Long.MAX_VALUE, page -> {}));
            }
            Map<String, Long> shares = shares(due, Math.max(0, choice.limit() - Asked.of(connection, run)));
            for (Map.Entry<String, Site> site : byId.entrySet()) {
                crawl.pages(site.getValue(), shares.getOrDefault(site.getKey(), 0L), out);
            }
            return 0;
        });
    }

    /** Equal parts of the limit, what one does not use going to the others. */
    static Map<String, Long> shares(Map<String, Long> due, long limit) {
        Map<String, Long> shares = new TreeMap<>();
        Map<String, Long> open = new HashMap<>(due);
        long left = limit;
        while (!open.isEmpty()) {
            long part = left / open.size();
            List<String> modest = open.entrySet().stream()
                    .filter(site -> site.getValue() <= part)
                    .map(Map.Entry::getKey)
                    .toList();
            if (modest.isEmpty()) {
                long more = left % open.size();
                for (String site : new TreeMap<>(open).keySet()) {
                    shares.put(site, part + (more-- > 0 ? 1 : 0));
                }
                break;
            }
            for (String site : modest) {
                long all = due.getOrDefault(site, 0L);
                shares.put(site, all);
                left -= all;
                open.remove(site);
            }
        }
        return shares;
    }

    /** One crawl's sight of what is known. */
    private static final class Crawl {
        private final Connection connection;
        private final String run;
        private final long night;
        private final Map<Long, Long> nights = new HashMap<>();
        private final @Nullable Instant since;
        private final Predicate<URI> allowed;
        private final Map<String, Boolean> shut = new HashMap<>();

        Crawl(Connection connection, String run, @Nullable Instant since, Predicate<URI> allowed) throws SQLException {
            this.connection = connection;
            this.run = run;
            this.night = Sql.number(connection, "SELECT night FROM run WHERE id = ?", run);
            this.since = since;
            this.allowed = allowed;
            Sql.each(
                    connection,
                    row -> nights.put(row.getLong(1), row.getLong(2)),
                    "SELECT night, min(started) FROM run WHERE kind = 'crawl' GROUP BY night");
        }

        /** Hands out the site's pages; how many. */
        long pages(Site site, long most, Consumer<DuePage> out) throws SQLException {
            long pages = Math.min(most, site.fetch().pages() - Asked.of(connection, run, site.id()));
            Map<Shares.Kind, Long> there = new EnumMap<>(Shares.Kind.class);
            Room counted = new Room(connection, run, site.id());
            for (Shares.Kind kind : Shares.Kind.values()) {
                there.put(kind, pages(site, kind, counted, pages, page -> {}));
            }
            Map<Shares.Kind, Long> parts = Shares.parts(Asked.rows(connection, run, site.id()), pages, there);
            Room room = new Room(connection, run, site.id());
            long taken = 0;
            for (Shares.Kind kind : Shares.Kind.values()) {
                taken += pages(site, kind, room, parts.getOrDefault(kind, 0L), out);
            }
            return taken;
        }

        private long pages(Site site, Shares.Kind kind, Room room, long most, Consumer<DuePage> out)
                throws SQLException {
            long full = room.taken + most;
            for (String statement : STATEMENTS.getOrDefault(kind, List.of())) {
                if (room.taken < full) {
                    Sql.all(
                            connection,
                            row -> {
                                DuePage page = page(site, row);
                                if (isAsked(page.url()) && room.has(row.getString("canonical"))) {
                                    out.accept(page);
                                }
                                return room.taken < full;
                            },
                            statement,
                            site.id(),
                            night,
                            since == null ? null : since.toEpochMilli(),
                            run);
                }
            }
            return room.taken - (full - most);
        }

        private boolean isAsked(URI url) throws SQLException {
            String host = Site.authority(url);
            Boolean leftAlone = shut.get(host);
            if (leftAlone == null) {
                leftAlone = RobotsGate.shut(connection, run, host).isPresent();
                shut.put(host, leftAlone);
            }
            return !leftAlone && allowed.test(url);
        }

        private DuePage page(Site site, ResultSet row) throws SQLException {
            long first = row.getLong("first_night");
            return new DuePage(
                    site.id(),
                    URI.create(row.getString("url")),
                    first < night ? instant(nights.getOrDefault(first, 0L)) : null,
                    row.getString("outcome"),
                    row.getString("title"),
                    instant(row.getLong("published")));
        }

        private static @Nullable Instant instant(long millis) {
            return millis == 0 ? null : Instant.ofEpochMilli(millis);
        }
    }

    /** How many more pages of a site's patterns the crawl would begin to ask. */
    private static final class Room {
        private final Connection connection;
        private final String run;
        private final String site;
        private final Map<String, Long> patterns = new HashMap<>();
        private long taken;

        Room(Connection connection, String run, String site) {
            this.connection = connection;
            this.run = run;
            this.site = site;
        }

        /** Takes a page in where there is room for it. */
        boolean has(String canonical) throws SQLException {
            if (UrlPattern.excess(canonical).isPresent()) {
                return false;
            }
            UrlPattern page = UrlPattern.of(canonical);
            long ofPattern = left(page.pattern());
            long ofSection = left(page.section());
            if (ofPattern <= 0 || ofSection <= 0) {
                return false;
            }
            patterns.put(page.pattern(), ofPattern - 1);
            patterns.put(page.section(), ofSection - 1);
            taken++;
            return true;
        }

        private long left(String pattern) throws SQLException {
            Long left = patterns.get(pattern);
            return left == null ? Budgets.begins(connection, run, site, pattern) : left;
        }
    }
}
