package luubao;

import luubao.archive.Archive;
import luubao.archive.Disk;
import luubao.deduplicate.Deduplicator;
import org.apache.camel.CamelContext;
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
}
