package luubao.frontier;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose turn it is among a site's article pages, so that neither the past of a site, put off for want of room, nor the
 * looks at what is known keep the others waiting for weeks. Of each five pages that a night asks for the last is a known
 * one; the others are news while there is some. Without news two of five are known pages, and three are of the backlog.
 * Whatever one kind does not need is the others'. All calls are made inside a transaction.
 */
final class Shares {
    private static final int ROUND = 5;

    private Shares() {}

    /** What of a site may be asked. */
    enum Kind {
        NEWS,
        KNOWN,
        BACKLOG
    }

    /**
     * Whose turn it is; one that has no page leaves its turn to the first of the others that has.
     *
     * @param asked pages of the site that the night has asked for
     */
    static Kind turn(long asked, boolean news) {
        int place = (int) (asked % ROUND);
        if (place == ROUND - 1) {
            return Kind.KNOWN;
        }
        return news ? Kind.NEWS : place == 2 ? Kind.KNOWN : Kind.BACKLOG;
    }

    /** How many of each kind a night begins to ask, which has room for so many more pages and finds so many there. */
    static Map<Kind, Long> parts(long asked, long pages, Map<Kind, Long> there) {
        Map<Kind, Long> left = new EnumMap<>(there);
        Map<Kind, Long> parts = new EnumMap<>(Kind.class);
        for (long page = asked; page < asked + pages; page++) {
            Kind turn = turn(page, left.getOrDefault(Kind.NEWS, 0L) > 0);
            Optional<Kind> taken = Stream.concat(Stream.of(turn), Stream.of(Kind.values()))
                    .filter(kind -> left.getOrDefault(kind, 0L) > 0)
                    .findFirst();
            if (taken.isEmpty()) {
                break;
            }
            left.merge(taken.get(), -1L, Long::sum);
            parts.merge(taken.get(), 1L, Long::sum);
        }
        return parts;
    }

    /**
     * The row that may be asked first, its site's shares observed.
     *
     * @param first what goes by its priority
     */
    static Optional<Task> inTurn(Connection connection, Rows rows, Task first, long now) throws SQLException {
        if (first.kind() != Task.Kind.PAGE || !Asked.isFirst(first)) {
            return Optional.of(first);
        }
        int priority = (int) Sql.number(connection, "SELECT priority FROM frontier WHERE id = ?", first.id());
        if (priority != Priority.NEW_PAGE && priority != Priority.KNOWN_PAGE) {
            return Optional.of(first);
        }
        boolean news = priority == Priority.NEW_PAGE;
        Optional<Task> other = news
                ? rows.next(connection, first, now, Priority.KNOWN_PAGE, Priority.KNOWN_PAGE)
                : rows.next(connection, first, now, Priority.FOUND_PAGE, Priority.LEFT_PAGE);
        if (other.isEmpty()) {
            return Optional.of(first);
        }
        boolean known = turn(Asked.rows(connection, first.run(), first.site()), news) == Kind.KNOWN;
        return known == news ? other : Optional.of(first);
    }
}
