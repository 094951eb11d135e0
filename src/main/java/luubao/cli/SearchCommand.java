package luubao.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import luubao.archive.ArchiveFolder;
import luubao.archive.SearchResults;
import luubao.search.Phrases;
import luubao.search.Query;
import luubao.search.Wanted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code luubao search}. */
@Command(
        name = "search",
        description = {
            "Find articles by their words: all of them must stand in the title or in the text of the current revision."
                    + " A query without diacritics finds a word whatever diacritics it has (dau tu: đầu tư, dấu từ); one that"
                    + " has some finds words as they are written (má: má, not mã), in either tone-mark style (hoà, hòa). Case"
                    + " makes no difference. Words are whole syllables; there is no search for parts of them.",
            "The best come first: rare words count more, and those that a text holds often, and the title counts ten times;"
                    + " where more than 5,000 articles hold every word, those that have all in the title, then the newest."
                    + " Longer phrases than two words are looked for in the texts until the page is full; then it is told"
                    + " \"about\" how many articles match. Near copies are told"
                    + " as such, exact ones stand with the article that was kept, and are found by their own site too. The archive"
                    + " may be in use."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  luubao search đầu tư",
            "  luubao search '\"cau ong doc\" -khanh' --province 'Ben Tre' --from 2024-01-01",
            "  luubao search hồ tiêu --site baodongkhoi --site bentre --format json --limit 100",
            "  luubao search mùa nước nổi --format files | xargs wc -w"
        })
final class SearchCommand implements Callable<Integer> {
    /** Longer than -h and -V, which are options here too. */
    private static final Pattern EXCLUSION = Pattern.compile("-[^-].+");

    private final Cli cli;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "QUERY",
            arity = "1..*",
            description =
                    "words; \"in quotation marks\" a phrase, whose words stand side by side (a shell takes the marks away"
                            + " unless there are others around them); with a minus ahead: what must not be there")
    private List<String> query = List.of();

    @Mixin
    private Filters filters = new Filters();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "10",
            converter = Limit.class,
            description = "results a page (default: ${DEFAULT-VALUE})")
    private int limit;

    @Option(
            names = "--page",
            paramLabel = "N",
            defaultValue = "1",
            converter = Limit.class,
            description = "which page, from 1; pages reach to the first 10,000 results")
    private int page;

    @Option(
            names = "--format",
            paramLabel = "text|json|urls|files",
            defaultValue = "text",
            description = "text; json, one object a line; urls or files (the texts' paths), one a line")
    private Format format = Format.TEXT;

    /** How results are printed. */
    enum Format {
        TEXT,
        JSON,
        URLS,
        FILES
    }

    SearchCommand(Cli cli) {
        this.cli = cli;
    }

    /** With a blank ahead of each -word behind the command {@code search}, so that it is a part of the query and no option. */
    static String[] withMinus(String... arguments) {
        int command = 0;
        while (command < arguments.length && arguments[command].startsWith("-")) {
            command += Cli.WITH_VALUE.contains(arguments[command]) ? 2 : 1;
        }
        String[] all = arguments.clone();
        if (command < all.length && all[command].equals("search")) {
            for (int i = command + 1; i < all.length; i++) {
                all[i] = EXCLUSION.matcher(all[i]).matches() ? " " + all[i] : all[i];
            }
        }
        return all;
    }

    @Override
    public Integer call() {
        filters.check(cli);
        Wanted wanted = wanted();
        SearchResults results = cli.program()
                .search(cli.places(), wanted)
                .orElseThrow(() ->
                        new Cli.WrongUse(ArchiveFolder.absence(cli.places().archive())));
        new SearchPrinting(spec.commandLine().getOut(), format)
                .print(results.hits(), wanted.offset(), cli.places().archive());
        PrintWriter err = spec.commandLine().getErr();
        Stream.of(told(results, wanted), undated(results, wanted))
                .filter(line -> !line.isEmpty())
                .forEach(line -> err.println("luubao: " + line));
        return Cli.DONE;
    }

    private Wanted wanted() {
        return new Wanted(
                Query.read(String.join(" ", query)),
                Set.copyOf(filters.sites),
                filters.places(cli),
                filters.from,
                filters.to,
                page,
                limit);
    }

    /** What a person should know besides the results; empty where that is nothing. */
    private String told(SearchResults results, Wanted wanted) {
        int shown = results.hits().size();
        if (results.matches() == 0) {
            return results.counted()
                    ? "no article matches"
                    : "none of 10,000 articles that were read matches; narrow the query";
        }
        String matches = matches(results);
        if (shown == 0) {
            return matches + "; page " + wanted.page() + " is behind the last of them";
        }
        boolean more = wanted.offset() + shown < results.matches();
        return more || wanted.page() > 1
                ? String.format(
                                Locale.ROOT,
                                "%s; shown: %,d to %,d",
                                matches,
                                wanted.offset() + 1,
                                wanted.offset() + shown)
                        + (more ? "; --page " + (wanted.page() + 1) + " shows more" : "")
                : "";
    }

    private static String matches(SearchResults results) {
        String sure = results.counted() ? "" : results.tooMany() ? "perhaps " : "about ";
        return sure + matching(results.matches(), results.tooMany());
    }

    private static String matching(int articles, boolean more) {
        return more
                ? "more than " + Count.of(articles - 1, "article") + " match"
                : Count.of(articles, "article") + (articles == 1 ? " matches" : " match");
    }

    private static String undated(SearchResults results, Wanted wanted) {
        if (results.undated() == 0) {
            return "";
        }
        // whether a longer phrase stands in them nobody has read
        String sure = new Phrases(wanted.query()).isEmpty() ? "" : "perhaps ";
        return "left out by --from and --to, without a date: " + sure
                + (results.tooManyUndated()
                        ? "more than " + Count.of(results.undated() - 1, "article")
                        : Count.of(results.undated(), "article"));
    }
}
