package luubao.neighbours;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import luubao.demo.DemoArticle;
import luubao.demo.DemoFamily;
import luubao.demo.DemoFamily.Furniture;
import luubao.neighbours.Piece.Fate;

/** A site: its servers, its configuration, and the truth about it. */
public final class Neighbour implements AutoCloseable {
    /** A page that is no article: the outcomes it may have, of which one must come in the first night. */
    record Other(String url, Set<String> outcomes) {}

    /** A place without end: so many requests below it are enough in a night. */
    record Trap(String prefix, int most) {}

    private final String id;
    private final List<Host> hosts = new ArrayList<>();
    private final Map<String, Piece> pieces = new LinkedHashMap<>();
    private final List<Other> others = new ArrayList<>();
    private final Set<String> sources = new LinkedHashSet<>();
    private final Map<String, Integer> attempts = new LinkedHashMap<>();
    private final Map<String, Integer> peace = new LinkedHashMap<>();
    private final List<String> closed = new ArrayList<>();
    private final Set<String> walled = new LinkedHashSet<>();
    private final List<Trap> traps = new ArrayList<>();
    private DemoFamily family = DemoFamily.NEWSPAPER;
    private String yaml = "";
    private String home = "";
    private int crawlDelayMillis;

    Neighbour(String id, String... addresses) {
        this.id = id;
        Arrays.stream(addresses).map(Host::at).forEach(hosts::add);
        if (!hosts.isEmpty()) {
            home = hosts.get(0).base() + "/";
            source("/robots.txt");
        }
    }

    public String id() {
        return id;
    }

    Host host() {
        return hosts.get(0);
    }

    public List<Host> hosts() {
        return List.copyOf(hosts);
    }

    String url(String path) {
        return path.startsWith("http") ? path : host().base() + path;
    }

    /** @param lines of its file below id and home; {@code {{base}}} stands for its first server */
    Neighbour configured(String lines) {
        yaml = lines;
        return this;
    }

    Neighbour home(String url) {
        home = url;
        return this;
    }

    Neighbour family(DemoFamily look) {
        family = look;
        return this;
    }

    /** Its robots.txt. */
    Neighbour robots(String lines) {
        host().on("/robots.txt", Answer.text(lines));
        return this;
    }

    /** What its robots.txt asks for between two requests. */
    Neighbour crawlDelay(int millis) {
        crawlDelayMillis = millis;
        return this;
    }

    int crawlDelayMillis() {
        return crawlDelayMillis;
    }

    /** The site's file, with this delay. */
    String file(String delay) {
        return "id: " + id + "\nhome: " + home + "\n"
                + yaml.replace("{{base}}", hosts.isEmpty() ? "" : host().base()).replace("{{delay}}", delay);
    }

    /** Pages of its own that tell where articles are. */
    Neighbour source(String... paths) {
        Arrays.stream(paths).map(this::url).forEach(sources::add);
        return this;
    }

    /** A source that is answered thus. */
    Neighbour source(String path, Host.Page page) {
        host().on(path, page);
        return source(path);
    }

    /** The most requests that an address may get in a night, where it fails at first. */
    Neighbour attempts(String path, int most) {
        attempts.put(url(path), most);
        return this;
    }

    /** The address begins anew for a crawler that was started again, since cookies are of a run and live in memory. */
    Neighbour walled(String path) {
        walled.add(url(path));
        return this;
    }

    /** The addresses behind cookies. */
    public Set<String> walled() {
        return Set.copyOf(walled);
    }

    /** What robots.txt closes, or nothing should ask for. */
    Neighbour closed(String... prefixes) {
        Arrays.stream(prefixes).map(this::url).forEach(closed::add);
        return this;
    }

    /** After the address's first request in a night its host is left alone for so long. */
    Neighbour peace(String path, int millis) {
        peace.put(url(path), millis);
        return this;
    }

