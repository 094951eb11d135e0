package luubao.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The five demo sites on loopback, each on a port of its own. Their communes, people and deeds are invented. */
public final class DemoSites implements AutoCloseable {

    private final List<DemoServer> servers = new ArrayList<>();
    private final List<DemoSite> sites = new ArrayList<>();
    private final Queue<Hit> requests = new ConcurrentLinkedQueue<>();

    private DemoSites() {}

    /**
     * Starts all five.
     *
     * @param firstPort the first of five consecutive ports, so that addresses are the same next time; 0 for any free ones
     * @throws IllegalStateException when a port cannot be had; none is held then
     */
    public static DemoSites start(int firstPort) {
        DemoSites demo = new DemoSites();
        try {
            int port = firstPort;
            for (SitePages.Plan plan : SitePages.PLANS) {
                DemoServer server = DemoServer.bind(port, demo.requests);
                demo.servers.add(server);
                SitePages pages = new SitePages(plan, server.base());
                demo.sites.add(pages.site());
                server.serve(pages);
                port += firstPort == 0 ? 0 : 1;
            }
            return demo;
        } catch (RuntimeException e) {
            demo.close();
            throw e;
        }
    }

    public List<DemoSite> sites() {
        return List.copyOf(sites);
    }

    /** All requests so far, in the order in which they were answered. */
    public List<Hit> requests() {
        return List.copyOf(requests);
    }

    /**
     * Writes {@code sites/<id>.yaml} for each site, replacing older ones.
     *
     * @return the folder {@code sites}
     */
    public Path writeConfig(Path dir) throws IOException {
        Path folder = Files.createDirectories(dir.resolve("sites"));
        for (DemoSite site : sites) {
            Files.writeString(folder.resolve(site.id() + ".yaml"), site.config());
        }
        return folder;
    }

    @Override
    public void close() {
        servers.forEach(DemoServer::close);
    }
}
