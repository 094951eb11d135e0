package luubao;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import luubao.archive.Archive;
import luubao.archive.Capture;
import luubao.archive.Captures;
import luubao.archive.Disk;
import luubao.archive.Gone;
import luubao.archive.Kept;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/** An archive in a folder, with the real routes running over it. */
final class ArchiveHouse implements AutoCloseable {
    final Archive archive;
    final CamelContext context = new DefaultCamelContext();

    ArchiveHouse(Path folder) throws Exception {
        this(folder, null, null);
    }

    ArchiveHouse(Path folder, @Nullable Disk disk, @Nullable InterceptStrategy interceptor) throws Exception {
        Clock clock = Clock.fixed(Captures.FIRST_NIGHT, ZoneOffset.UTC);
        archive = disk == null ? Archive.open(folder, "test", clock) : Archive.open(folder, "test", clock, disk);
        ArchiveWiring.bind(context, archive, new WarcStage(archive, null));
        if (interceptor != null) {
            context.getCamelContextExtension().addInterceptStrategy(interceptor);
        }
        for (String route : new String[] {"deduplicate", "warc", "archive"}) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.resolveResource(context, "file:routes/" + route + ".camel.yaml"));
        }
        context.start();
    }

    Kept keep(Capture capture) {
        return context.createFluentProducerTemplate()
                .to("direct:keep")
                .withBody(capture)
                .request(Kept.class);
    }

    Kept gone(Gone gone) {
        return context.createFluentProducerTemplate()
                .to("direct:notice")
                .withBody(gone)
                .request(Kept.class);
    }

    /** Every article file below the archive with its content. */
    static Map<String, String> files(Path archive) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(archive)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = archive.relativize(file).toString();
                if (!name.startsWith("catalog.db") && !name.startsWith("manifests") && !name.equals(".lock")) {
                    files.put(name, Files.readString(file));
                }
            }
        }
        return files;
    }

    @Override
    public void close() throws Exception {
        context.close();
        archive.close();
    }
}
