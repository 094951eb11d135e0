package luubao.neighbours;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The sites together. */
public final class Neighbours implements AutoCloseable {
    private final List<Neighbour> sites;
    private int night = 1;

    private Neighbours(List<Neighbour> sites) {
        this.sites = List.copyOf(sites);
    }

    /** All of them. */
    public static Neighbours all() {
        return new Neighbours(Stream.concat(answering().stream(), Stream.of(MannerSites.dead(), MannerSites.silent()))
                .toList());
    }

    /** Those that keep nobody waiting, and have no end of pages: for many runs. */
    public static Neighbours quick() {
        return new Neighbours(List.of(
                FeedSites.rss(),
                FeedSites.atom(),
                FeedSites.rdf(),
                SitemapSites.sitemaps(),
                SitemapSites.listings(),
                HomeSites.moved(false),
                MannerSites.forbidden(),
                MannerSites.elsewhere(),
                FaultSites.unsteady(),
                FaultSites.careless(),
                FaultSites.syndicated()));
    }

    private static List<Neighbour> answering() {
        return List.of(
                FeedSites.rss(),
                FeedSites.atom(),
                FeedSites.rdf(),
                SitemapSites.sitemaps(),
                SitemapSites.listings(),
                HomeSites.home(),
                HomeSites.moved(true),
                MannerSites.slow(),
                MannerSites.forbidden(),
                MannerSites.elsewhere(),
                MannerSites.broken(),
                FaultSites.unsteady(),
                FaultSites.careless(),
                FaultSites.syndicated(),
                MannerSites.six());
    }

    public List<Neighbour> sites() {
        return sites;
    }

    /**
     * Writes the sites' files and what the tests want otherwise than usual, in place of the sites that are there.
     *
     * @param delay as in a site's file: {@code 50ms}
     */
    public void configure(Path config, String delay) throws IOException {
        Path folder = Files.createDirectories(config.resolve("sites"));
        try (Stream<Path> others = Files.list(folder)) {
            for (Path other : others.toList()) {
                Files.delete(other);
            }
        }
        for (Neighbour site : sites) {
            Files.writeString(folder.resolve(site.id() + ".yaml"), site.file(delay));
        }
    }

    /** From now on it is this night. */
    public void night(int number) {
        night = number;
        hosts().forEach(host -> host.night(number));
    }

    public int night() {
        return night;
    }

    /** Forgets all requests. */
    public void forget() {
        hosts().forEach(Host::forget);
    }

    /** Tells the watcher each request's URL, on the thread that then answers it. */
    public void watch(Consumer<String> watcher) {
        hosts().forEach(host -> host.watch(watcher));
    }

    /** True when nobody is connected to any of them. */
    public boolean isIdle() {
        return hosts().allMatch(Host::isIdle);
    }

    public Stream<Host> hosts() {
        return sites.stream().flatMap(site -> site.hosts().stream());
    }

    @Override
    public void close() {
        sites.forEach(Neighbour::close);
    }
}
