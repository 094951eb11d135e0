package luubao.frontier;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import luubao.frontier.Outcome.Ending;
import org.jspecify.annotations.Nullable;

/** What earlier nights found out about pages, and what is put down of a page when its row ends. Safe for several threads. */
public final class KnownPages {
    private final Transactions transactions;

    public KnownPages(Transactions transactions) {
        this.transactions = transactions;
    }

    /** What to ask by whether the page has changed since it was read; empty where it must come whole. */
    public Optional<Validators> validators(Task task) {
        return transactions.run(connection -> Sql.first(
                connection,
                KnownPages::validators,
                "SELECT validated, etag, last_modified, read_by, unmodified FROM known WHERE canonical = ?"
                        + " AND validated IS NOT NULL AND unmodified >= 0",
                task.canonical()));
    }

    private static Validators validators(ResultSet row) throws SQLException {
        return new Validators(
                URI.create(row.getString("validated")),
                row.getString("etag"),
                row.getString("last_modified"),
                row.getString("read_by"),
                row.getInt("unmodified"));
    }

    /** The page's server does not take conditions: it comes whole from now on. */
    public void refusesConditions(Task task) {
        transactions.run(connection ->
                Sql.update(connection, "UPDATE known SET unmodified = -1 WHERE canonical = ?", task.canonical()));
    }

    /**
     * How many pages but the task's redirected there when they were asked last, and no article of theirs was there.
     *
     * @param refused whether pages count that were not followed there
     */
    public int redirected(Task task, String canonical, boolean refused) {
        return transactions.run(connection -> (int) Sql.number(
                connection,
                "SELECT count(*) FROM known WHERE moved_to = ? AND canonical <> ? AND outcome IN (?, ?)",
                canonical,
                task.canonical(),
                Ending.GONE.label(),
                (refused ? Ending.REFUSED : Ending.GONE).label()));
    }

    /** True where the address was asked for itself, and no article was there. */
    public boolean isNoArticle(String canonical) {
        return transactions.run(connection -> Sql.number(
                        connection,
                        "SELECT count(*) FROM known WHERE canonical = ? AND outcome IN (?, ?)",
                        canonical,
                        Ending.NOT_AN_ARTICLE.label(),
                        Ending.GONE.label())
                == 1);
    }

    /**
     * Of these addresses the first at which an article stood when it was asked last. One that only led to another item
     * of its run does not count.
     *
     * @param but left out
     */
    public Optional<URI> standing(Collection<String> canonical, String but) {
        return transactions.run(connection -> {
            for (String address : canonical) {
                Optional<URI> standing = Sql.first(
                        connection,
                        row -> URI.create(row.getString(1)),
                        "SELECT url FROM known WHERE canonical = ? AND canonical <> ? AND outcome IN (?, ?, ?)",
                        address,
                        but,
                        Ending.ARCHIVED.label(),
                        Ending.REVISED.label(),
                        Ending.UNCHANGED.label());
                if (standing.isPresent()) {
                    return standing;
                }
            }
            return Optional.empty();
        });
    }

    /** What was known of a page before it ended once more. */
    private record Before(
            int first,
            @Nullable Integer kept,
            int since,
            @Nullable String outcome) {
        int since(Outcome.Ending ending, int night) {
            return outcome != null && sort(Ending.of(outcome)) == sort(ending) ? since : night;
        }

        /** One of all endings that are the same to who asks when to come again. */
        private static Ending sort(Ending ending) {
            return switch (ending) {
                case ARCHIVED, REVISED, UNCHANGED, DUPLICATE, NEAR_DUPLICATE -> Ending.ARCHIVED;
                case FAILED, BLOCKED -> Ending.FAILED;
                case NOT_AN_ARTICLE, REFUSED, GONE, READ -> ending;
            };
        }
    }

    /** Puts down how the page ended. Part of the transaction that ends its row. */
    static void end(Connection connection, Task task, Outcome outcome, @Nullable Look look) throws SQLException {
        Optional<Before> known = Sql.first(
                connection,
                row -> new Before(
                        row.getInt("first_night"),
                        row.getObject("kept_night") == null ? null : row.getInt("kept_night"),
                        row.getInt("since_night"),
                        row.getString("outcome")),
                "SELECT first_night, kept_night, since_night, outcome FROM known WHERE canonical = ?",
                task.canonical());
        if (known.isEmpty()) {
            return;
        }
        Before before = known.get();
        Ending ending = outcome.ending();
        int night = (int) Sql.number(connection, "SELECT night FROM run WHERE id = ?", task.run());
        Integer kept = before.kept() == null && outcome.kept() ? Integer.valueOf(night) : before.kept();
        int since = before.since(ending, night);
        Sql.update(
                connection,
                "UPDATE known SET outcome = ?, kept_night = ?, since_night = ?, next_night = ?, moved_to = ?"
                        + " WHERE canonical = ?",
                ending.label(),
                kept,
                since,
                Night.next(kept == null ? before.first() : kept, since, night, ending),
                look != null && (ending == Ending.GONE || ending == Ending.REFUSED) ? look.movedTo() : null,
                task.canonical());
        if (ending == Ending.FAILED || ending == Ending.BLOCKED || ending == Ending.REFUSED) {
            return; // it was not seen: what was seen before still holds
        }
        seen(connection, task, ending, night, look);
    }

    private static void seen(Connection connection, Task task, Ending ending, int night, @Nullable Look look)
            throws SQLException {
        Validators validators = look == null || ending == Ending.GONE ? null : look.validators();
        Sql.update(
                connection,
                "UPDATE known SET looked = ?, validated = ?, etag = ?, last_modified = ?, read_by = ?,"
                        + " unmodified = CASE WHEN unmodified < 0 THEN -1 ELSE ? END,"
                        + " early_vain = CASE WHEN ? THEN 0 ELSE early_vain + (early_night IS ?) END"
                        + " WHERE canonical = ?",
                look == null ? task.starts() : look.time().toEpochMilli(),
                validators == null ? null : validators.url().toString(),
                validators == null ? null : validators.etag(),
                validators == null ? null : validators.lastModified(),
                validators == null ? null : validators.readBy(),
                validators == null ? 0 : validators.unmodified(),
                ending == Ending.REVISED,
                night,
                task.canonical());
    }
}
