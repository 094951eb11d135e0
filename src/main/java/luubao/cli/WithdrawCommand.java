package luubao.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import luubao.archive.ArchivedArticle;
import luubao.archive.Leaving;
import luubao.cli.Program.Withdrawal;
import luubao.cli.Program.Withdrawn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code luubao withdraw}. */
@Command(
        name = "withdraw",
        description = {
            "Take an article out of the archive for good, for a stated reason: its text in all revisions, its facts, its"
                    + " search entries, its pages in the WARC files, what lies of it in the inbox (of a .jsonl file its"
                    + " lines only). This cannot be undone.",
            "",
            "A tombstone stays in the place of its .json: addresses, hashes, when and why; nothing of what it said but the"
                    + " words of the title in its address and file name. Crawl and import refuse its addresses and an exact"
                    + " copy of its text from then on. Its exact copies go with it, since they have no text of their own."
                    + " Near copies have: they are named and stay, as articles of their own, unless --copies is given; one"
                    + " that is met later is archived.",
            "",
            "Of an article that was withdrawn before, what has come into the inbox since goes: what names one of its"
                    + " addresses as its own, or has its whole text.",
            "",
            "The archive is written anew where it held the text, so room is wanted for the largest WARC file and for"
                    + " catalog.db once more. What is stopped is finished when the archive is opened next."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  luubao withdraw https://baodongkhoi.vn/…-a123456.html --dry-run --reason 'court order 12/2026'",
            "  luubao withdraw 0f1e2d3c4b5a6978 --reason 'names a minor'"
        })
final class WithdrawCommand implements Callable<Integer> {
    private final Cli cli;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "the article's id, or any URL that leads to it")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "why; it stays in the tombstone, so it tells nothing that has to go")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Option(names = "--copies", description = "its near copies too")
    private boolean copies;

    @Option(names = "--dry-run", description = "show what would go, and change nothing")
    private boolean dryRun;

    @Option(names = "--yes", description = "do not ask first; where there is no terminal nothing is asked anyway")
    private boolean yes;

    WithdrawCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        String why = reason.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (why.isEmpty()) {
            throw new Cli.WrongUse("--reason is empty: say why the article is taken out");
        }
        Console console = yes || dryRun ? null : System.console();
        Withdrawn shown = withdraw(why, dryRun || console != null);
        print(shown, dryRun || console != null ? "would go" : "withdrawn");
        if (shown.isNothing()) {
            return Cli.DONE;
        }
        if (console != null && !isAgreed(console)) {
            spec.commandLine()
                    .getErr()
                    .println("luubao: nothing was withdrawn, since nobody agreed (--yes does not ask)");
            return Cli.ITEMS_FAILED;
        }
        if (console != null) {
            print(withdraw(why, false), "withdrawn");
        }
        return Cli.DONE;
    }

    private static boolean isAgreed(Console console) {
        String answer = console.readLine("Withdraw it? This cannot be undone. [y/N] ");
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    private Withdrawn withdraw(String why, boolean only) {
        return cli.program()
                .withdraw(cli.places(), new Withdrawal(id, why, copies, only))
                .orElseThrow(() -> new Cli.WrongUse("no article '" + id + "' in "
                        + cli.places().archive() + ": its id or one of its URLs is wanted"));
    }

    private void print(Withdrawn shown, String label) {
        PrintWriter out = spec.commandLine().getOut();
        for (Leaving leaving : shown.articles()) {
            out.println(label + "\t" + named(leaving.article()) + "\t" + Count.of(leaving.files(), "file"));
            leaving.copies().forEach(url -> out.println("  exact copy\t-\t" + url));
        }
        if (shown.before() == null) {
            out.println("  captures in WARC files\t" + shown.captures());
        } else {
            out.println(id + ": " + shown.before());
            if (!shown.isNothing()) {
                out.println(label + "\t" + id + "\t" + Count.of(shown.files().size(), "file"));
            }
        }
        shown.files().forEach(file -> out.println("  file\t" + file));
        shown.near().forEach(near -> out.println("  near copy, stays\t" + named(near)));
        if (!shown.near().isEmpty()) {
            out.println("  --copies takes near copies out too");
        }
        shown.elsewhere().forEach(line -> spec.commandLine().getErr().println("luubao: " + line));
        if (!shown.whole()) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "luubao: another program reads catalog.db, which may hold something of it until the archive"
                                    + " is opened next");
        }
    }

    private static String named(ArchivedArticle article) {
        return article.id() + "\t" + article.url();
    }
}
