package luubao;

import java.util.concurrent.locks.ReentrantLock;
import luubao.archive.Archive;
import luubao.archive.Disk;
import luubao.deduplicate.Deduplicator;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;

/** Binds an open archive to the roles that the deduplicate and archive routes name. */
public final class ArchiveWiring {
    private ArchiveWiring() {}

    /** Binds {@code deduplicator}, {@code archivist}, {@code disk}, {@code oneAtATime} and {@code archive.dir}. */
    public static void bind(CamelContext context, Archive archive) {
        bind(context, archive, new Disk(archive.folder()));
    }

    static void bind(CamelContext context, Archive archive, Disk disk) {
        context.getPropertiesComponent()
                .addOverrideProperty("archive.dir", archive.folder().toString());
        context.getRegistry().bind("deduplicator", new Deduplicator(archive.known()));
        context.getRegistry().bind("archivist", archive.archivist());
        context.getRegistry().bind("disk", disk);
        context.getRegistry().bind("oneAtATime", Policy.class, new OneAtATime());
    }

    /**
     * Lets one exchange through at a time, on its own thread, waiting in the order of arrival; so its errors reach its
     * own caller, which a queue between the two would log and handle first.
     */
    private static final class OneAtATime implements Policy {
        private final ReentrantLock turn = new ReentrantLock(true);

        @Override
        public void beforeWrap(Route route, NamedNode definition) {}

        @Override
        public Processor wrap(Route route, Processor steps) {
            return exchange -> {
                turn.lockInterruptibly();
                try {
                    steps.process(exchange);
                } finally {
                    turn.unlock();
                }
            };
        }
    }
}
