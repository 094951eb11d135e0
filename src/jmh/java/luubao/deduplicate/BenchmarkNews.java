package luubao.deduplicate;

import java.util.List;
import java.util.Random;

/** Made-up news without end: the same number gives the same article, in any order. */
public final class BenchmarkNews {
    private BenchmarkNews() {}

    /**
     * An article.
     *
     * @param person somebody whose name stands in few articles
     * @param code a mark that stands in this one alone
     */
    public record News(String title, String text, String person, String code) {}

    public static News of(long number) {
        Random random = new Random(number * 0x9E3779B97F4A7C15L + 1);
        Prose prose = new Prose(Prose.Form.fresh(random));
        List<String> paragraphs = prose.article();
        String person = prose.person();
        String code = "QĐ" + number;
        String first = paragraphs.get(0);
        int words = first.indexOf(' ', Math.min(first.length() - 1, 45));
        String title = words < 0 ? first : first.substring(0, words);
        return new News(
                title,
                String.join("\n\n", paragraphs) + "\n\nTheo quyết định " + code + ", " + person
                        + " phụ trách việc này.",
                person,
                code);
    }
}
