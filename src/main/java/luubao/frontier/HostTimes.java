package luubao.frontier;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import luubao.site.Site;

/**
 * When hosts were asked last, for what asks them outside of a run: its requests and a run's keep the delay between them.
 * Hosts are named as {@link Site#authority} does. Safe for several threads.
 */
public interface HostTimes {

    /** Of hosts that nobody else asks. */
    HostTimes NONE = new HostTimes() {
        @Override
        public Instant allowed(String host, Duration delay) {
            return Instant.EPOCH;
        }

        @Override
        public void asked(String host, Instant sent) {}

        @Override
        public void peace(String host, Instant until) {}
    };

    /** As the catalogue has them. */
    static HostTimes of(Transactions transactions, Clock clock) {
        Pacing pacing = new Pacing(clock, site -> Site.Fetch.DEFAULT, new RobotsGate(clock));
        return new HostTimes() {
            @Override
            public Instant allowed(String host, Duration delay) {
                return Instant.ofEpochMilli(
                        transactions.run(connection -> pacing.allowed(connection, host, delay.toMillis())));
            }

            @Override
            public void asked(String host, Instant sent) {
                transactions.run(connection -> {
                    Pacing.stamp(connection, host, sent.toEpochMilli());
                    return 0;
                });
            }

            @Override
            public void peace(String host, Instant until) {
                // a crawl that comes then waits no longer either
                Instant latest = clock.instant().plus(BackOff.LONGEST);
                transactions.run(connection -> {
                    Pacing.peace(connection, host, (until.isBefore(latest) ? until : latest).toEpochMilli());
                    return 0;
                });
            }
        };
    }

    /** Tells one catalogue what another knows of hosts: when they were asked, and until when they want to be left in peace. */
    static void carry(Transactions from, Transactions to) {
        record Times(String host, long asked, long notBefore) {}
        List<Times> all = from.run(connection -> Sql.list(
                connection,
                row -> new Times(row.getString(1), row.getLong(2), row.getLong(3)),
                // a crawl-delay holds for the next request too, though robots.txt is not read again before it
                "SELECT host, asked, max(not_before, asked + coalesce(crawl_delay, 0))"
                        + " FROM host LEFT JOIN robots USING (host)"));
        to.run(connection -> {
            for (Times times : all) {
                Pacing.stamp(connection, times.host(), times.asked());
                Pacing.peace(connection, times.host(), times.notBefore());
            }
            return 0;
        });
    }

    /**
     * When the host may be asked: this delay, or the one that its robots.txt asked for, after its last request, and not
     * while it wants peace. In the past where it may be asked now.
     */
    Instant allowed(String host, Duration delay);

    /** Notes when a request to the host left. */
    void asked(String host, Instant sent);

    /** Notes that a host that was asked wants to be left in peace until then, ten minutes at most. */
    void peace(String host, Instant until);
}
