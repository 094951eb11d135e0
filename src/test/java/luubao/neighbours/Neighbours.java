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

    /** Those at whose doors nobody waits for an answer that never comes. */
    public static Neighbours ready() {
        return new Neighbours(answering());
    }

    private static List<Neighbour> answering() {
        return List.of(
                FeedSites.rss(),
                FeedSites.atom(),
                FeedSites.rdf(),
                SitemapSites.sitemaps(),
                SitemapSites.listings(),
                HomeSites.home(),
                HomeSites.moved(),
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

    public Stream<Host> hosts() {
        return sites.stream().flatMap(site -> site.hosts().stream());
    }

    @Override
    public void close() {
        sites.forEach(Neighbour::close);
    }
}
