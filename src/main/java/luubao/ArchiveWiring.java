package luubao;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import luubao.archive.Archive;
import luubao.archive.Capture;
import luubao.archive.Catalogue;
import luubao.archive.Disk;
import luubao.cli.Cli;
import luubao.deduplicate.Deduplicator;
import luubao.frontier.Transactions;
import luubao.warc.Syncs;
import luubao.warc.WarcStore;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Policy;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/** Binds an open archive to the roles that the deduplicate and archive routes name. */
public final class ArchiveWiring {
    private ArchiveWiring() {}

    /** Binds the same, with WARC files as the settings want them; what a killed process left in them is taken up. */
    static void bind(CamelContext context, Archive archive, Settings settings, String userAgent, Clock clock) {
        Map<String, String> info = Map.of(
                "software",
                "luubao/" + Cli.version(),
                "http-header-user-agent",
                userAgent,
                "robots",
                "obey (RFC 9309)");
        WarcStore store = settings.flag("warc.enabled")
                ? new WarcStore(
                        archive.folder().resolve(WarcStage.FOLDER),
                        settings.number("warc.file-bytes", 1, Long.MAX_VALUE),
                        info,
                        syncs(archive),
                        clock)
                : null;
        WarcStage warc = new WarcStage(archive, store);
        warc.recover();
        bind(context, archive, warc);
        try {
            // behind the routes
            context.addService(new ServiceSupport() {
                @Override
                protected void doStop() {
                    warc.close();
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Light: what the frontier forgets in a power cut is asked once more, and found unchanged. */
    static Transactions transactions(Catalogue catalogue) {
        return new Transactions() {
            @Override
            public <T extends @Nullable Object> T run(Work<T> work) {
                return catalogue.inLightTransaction(work::on);
            }
        };
    }

    /** What the WARC files need of the archive. */
    static Syncs syncs(Archive archive) {
        Disk disk = archive.disk();
        return new Syncs() {
            @Override
            public void file(Path file) {
                disk.syncFile(file);
            }

            @Override
            public void name(Path file) {
                disk.syncName(file);
            }

            @Override
            public void whole(Path file) {
                archive.manifests().wrote(file);
            }
        };
    }

    /**
     * Binds {@code deduplicator}, {@code archivist}, {@code recordKeeper}, {@code withdrawals}, {@code disk}, {@code manifests},
     * {@code warc}, {@code besideOthers}, {@code alone} and {@code archive.dir}.
     */
    static void bind(CamelContext context, Archive archive, WarcStage warc) {
        context.getPropertiesComponent()
                .addOverrideProperty("archive.dir", archive.folder().toString());
        Deduplicator deduplicator = new Deduplicator(archive.known());
        context.getRegistry().bind("deduplicator", deduplicator);
        context.getRegistry().bind("archivist", archive.archivist());
        context.getRegistry().bind("recordKeeper", archive.recordKeeper());
        context.getRegistry().bind("withdrawals", archive.withdrawals());
        context.getRegistry().bind("disk", archive.disk());
        context.getRegistry().bind("manifests", archive.manifests());
        context.getRegistry().bind("warc", warc);
        KeepingTurns turns = new KeepingTurns();
        context.getRegistry()
                .bind(
                        "besideOthers",
                        Policy.class,
                        turns.beside(exchange -> deduplicator.marks(
                                exchange.getMessage().getBody(Capture.class).candidate())));
        context.getRegistry().bind("alone", Policy.class, turns.alone());
    }
}
