package luubao.neighbours;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luubao.demo.DemoArticle;
import luubao.demo.DemoArticle.Block;
import luubao.neighbours.Answer.Manner;
import luubao.neighbours.Piece.Fate;

/** Sites whose servers do things wrong, and one that prints what others have written. */
final class FaultSites {
    /** Above what the test's configuration reads of a page. */
    private static final int HUGE = 1_500_000;

    private FaultSites() {}

    private static Neighbour feed(String id, String address) {
        Neighbour site = new Neighbour(id, address).configured("""
                discover: { feeds: ["{{base}}/rss"] }
                fetch: { delay: {{delay}}, private-addresses: true }
                """);
        return site.source("/rss", visit -> {
            List<String> all = new ArrayList<>(
                    site.named(visit.night()).stream().map(site::url).toList());
            site.others().forEach(other -> all.add(other.url()));
            return Answer.xml(Sources.rss(all));
        });
    }

    /** Pages that come whole at the second try only. */
    static Neighbour unsteady() {
        Neighbour site = feed("kinh-tu", "127.0.0.16");
        List<UnaryOperator<Answer>> faults = List.of(
                page -> page.sent(Manner.CUT),
                page -> page.sent(Manner.CUT_CHUNKS),
                page -> page.sent(Manner.RESET),
                page -> page.coded("gzip", Codings.gzip(page.body())).sent(Manner.CUT),
                page -> cutInside(page.coded("gzip", Codings.gzip(page.body()))),
                page -> Answer.status(500),
                page -> Answer.status(502));
        for (int i = 0; i < faults.size(); i++) {
            site.article(200 + i, "/tin/" + (10 + i));
            atFirst(site, 170 + i, faults.get(i));
        }
        site.article(179, "/tin/9", Fate.NEW);
        return site.other("/tin/loi", visit -> Answer.status(500), "failed").attempts("/tin/loi", 3);
    }

    /** As long as it says, but its compressed stream has no end. */
    private static Answer cutInside(Answer page) {
        return new Answer(
                page.status(), page.headers(), Arrays.copyOf(page.body(), page.body().length / 2), page.manner());
    }

    private static void atFirst(Neighbour site, int number, UnaryOperator<Answer> fault) {
        DemoArticle story = News.story(number, "/tin/" + (number - 170));
        site.host().on(story.path(), visit -> {
            Answer page = site.page(story, Fate.STAYS, visit);
            return visit.time() == 1 && page.status() == 200 ? fault.apply(page) : page;
        });
        site.piece(new Piece(site.url(story.path()), List.of(), story, Fate.STAYS, 2))
                .attempts(story.path(), 2);
    }

    /** Wrong types and lengths, bodies without end, a cookie wall, an article on two pages. */
    static Neighbour careless() {
        Neighbour site = feed("bau-sen", "127.0.0.17");
        wrong(site, 180, page -> page.typed("text/plain; charset=utf-8"));
        wrong(site, 181, page -> page.typed("application/octet-stream"));
        wrong(site, 182, page -> page.typed(""));
        wrong(site, 183, page -> page.typed("text/html; charset=utf-7"));
        wrong(site, 184, page -> page.sent(Manner.SLOW));
        site.article(185, "/tin/5", Fate.CORRECTED);
        cookies(site, 186, "/tin/6");
        onTwoPages(site, 187, "/tin/dai-ky.html");
        return site.other("/tin/lon", visit -> Answer.html("<p>Mãi mãi</p>".repeat(HUGE / 10)), "refused")
                .other("/tin/bom", visit -> Answer.html("").coded("gzip", Codings.gzip(new byte[20 * HUGE])), "refused")
                .other("/tin/dau", visit -> Answer.html("").with("X: " + "x".repeat(200_000)), "refused", "failed")
                .other("/tin/anh", visit -> Answer.of(200, "text/html", jpeg()), "refused", "not-an-article")
                .other("/tin/trang", visit -> Answer.html(""), "not-an-article");
    }

    private static byte[] jpeg() {
        byte[] bytes = new byte[4000];
        new Random(7).nextBytes(bytes);
        byte[] head = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0};
        System.arraycopy(head, 0, bytes, 0, head.length);
        return bytes;
    }

    private static void wrong(Neighbour site, int number, UnaryOperator<Answer> as) {
        DemoArticle story = News.story(number, "/tin/" + (number - 180));
        site.host().on(story.path(), visit -> {
            Answer page = site.page(story, Fate.STAYS, visit);
            return page.status() == 200 ? as.apply(page) : page;
        });
        site.piece(new Piece(site.url(story.path()), List.of(), story, Fate.STAYS, 1));
    }

    /** Who brings no cookie gets one and is sent to the same page again. */
    private static void cookies(Neighbour site, int number, String path) {
        DemoArticle story = News.story(number, path);
        site.host().on(path, visit -> {
            String brought = visit.header("cookie");
            return brought != null && brought.contains("khach=1")
                    ? site.page(story, Fate.STAYS, visit)
                    : Answer.moved(302, path).with("Set-Cookie: khach=1; Path=/; HttpOnly");
        });
        site.piece(new Piece(site.url(path), List.of(), story, Fate.STAYS, 2))
                .attempts(path, 2)
                .walled(path);
    }

    private static void onTwoPages(Neighbour site, int number, String path) {
        DemoArticle story = News.story(number, path);
        int half = story.blocks().size() / 2;
        List<String> first = Stream.concat(
                        Stream.of(story.lead()),
                        story.blocks().subList(0, half).stream().map(Block::text))
                .toList();
        List<String> second = story.blocks().subList(half, story.blocks().size()).stream()
                .map(Block::text)
                .toList();
        String further = path + "?page=2";
        site.host()
                .on(
                        path,
                        visit -> Answer.html(page(story, first, "<b>1</b> <a href='" + further + "'>2</a>"))
                                .tagged(visit, "\"p1\""))
                .on(
                        further,
                        visit -> Answer.html(page(story, second, "<a href='" + path + "'>1</a> <b>2</b>"))
                                .tagged(visit, "\"p2\""));
        site.piece(new Piece(site.url(path), List.of(), story, Fate.STAYS, 1)).source(further);
    }

    private static String page(DemoArticle story, List<String> paragraphs, String numbers) {
        return "<!DOCTYPE html><html lang='vi'><head><title>%s</title></head><body><article><h1>%s</h1>%s<div>Trang %s</div></article></body></html>"
                .formatted(
                        story.title(),
                        story.title(),
                        paragraphs.stream().map(text -> "<p>" + text + "</p>").collect(Collectors.joining()),
                        numbers);
    }

    /** Prints stories of its neighbours beside its own. */
    static Neighbour syndicated() {
        Neighbour site = feed("rach-vop", "127.0.0.18");
        for (int number : List.of(0, 20, 60, 190, 191)) {
            site.article(number, String.format(Locale.ROOT, "/bai-%d.html", 7000 + number));
        }
        return site;
    }
}
