package luubao.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import luubao.extract.Article;
import luubao.extract.Explanation;
import luubao.extract.Explanation.Judged;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** An explanation for a terminal: facts, evidence, then two lines a block. Signs say what the colours say. */
final class ExplainedText {
    private static final int WIDTH = 100;

    private final PrintWriter out;
    private final boolean coloured;

    /** @param ansi whether the colours are for a terminal that shows them */
    ExplainedText(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.coloured = ansi.enabled();
    }

    void print(String source, Explanation explanation) {
        out.println(in(source + ": " + Explained.summary(explanation), Style.bold));
        if (explanation.outcome() instanceof Article article) {
            Explained.of(article).forEach(this::print);
        }
        explanation.evidence().forEach(line -> out.println("  " + padded("page") + line));
        explanation.selectors().forEach(used -> out.println("  " + padded("selector") + Explained.selector(used)));
        out.println("  " + padded("blocks") + in("+ kept", Style.fg_green) + "  " + in("- dropped", Style.faint) + "  "
                + in("? doubtful, kept or dropped", Style.fg_yellow));
        explanation.blocks().forEach(this::print);
        out.println();
    }

    private void print(Explained.Fact fact) {
        String source = fact.source().isEmpty() ? "" : in("  (" + fact.source() + ")", Style.faint);
        out.println("  " + padded(fact.name()) + shortened(fact.value()) + source);
    }

    private void print(Judged block) {
        Style colour = block.doubt() != null ? Style.fg_yellow : block.kept() ? Style.fg_green : Style.faint;
        String sign = (block.kept() ? "+" : "-") + (block.doubt() == null ? " " : "?");
        out.println(in(String.format("%5d %s %s", block.number(), sign, shortened(block.text())), colour));
        List<String> told = new ArrayList<>(Explained.reasons(block));
        told.add(block.kind() + (block.place().isEmpty() ? "" : " at " + block.place()));
        told.add(Explained.figures(block));
        told.removeIf(String::isEmpty);
        out.println(in(" ".repeat(9) + String.join("; ", told), Style.faint));
    }

    /** Never by picocli's markup: the text is the page's. */
    private String in(String text, Style style) {
        return coloured ? style.on() + text + style.off() : text;
    }

    private static String padded(String name) {
        return String.format("%-12s", name);
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= WIDTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, WIDTH - 1)) + "…";
    }
}
