package luubao.frontier;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pages of articles that are not settled, durably, by row and number. A row that has some either asks for the page
 * after them, or waits with all of them until its site is learnt, or is ready for a reader: its {@code stage}.
 */
public final class KeptPages {
    /** Rows that still ask for a page. */
    static final String ASKING = " AND stage = 'ask'";

    /** Rows whose pages are all there to be read. */
    static final String READY = " AND state = 'open' AND stage = 'ready'";

    private static final String WAITING = " AND state = 'open' AND stage = 'wait'";

    private final Transactions transactions;

    public KeptPages(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Keeps a page of an article and asks for the one after it in its place, with attempts, redirects and a deadline of
     * its own.
     *
     * @param next of the same host
     */
    public void onward(Task task, KeptPage page, URI next) {
        transactions.run(connection -> {
            keep(connection, task, task.further() + 1, page);
            return Sql.update(
                    connection,
                    "UPDATE frontier SET state = 'open', target = ?, further = further + 1, attempts = 0, hops = 0,"
                            + " spent = 0, due = 0 WHERE id = ?",
                    next.toString(),
                    task.id());
        });
    }

    /**
     * Lets the article wait until its site is {@link #release released} to the readers. Part of a transaction under way.
     *
     * @param pages all that there are of it, in order
     * @param missing why there is not a page more, or null
     */
    public void hold(Task task, List<KeptPage> pages, @Nullable String missing) {
        transactions.run(connection -> {
            for (int i = 0; i < pages.size(); i++) {
                keep(connection, task, i + 1, pages.get(i));
            }
            return Sql.update(
                    connection,
                    "UPDATE frontier SET state = 'open', stage = 'wait', missing = ?, due = ? WHERE id = ?",
                    missing,
                    pages.get(pages.size() - 1).arrival().fetched().toEpochMilli(),
                    task.id());
        });
    }

    private static void keep(Connection connection, Task task, int number, KeptPage page) throws SQLException {
        Sql.update(
                connection,
                "INSERT OR IGNORE INTO kept_page (row, number, url, charset, kind, body, fetched, etag,"
                        + " last_modified, rights, transfer, incomplete_chain)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                task.id(),
                number,
                page.url().toString(),
                page.charset(),
                page.kind(),
                page.body(),
                page.arrival().fetched().toString(),
                page.arrival().etag(),
                page.arrival().lastModified(),
                page.arrival().rights() == null
                        ? null
                        : String.join("\n", page.arrival().rights()),
                page.arrival().transfer(),
                page.arrival().incompleteChain() ? 1 : 0);
    }

    /** The pages that are kept of the task's article, in order. */
    public List<KeptPage> of(Task task) {
        return transactions.run(connection -> Sql.list(
                connection,
                KeptPages::page,
                "SELECT url, body, charset, kind, fetched, etag, last_modified, rights, transfer, incomplete_chain"
                        + " FROM kept_page WHERE row = ? ORDER BY number",
                task.id()));
    }

    private static KeptPage page(ResultSet row) throws SQLException {
        String rights = row.getString("rights");
        return new KeptPage(
                URI.create(row.getString("url")),
                row.getBytes("body"),
                row.getString("charset"),
                row.getString("kind"),
                new Arrival(
                        Instant.parse(row.getString("fetched")),
                        row.getString("etag"),
                        row.getString("last_modified"),
                        rights == null ? null : rights.lines().toList(),
                        row.getBytes("transfer"),
                        row.getBoolean("incomplete_chain")));
    }

    /** The site is learnt: its articles are read. */
    public void release(String site) {
        transactions.run(connection ->
                Sql.update(connection, "UPDATE frontier SET stage = 'ready' WHERE site = ?" + WAITING, site));
    }

    /** The sites of which articles wait. */
    public List<String> waiting(String run) {
        return transactions.run(connection -> Sql.list(
                connection,
                row -> row.getString(1),
                "SELECT DISTINCT site FROM frontier INDEXED BY frontier_waiting WHERE run = ?" + WAITING,
                run));
    }

    static void drop(Connection connection, Task task) throws SQLException {
        Sql.update(connection, "DELETE FROM kept_page WHERE row = ?", task.id());
    }

    /** Rows that were ended from outside have no use for theirs. */
    static void dropSettled(Connection connection) throws SQLException {
        Sql.update(
                connection,
                "DELETE FROM kept_page WHERE EXISTS (SELECT 1 FROM frontier WHERE id = kept_page.row AND state = 'done')");
    }

    /** The run's pages are asked again in another. */
    static void dropAll(Connection connection, String run) throws SQLException {
        Sql.update(connection, "DELETE FROM kept_page WHERE row IN (SELECT id FROM frontier WHERE run = ?)", run);
    }
}
