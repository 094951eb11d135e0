package luubao;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Articles of our own that span pages, and what an archive should hold of them. */
final class PagedStories {
    private PagedStories() {}

    /** How many pages the story has: one, two or three. */
    static int pages(int number) {
        return 1 + number % 3;
    }

    static String path(int number, int page) {
        return "/dai-ky-a" + number + ".html" + (page == 1 ? "" : "?page=" + page);
    }

    /** The paths of all its pages, in order. */
    static List<String> paths(int number) {
        return IntStream.rangeClosed(1, pages(number))
                .mapToObj(page -> path(number, page))
                .toList();
    }

    /** A feed at {@code /rss} that names these stories' first pages, and all their pages. */
    static void publish(LoopbackSite site, int stories) {
        site.feed(
                "/rss",
                IntStream.range(0, stories).mapToObj(number -> path(number, 1)).toArray(String[]::new));
        for (int number = 0; number < stories; number++) {
            for (int page = 1; page <= pages(number); page++) {
                site.on(path(number, page), 200, page(number, page));
            }
        }
    }

    /** As the archive's file has it: title, and the text of all its pages in order. */
    static String file(int number) {
        return file(number, pages(number));
    }

    /** As the archive's file has it where only its first pages came. */
    static String file(int number, int pages) {
        return Stream.concat(
                                Stream.of(Stories.title(number)),
                                IntStream.rangeClosed(1, pages)
                                        .boxed()
                                        .flatMap(page -> paragraphs(number, page).stream()))
                        .collect(Collectors.joining("\n\n"))
                + "\n";
    }

    private static List<String> paragraphs(int number, int page) {
        List<String> story = Arrays.asList(Stories.text(number).split("\n\n"));
        return page == 1
                ? story
                : List.of(
                        "Trang " + page + " của chuyện số " + number + " kể tiếp về " + (20 * page + number)
                                + " hộ ở bên kia sông, những người chưa kịp góp công vì nước lên sớm hơn mọi năm.",
                        "Ai cũng hẹn đến kỳ sau, khi con nước thứ " + (7 * page + number)
                                + " rút xuống, sẽ đem xuồng và cuốc sang làm bù cho bà con bên này.");
    }

    static String page(int number, int page) {
        String numbers = IntStream.rangeClosed(1, pages(number))
                .mapToObj(other -> other == page
                        ? "<b>" + other + "</b>"
                        : "<a href='" + path(number, other) + "'>" + other + "</a>")
                .collect(Collectors.joining(" "));
        return "<!DOCTYPE html><html lang='vi'><head><title>" + Stories.title(number)
                + "</title></head><body><article><h1>"
                + Stories.title(number) + "</h1><p>" + String.join("</p><p>", paragraphs(number, page)) + "</p>"
                + (pages(number) == 1 ? "" : "<div>Trang " + numbers + "</div>") + "</article></body></html>";
    }
}
