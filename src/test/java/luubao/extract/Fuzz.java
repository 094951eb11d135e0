package luubao.extract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a fuzzer feeds with bytes of its own making, each in a class with the entry point that Jazzer looks for. Each
 * throws where a promise is broken. {@link FuzzSeedsTest} runs them on known inputs in every build, {@link FuzzRunTest}
 * under Jazzer.
 */
enum Fuzz {
    PAGE(Page.class, Page::fuzzerTestOneInput),
    PAGES(SeveralPages.class, SeveralPages::fuzzerTestOneInput),
    SCRAPED(Scraped.class, Scraped::fuzzerTestOneInput),
    JSON(JsonText.class, JsonText::fuzzerTestOneInput),
    BYTES(Bytes.class, Bytes::fuzzerTestOneInput),
    LINE(Line.class, Line::fuzzerTestOneInput),
    DATE(Date.class, Date::fuzzerTestOneInput);

    final Class<?> target;
    final Consumer<byte[]> one;

    Fuzz(Class<?> target, Consumer<byte[]> one) {
        this.target = target;
        this.one = one;
    }

    private static final List<String> URLS = List.of(
            "https://tanloc.example.vn/tin/cau-treo-12.html", "https://example.vn/", "not a url", "", "file:/x?page=2");
    private static final List<String> CHARSETS = List.of(
            "utf-8", "windows-1258", "utf-16", "x-viet-tcvn5712", "iso-8859-1", "gb18030", "none such", "utf-7", "");

    private static final int MOST_PAGES = 4;

    private static final Extractor EXTRACTOR = Extractor.standard();

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The first byte chooses address and charset, the others are the page. */
    static final class Page {
        private Page() {}

        public static void fuzzerTestOneInput(byte[] input) {
            int choice = input.length == 0 ? 0 : input[0] & 0xFF;
            byte[] page = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
            Promises.check(EXTRACTOR.extract(
                    page, URLS.get(choice % URLS.size()), CHARSETS.get(choice / URLS.size() % CHARSETS.size())));
        }
    }

    /** The pages of one article, parted by form feeds: which are wanted, and what they give together. */
    static final class SeveralPages {
        private SeveralPages() {}

        public static void fuzzerTestOneInput(byte[] input) {
            List<Input> pages = new ArrayList<>();
            for (String page : text(input).split("\f", MOST_PAGES)) {
                String url = "https://tanloc.example.vn/tin/cau-treo"
                        + (pages.isEmpty() ? "" : "?page=" + (pages.size() + 1));
                pages.add(new Input(page.getBytes(StandardCharsets.UTF_8), url, "utf-8", Input.Kind.HTML, null));
            }
            OpenPages open = EXTRACTOR.open(pages);
            OpenPages.Wanted wanted = open.wanted();
            if (wanted.url() != null && !wanted.url().startsWith("https://tanloc.example.vn/")) {
                throw new AssertionError("a page of another host: " + wanted.url());
            }
            EXTRACTOR.open(pages.subList(pages.size() - 1, pages.size())).firstPage();
            open.sighting();
            Promises.check(open.extraction());
        }
    }

    static final class Scraped {
        private Scraped() {}

        public static void fuzzerTestOneInput(byte[] input) {
            Promises.check(EXTRACTOR.extract(new Input(input, null, null, Input.Kind.TEXT, null)));
        }
    }

    static final class JsonText {
        private JsonText() {}

        public static void fuzzerTestOneInput(byte[] input) {
            String text = text(input);
            JsonReader.read(text).forEach(root -> walk(root, 0));
            walk(JsonReader.readAt(text, text.length() / 2), 0);
            StructuredData.of(List.of(text));
        }

        private static void walk(Json json, int depth) {
            if (depth > JsonReader.DEEPEST) {
                throw new AssertionError("deeper than " + JsonReader.DEEPEST);
            }
            if (json instanceof Json.Fields fields) {
                fields.values().values().forEach(value -> walk(value, depth + 1));
            } else if (json instanceof Json.Items items) {
                items.values().forEach(value -> walk(value, depth + 1));
            } else if (json instanceof Json.Text text
                    && !StandardCharsets.UTF_8.newEncoder().canEncode(text.value())) {
                throw new AssertionError(
                        "half of a character pair in " + text.value().length() + " characters");
            }
        }
    }

    /** The first byte chooses the charset. */
    static final class Bytes {
        private Bytes() {}

        public static void fuzzerTestOneInput(byte[] input) {
            int choice = input.length == 0 ? 0 : input[0] & 0xFF;
            byte[] page = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
            if (Decoder.decode(page, CHARSETS.get(choice % CHARSETS.size()))
                            .text()
                            .length()
                    > 4 * page.length + 16) {
                throw new AssertionError("more text than the bytes can hold");
            }
        }
    }

    static final class Line {
        private Line() {}

        public static void fuzzerTestOneInput(byte[] input) {
            String line = text(input);
            if (!Wordings.standard().classify(line).equals(Wordings.standard().classify(line))) {
                throw new AssertionError("two answers for one line");
            }
        }
    }

    static final class Date {
        private Date() {}

        public static void fuzzerTestOneInput(byte[] input) {
            String line = text(input);
            PrintedDate.ofLine(line).ifPresent(Published::day);
            PrintedDate.find(line).ifPresent(Published::day);
            PrintedDate.ofIso(line).ifPresent(Published::day);
        }
    }
}
