package luubao;

import java.time.Instant;
import java.util.Map;
import luubao.archive.Archive;
import luubao.archive.ArchiveException;
import luubao.frontier.Runs;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** What {@code /observe/health} tells besides what Camel knows of its routes. */
final class Health {
    private static final String GROUP = "luubao";

    private Health() {}

    /** Ready and alive while the catalogue answers. */
    static final class OfCatalogue extends AbstractHealthCheck {
        private final Archive archive;

        OfCatalogue(Archive archive) {
            super(GROUP, "catalogue");
            this.archive = archive;
        }

        @Override
        protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
            try {
                builder.message(archive.count() + (archive.count() == 1 ? " article" : " articles"))
                        .up();
            } catch (ArchiveException e) {
                builder.message(e.getMessage()).error(e).down();
            }
        }
    }

    /** Tells of the last crawl; no reason to be down, since the next one comes by itself. */
    static final class OfRuns extends AbstractHealthCheck {
        private final Runs runs;

        OfRuns(Runs runs) {
            super(GROUP, "last-run");
            this.runs = runs;
        }

        @Override
        public boolean isLiveness() {
            return false;
        }

        @Override
        protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
            builder.message(runs.lastCrawl()
                    .map(start -> "the last crawl began " + start + "; the last end of one: "
                            + runs.lastEnd().map(Instant::toString).orElse("none yet"))
                    .orElse("no crawl yet"));
            builder.up();
        }
    }
}
