package luubao.cli;

import java.io.PrintWriter;
import java.util.List;
import luubao.extract.Article;
import luubao.extract.Explanation;
import luubao.extract.Explanation.Judged;
import org.jspecify.annotations.Nullable;

/**
 * Explanations as one HTML page that needs nothing beside it: no network, no script. Whatever comes from a source is
 * escaped and never a link.
 */
final class ExplainedPage {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="color-scheme" content="light dark">
            <title>%s: what was kept, and why</title>
            <style>
            :root { --ink: #1a1a1a; --paper: #fff; --soft: #5c5c5c; --line: #c9c9c9;
              --kept: #e3f3e6; --kept-edge: #1b7a34; --dropped: #f1f1f1; --dropped-edge: #8a8a8a;
              --doubt: #fff1c9; --doubt-edge: #9a6a00; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #ececec; --paper: #161616; --soft: #a8a8a8; --line: #474747;
                --kept: #14301c; --kept-edge: #5cc27a; --dropped: #232323; --dropped-edge: #7d7d7d;
                --doubt: #3a2e0a; --doubt-edge: #e0b040; } }
            body { margin: 1.5rem auto; padding: 0 1rem; max-width: 75rem; color: var(--ink); background: var(--paper);
              font: 1rem/1.5 system-ui, "Noto Sans", "Segoe UI", sans-serif; overflow-wrap: anywhere; }
            h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
            .summary { font-weight: bold; }
            table { border-collapse: collapse; } caption { text-align: left; color: var(--soft); }
            th, td { text-align: left; vertical-align: top; padding: .15rem .8rem .15rem 0; border-top: 1px solid var(--line); }
            th { font-weight: normal; color: var(--soft); white-space: nowrap; }
            ol, .legend { list-style: none; padding: 0; }
            .blocks li, .legend li { border-left: .4rem solid var(--dropped-edge); background: var(--dropped); color: var(--soft);
              margin: .2rem 0; padding: .25rem .7rem; break-inside: avoid; print-color-adjust: exact;
              -webkit-print-color-adjust: exact; }
            .blocks li { display: grid; grid-template-columns: 6.5rem minmax(0, 3fr) minmax(0, 2fr); gap: .8rem; }
            .legend li { display: inline-block; margin-right: .6rem; }
            li.kept { background: var(--kept); border-left-color: var(--kept-edge); color: var(--ink); }
            li.doubtful { background: var(--doubt); border-left-color: var(--doubt-edge); border-left-style: double;
              color: var(--ink); }
            .sign { white-space: nowrap; font-variant-numeric: tabular-nums; }
            .why, .figures { font-size: .85rem; } .figures { color: var(--soft); }
            .heading { font-weight: bold; }
            @media (max-width: 45rem) { .blocks li { grid-template-columns: 1fr; gap: .1rem; } }
            @media print { body { margin: 0; max-width: none; font-size: 10pt; } }
            </style>
            </head>
            <body>
            """;
    private static final String LEGEND = """
            <ul class="legend" aria-label="Legend">
            <li class="kept">✓ kept: text of the article</li>
            <li class="dropped">✗ dropped</li>
            <li class="doubtful">✓? or ✗? doubtful: a verdict by a small margin or a guess</li>
            </ul>
            """;

    private final PrintWriter out;

    ExplainedPage(PrintWriter out) {
        this.out = out;
    }

    /** @param sources what the page is about, at least one */
    void begin(List<String> sources) {
        String first = sources.get(0).equals("-") ? "standard input" : sources.get(0);
        String name = first + (sources.size() > 1 ? " and " + (sources.size() - 1) + " more" : "");
        out.print(HEAD.replace("%s", escaped(name)));
    }

    void end() {
        out.println("</body>\n</html>");
    }

    void print(String source, @Nullable String url, @Nullable String site, Explanation explanation) {
        out.println("<main>\n<h1>" + escaped(source) + "</h1>");
        out.println("<p class=\"summary\">" + escaped(Explained.summary(explanation)) + "</p>");
        out.println("<table>\n<caption>Facts</caption>");
        out.println(
                "<tr><th scope=\"col\">fact</th><th scope=\"col\">value</th><th scope=\"col\">where from</th></tr>");
        row("URL", url, "");
        row("site", site, "");
        if (explanation.outcome() instanceof Article article) {
            Explained.of(article).forEach(fact -> row(fact.name(), fact.value(), fact.source()));
        }
        explanation.evidence().forEach(line -> row("page", line, ""));
        explanation.selectors().forEach(used -> row("selector", Explained.selector(used), ""));
        out.println("</table>\n<h2>Blocks, in the page's order</h2>");
        out.print(LEGEND);
        out.println("<ol class=\"blocks\">");
        explanation.blocks().forEach(block -> print(block, language(explanation)));
        out.println("</ol>\n</main>");
    }

    private static String language(Explanation explanation) {
        return explanation.outcome() instanceof Article article ? article.language() : "vi";
    }

    private void row(String name, @Nullable String value, String source) {
        if (value != null) {
            out.println("<tr><th scope=\"row\">" + escaped(name) + "</th><td dir=\"auto\">" + escaped(value)
                    + "</td><td>" + escaped(source) + "</td></tr>");
        }
    }

    private void print(Judged block, String language) {
        String state = block.kept() ? "kept" : "dropped";
        boolean doubtful = block.doubt() != null;
        List<String> reasons = Explained.reasons(block);
        out.println("<li class=\"" + state + (doubtful ? " doubtful" : "") + "\">"
                + "<span class=\"sign\">" + block.number() + " " + (block.kept() ? "✓" : "✗") + (doubtful ? "?" : "")
                + " " + state + "</span>"
                + "<span class=\"text " + escaped(block.kind()) + "\" lang=\"" + escaped(language) + "\" dir=\"auto\">"
                + escaped(block.text()) + "</span>"
                + "<span class=\"why\">" + escaped(String.join("; ", reasons)) + " <span class=\"figures\">("
                + escaped(where(block)) + ")</span></span></li>");
    }

    private static String where(Judged block) {
        String figures = Explained.figures(block);
        return block.kind()
                + (block.place().isEmpty() ? "" : " at " + block.place())
                + (figures.isEmpty() ? "" : ", " + figures);
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
