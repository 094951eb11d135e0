package luubao;

import static luubao.Html.escaped;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luubao.cli.Cli;
import luubao.frontier.Alarm;
import luubao.frontier.Outcome.Ending;
import luubao.frontier.Summary;

/** {@code archive/runs/<run>.html}: one file that needs no other and no script, written as the rows are read. */
final class RunPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx");

    /** Narrows the lists while one types; without it, nothing is missing but that. */
    private static final String SCRIPT = """
            const box = document.getElementById('filter');
            box.parentElement.hidden = false;
            let wait = 0;
            box.addEventListener('input', () => {
              clearTimeout(wait);
              wait = setTimeout(() => {
                const words = box.value.toLowerCase().split(/\\s+/).filter(w => w);
                for (const row of document.querySelectorAll('tr.item'))
                  row.hidden = !words.every(w => row.textContent.toLowerCase().includes(w));
                for (const site of document.querySelectorAll('details')) {
                  const some = site.querySelector('tr.item:not([hidden])') !== null;
                  site.hidden = words.length > 0 && !some;
                  site.open = words.length > 0 && some;
                }
              }, 150);
            });
            """;

    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #8884; --soft: #8881; --dim: #777; --good: #1a7f37; --bad: #cf222e; --odd: #9a6700; }
            @media (prefers-color-scheme: dark) { :root { --dim: #999; --good: #3fb950; --bad: #ff7b72; --odd: #d29922; } }
            body { font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; max-width: 80rem; margin: 0 auto; padding: 1.5rem; }
            h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
            table { border-collapse: collapse; width: 100%; } th, td { padding: .3rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
            th { font-weight: 600; color: var(--dim); } .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            tr.all td { font-weight: 600; border-bottom: 0; } .zero { color: var(--dim); } p.facts, .dim { color: var(--dim); margin: .15rem 0; }
            td.url { overflow-wrap: anywhere; } .reason { color: var(--dim); overflow-wrap: anywhere; } td.time { white-space: nowrap; color: var(--dim); }
            .o { white-space: nowrap; } .good { color: var(--good); } .bad { color: var(--bad); font-weight: 600; } .odd { color: var(--odd); }
            .wide { overflow-x: auto; } details { margin: .5rem 0; content-visibility: auto; contain-intrinsic-size: auto 2.5rem; } summary { cursor: pointer; padding: .4rem .6rem; background: var(--soft); border-radius: .3rem; }
            ul.alarms { padding-left: 1.2rem; } label { display: block; margin: 1rem 0; } input { font: inherit; padding: .3rem .5rem; width: min(30rem, 90%); }
            """;

    private final Writer out;
    private final RunRecords records;
    private final Summary summary;

    RunPage(Writer out, RunRecords records, Summary summary) {
        this.out = out;
        this.records = records;
        this.summary = summary;
    }

    void write() throws IOException {
        head();
        sites();
        alarms();
        failures();
        items();
        out.write("<script>" + SCRIPT + "</script>\n</body>\n</html>\n");
    }

    private void head() throws IOException {
        String name = summary.kind() + " of "
                + records.local(summary.started()).toLocalDate().toString();
        out.write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline';"
                + " script-src 'sha256-" + digest(SCRIPT) + "'\">\n<title>Lưu Báo: " + escaped(name)
                + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n<h1>Lưu Báo: " + escaped(name)
                + "</h1>\n");
        String end = summary.left() == 0
                ? "to " + time(summary.ended()) + " (" + lasted(summary.time()) + ")"
                : "<strong class=\"odd\">stopped " + time(summary.ended()) + "; " + count(summary.left())
                        + " are left and go on at the next start</strong>";
        out.write("<p class=\"facts\">" + time(summary.started()) + " " + end + "</p>\n<p class=\"facts\">Run "
                + escaped(summary.run()) + " · luubao " + escaped(Cli.version()) + " · "
                + records.settings().entrySet().stream()
                        .map(setting -> escaped(setting.getKey() + "=" + setting.getValue()))
                        .collect(Collectors.joining(" · "))
                + "</p>\n");
    }

    private static String digest(String script) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void sites() throws IOException {
        out.write("<h2>Sites</h2>\n<div class=\"wide\"><table>\n<thead><tr><th>site</th>"
                + List.of(
                                "found",
                                "archived",
                                "unchanged",
                                "duplicates",
                                "no article",
                                "refused",
                                "gone",
                                "failed",
                                "time")
                        .stream()
                        .map(column -> "<th class=\"n\">" + column + "</th>")
                        .collect(Collectors.joining())
                + "</tr></thead>\n<tbody>\n");
        for (Summary.SiteLine line : summary.sites()) {
            row("<tr>", "<a href=\"#site-" + escaped(line.site()) + "\">" + escaped(line.site()) + "</a>", line);
        }
        row("<tr class=\"all\">", "all", summary.total());
        out.write("</tbody></table></div>\n");
    }

    private void row(String tag, String name, Summary.SiteLine line) throws IOException {
        out.write(tag + "<td>" + name + "</td>");
        for (int number : line.counts()) {
            out.write("<td class=\"n" + (number == 0 ? " zero" : "") + "\">" + number + "</td>");
        }
        out.write("<td class=\"n\">" + lasted(line.time()) + "</td></tr>\n");
    }

    private void alarms() throws IOException {
        if (summary.stale().isEmpty() && summary.alarms().isEmpty()) {
            return;
        }
        out.write("<h2>What needs to be looked at</h2>\n<ul class=\"alarms\">\n");
        for (Alarm alarm : summary.alarms()) {
            out.write("<li>" + escaped(alarm.sentence()) + "</li>\n");
        }
        for (Summary.Missed missed : summary.stale()) {
            out.write("<li>" + escaped(missed.toString()) + "</li>\n");
        }
        out.write("</ul>\n");
    }

    private void failures() throws IOException {
        out.write("<h2>Failures</h2>\n");
        if (summary.failed() == 0) {
            out.write("<p class=\"dim\">None.</p>\n");
        } else {
            out.write("<table>\n<thead><tr><th>site</th><th>item</th><th>outcome</th></tr></thead>\n<tbody>\n");
            for (Summary.Item item : summary.failures()) {
                out.write("<tr class=\"item\"><td>" + escaped(item.site()) + "</td>" + cells(item) + "</tr>\n");
            }
            out.write("</tbody></table>\n");
        }
        out.write("<label hidden>Show only items with <input id=\"filter\" type=\"search\""
                + " placeholder=\"words of the address, outcome or reason\"></label>\n");
    }

    private void items() throws IOException {
        out.write("<h2>All items</h2>\n");
        String site = "";
        for (Summary.Item item : records.settled(summary)) {
            if (!item.site().equals(site)) {
                out.write(site.isEmpty() ? "" : "</tbody></table></details>\n");
                site = item.site();
                out.write("<details id=\"site-" + escaped(site) + "\"><summary>" + escaped(site) + figures(site)
                        + "</summary>\n<table>\n<tbody>\n");
            }
            out.write("<tr class=\"item\">" + cells(item) + "<td class=\"time\">"
                    + records.local(item.settled()).toLocalTime().withNano(0) + "</td></tr>\n");
        }
        out.write(site.isEmpty() ? "<p class=\"dim\">None.</p>\n" : "</tbody></table></details>\n");
    }

    private String figures(String site) {
        return summary.sites().stream()
                .filter(line -> line.site().equals(site))
                .map(line -> " <span class=\"dim\">" + (line.found() == 1 ? "1 page, " : line.found() + " pages, ")
                        + line.archived() + " archived</span>")
                .collect(Collectors.joining());
    }

    private String cells(Summary.Item item) {
        String kept = records.path(item)
                .flatMap(Html::fromFolder)
                .map(path -> " <a href=\"" + path + "\">text</a>")
                .orElse("");
        String reason = Stream.of(escaped(reason(item)), item.attempts() > 1 ? item.attempts() + " attempts" : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
        String kind = item.kind().label().equals("page") ? "" : item.kind().label() + ": ";
        return "<td class=\"url\">" + kind + Html.link(item.url())
                + (reason.isEmpty() ? "" : "<div class=\"reason\">" + reason + "</div>")
                + "</td><td class=\"o\"><span class=\""
                + tone(item.ending()) + "\">" + item.ending().label() + "</span>" + kept + "</td>";
    }

    /** Without the address, which stands above it. */
    private static String reason(Summary.Item item) {
        return item.reason().startsWith(item.url())
                ? item.reason().substring(item.url().length()).replaceFirst("^[:,;]? +", "")
                : item.reason();
    }

    private static String tone(Ending ending) {
        return switch (ending) {
            case ARCHIVED, REVISED -> "good";
            case FAILED, BLOCKED -> "bad";
            case REFUSED, GONE -> "odd";
            default -> "dim";
        };
    }

    private String time(Instant time) {
        return records.local(time).format(TIME);
    }

    private static String lasted(Duration time) {
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart())
                : time.toMinutes() > 0
                        ? String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart())
                        : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    private static String count(int items) {
        return items == 1 ? "1 item" : items + " items";
    }
}