    /** How long the host is to be left alone after the first request for this address; 0: no longer than usual. */
    int peaceMillis(String url) {
        return peace.getOrDefault(url, 0);
    }

    Neighbour trap(String prefix, int most) {
        traps.add(new Trap(url(prefix), most));
        return this;
    }

    /** Where nobody told where its articles are, a few places are tried that many sites have. */
    Neighbour guesses() {
        return trap("/sitemap", 6).trap("/rss", 6).trap("/feed", 6).trap("/atom", 3);
    }

    /** A page that is no article, answered thus. */
    Neighbour other(String path, Host.Page page, String... outcomes) {
        host().on(path, page);
        return other(path, outcomes);
    }

    Neighbour other(String path, String... outcomes) {
        others.add(new Other(url(path), Set.of(outcomes)));
        return this;
    }

    Neighbour article(int number, String path) {
        return article(number, path, Fate.STAYS);
    }

    Neighbour article(int number, String path, Fate fate) {
        return article(News.story(number, path), fate);
    }

    Neighbour article(DemoArticle story, Fate fate) {
        host().on(story.path(), visit -> page(story, fate, visit));
        return piece(new Piece(url(story.path()), List.of(), story, fate, 1));
    }

    /** An article that is taken down before the second night. */
    Neighbour removed(int number, String path, Answer afterwards) {
        DemoArticle story = News.story(number, path);
        host().on(path, visit -> visit.night() > 1 ? afterwards : page(story, Fate.REMOVED, visit));
        return piece(new Piece(url(path), List.of(), story, Fate.REMOVED, 1));
    }

    /** An article whose pages the caller serves. */
    Neighbour piece(Piece piece) {
        pieces.put(piece.url(), piece);
        return this;
    }

    /** The article's page as it stands in the visit's night, with validators: one kind for each third of the stories. */
    Answer page(DemoArticle story, Fate fate, Visit visit) {
        boolean corrected = fate == Fate.CORRECTED && visit.night() > 1;
        Answer page = Answer.html(html(corrected ? News.corrected(story) : story, visit.time()));
        int kind = Math.floorMod(story.title().hashCode(), 3);
        if (kind == 0) {
            return page.modified(visit, corrected ? 1 : 0);
        }
        String tag = "\"" + Integer.toHexString(story.path().hashCode()) + (corrected ? "-2" : "") + "\"";
        return page.tagged(visit, kind == 1 ? tag : "W/" + tag);
    }

    /** The story as this site prints it. */
    String html(DemoArticle story, int visitor) {
        List<DemoArticle> sides = pieces.values().stream()
                .filter(piece -> piece.fate() == Fate.STAYS && piece.url().startsWith(host().base()))
                .map(Piece::story)
                .toList();
        return family.render(story, new Furniture(host().base(), sides, visitor));
    }

    /** Paths and queries of the articles that the site names in a night. */
    List<String> named(int night) {
        return pieces.values().stream()
                .filter(piece -> piece.published(night) && (night == 1 || piece.fate() != Fate.REMOVED))
                .map(piece -> piece.story().path())
                .toList();
    }

    List<Piece> pieces() {
        return List.copyOf(pieces.values());
    }

    List<Other> others() {
        return List.copyOf(others);
    }

    List<Trap> traps() {
        return List.copyOf(traps);
    }

    boolean isSource(String url) {
        return sources.contains(url);
    }

    boolean isClosed(String url) {
        return closed.stream().anyMatch(url::startsWith);
    }

    /** The most requests that an address may get in a night; 0: it is none of the site's. */
    int most(String url) {
        boolean known = sources.contains(url)
                || others.stream().anyMatch(other -> other.url().equals(url))
                || pieces.values().stream().anyMatch(piece -> piece.leadsHere(url))
                || traps.stream().anyMatch(trap -> url.startsWith(trap.prefix()));
        return known ? attempts.getOrDefault(url, 1) : 0;
    }

    @Override
    public void close() {
        hosts.forEach(Host::close);
    }
}
