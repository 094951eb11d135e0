package luubao.discover;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Iterator;
import java.util.NoSuchElementException;
import luubao.site.Site;

/**
 * What a feed or sitemap leads to, so many links at a time: its reading goes on with the next batch. One file is read
 * once, by one thread.
 */
final class Batches implements Iterator<Found> {
    private static final int BATCH = 1000;

    /** What a sitemap may name; the protocol says so (sitemaps.org, "Sitemap file location"). No feed names as many. */
    private static final int MOST_ENTRIES = 50_000;

    private static final String BREAKS_OFF = "the %s breaks off; what came of it was read";

    /** The next entry's addition to the collector; false after the last. */
    @FunctionalInterface
    private interface Step {
        boolean take(LinkCollector links);
    }

    private final SourceFile file;
    private final URI url;
    private final Site site;
    private final LinkCollector links;
    private final Step step;
    private int entries;
    private boolean ended;

    private Batches(SourceFile file, URI url, Site site, Step step) {
        this.file = file;
        this.url = url;
        this.site = site;
        this.links = new LinkCollector(url, site);
        this.step = step;
    }

    /** Of RSS, RDF, Atom, a sitemap or a sitemap index. */
    static Batches xml(SourceFile file, URI url, Site site) {
        Entries entries = new Entries(file, url);
        return new Batches(file, url, site, links -> {
            Entries.Entry entry = entries.next();
            if (entry == null) {
                entries.close();
                return false;
            }
            if (entry.closed() || file.isWhole()) {
                add(entry, links);
            }
            return true;
        });
    }

    private static void add(Entries.Entry entry, LinkCollector links) {
        if (entry.sitemap()) {
            links.sitemap(entry.link(), HintDate.parse(entry.modified()));
        } else if (!entry.link().isEmpty()) {
            links.entry(
                    entry.base(),
                    entry.link(),
                    entry.title(),
                    HintDate.parse(entry.published()),
                    HintDate.parse(entry.modified()));
        }
    }

    /** Of a plain text sitemap: an address a line. */
    static Batches lines(SourceFile file, URI url, Site site) {
        BufferedReader lines = new BufferedReader(file.reader());
        return new Batches(file, url, site, links -> {
            try {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.strip().matches("(?i)https?:.*")) {
                        links.entry(url.toString(), line.strip(), null, null, null);
                        return true;
                    }
                }
                return false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Of a JSON Feed. */
    static Batches json(SourceFile file, URI url, Site site) {
        JsonFeed feed = new JsonFeed(file, url);
        return new Batches(file, url, site, links -> {
            Entries.Entry entry = feed.next();
            if (entry == null) {
                if (feed.isBroken()) {
                    links.note(BREAKS_OFF.formatted("feed"));
                }
                return false;
            }
            add(entry, links);
            return true;
        });
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    /** @throws DiscoverException where the file holds no entry at all and should */
    @Override
    public Found next() {
        if (ended) {
            throw new NoSuchElementException(url.toString());
        }
        while (links.size() < BATCH && !ended) {
            ended = entries == MOST_ENTRIES ? isFull() : !step.take(links);
            entries += ended ? 0 : 1;
        }
        if (ended) {
            end();
        }
        return links.take(ended);
    }

    /** No more is read; what is left is told. */
    private boolean isFull() {
        if (step.take(new LinkCollector(url, site))) {
            links.note("more than " + MOST_ENTRIES + " entries, the most that a sitemap may have; the first "
                    + MOST_ENTRIES + " were read");
        }
        return true;
    }

    private void end() {
        boolean text = file.root().isEmpty();
        boolean xml = !text && !file.root().equals("{");
        if (entries == 0 && (text || (xml && !file.isWhole()))) {
            throw new DiscoverException(
                    url,
                    text
                            ? "neither feed nor sitemap: no address in it"
                            : "a broken " + kind() + " without any entry: <" + file.root() + "> is not closed");
        }
        if (file.truncated()) {
            links.note("the gzip stream ends early; what came was read");
        } else if (xml && !file.isWhole()) {
            links.note(BREAKS_OFF.formatted(kind()));
        }
    }

    private String kind() {
        return SourceFile.SITEMAPS.contains(file.root()) ? "sitemap" : "feed";
    }
}
