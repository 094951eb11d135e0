package luubao.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import luubao.archive.ArchivedArticle;
import luubao.archive.SearchHit;
import luubao.search.Marked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** How search results look. On a terminal what was searched for is bold. */
final class SearchPrinting {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOLD = "\u001B[1m";
    private static final String PLAIN = "\u001B[0m";

    private final PrintWriter out;
    private final SearchCommand.Format format;

    SearchPrinting(PrintWriter out, SearchCommand.Format format) {
        this.out = out;
        this.format = format;
    }

    /** @param before results on the pages before */
    void print(List<SearchHit> hits, int before, Path archive) {
        int number = before;
        for (SearchHit hit : hits) {
            number++;
            switch (format) {
                case TEXT -> text(hit, number);
                case JSON -> out.println(json(hit));
                case URLS -> out.println(hit.article().url());
                case FILES ->
                    out.println(archive.resolve(archive.toAbsolutePath()
                            .normalize()
                            .relativize(hit.article().text())));
            }
        }
    }

    private void text(SearchHit hit, int number) {
        ArchivedArticle article = hit.article();
        String published = article.published();
        out.println(number + ". " + shown(hit.title()));
        out.println(String.join(
                "  ", "  ", published == null ? "undated" : published, article.site(), article.id(), article.url()));
        if (article.gone() != null) {
            out.println("     gone from its source since " + article.gone());
        }
        if (hit.nearly() != null) {
            out.println("     a near copy of " + hit.nearly());
        }
        for (SearchHit.Copy copy : hit.copies()) {
            out.println("     also, the same text: " + copy.site() + "  " + copy.url());
        }
        out.println("     " + shown(hit.snippet()));
    }

    private static String shown(Marked marked) {
        return Ansi.AUTO.enabled() ? marked.with(BOLD, PLAIN) : marked.text();
    }

    private static String json(SearchHit hit) {
        ArchivedArticle article = hit.article();
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("id", article.id());
        object.put("url", article.url());
        object.put("site", article.site());
        object.put("title", article.title());
        object.put("published", article.published());
        object.put("revision", article.revision());
        object.put("gone", article.gone() == null ? null : article.gone().toString());
        object.put("nearCopyOf", hit.nearly());
        object.put(
                "copies",
                hit.copies().stream()
                        .map(copy -> Map.of("url", copy.url(), "site", copy.site()))
                        .toList());
        object.put("snippet", hit.snippet().text());
        object.put(
                "hits",
                hit.snippet().hits().stream()
                        .map(span -> List.of(span.start(), span.end()))
                        .toList());
        object.put("file", article.text().toString());
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and numbers can be written", e);
        }
    }
}
