package luubao.cli;

import java.io.PrintWriter;
import java.util.Locale;
import luubao.archive.ArchiveFolder;
import luubao.archive.CopyGroup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code luubao duplicates}. */
@Command(
        name = "duplicates",
        description = "The copies that were found, why, and how to undo a merge.",
        footerHeading = "%nExamples:%n",
        footer = {"  luubao duplicates list", "  luubao duplicates split 0f1e2d3c4b5a6978"})
final class DuplicatesCommand implements Runnable {
    private final Cli cli;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    DuplicatesCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "list or split ID is missing");
    }

    @Command(
            name = "list",
            description =
                    "Every article that has copies: its id, day of publication, URL and title; below it a line for"
                            + " each copy: exact or near, how similar (0 to 1), a near copy's own id, day, URL and why it was"
                            + " taken for one. * marks what was published earliest. The archive may be in use.")
    int list() {
        PrintWriter out = spec.commandLine().getOut();
        boolean there = cli.program().duplicates(cli.places(), group -> print(group, out));
        if (!there) {
            throw new Cli.WrongUse(ArchiveFolder.absence(cli.places().archive()));
        }
        return Cli.DONE;
    }

    private static void print(CopyGroup group, PrintWriter out) {
        String earliest = group.earliest().orElse("");
        out.println(String.join(
                "\t",
                group.id(),
                published(group.published(), group.url().equals(earliest)),
                group.url(),
                group.title()));
        for (CopyGroup.Copy copy : group.copies()) {
            out.println(String.join(
                    "\t",
                    copy.id() == null ? "  exact" : "  near",
                    String.format(Locale.ROOT, "%.3f", copy.similarity()),
                    copy.id() == null ? "-" : copy.id(),
                    published(copy.published(), copy.url().equals(earliest)),
                    copy.url(),
                    copy.evidence()));
        }
    }

    private static String published(@Nullable String published, boolean earliest) {
        return (published == null ? "-" : published) + (earliest ? " *" : "");
    }

    @Command(
            name = "split",
            description =
                    "Undo a wrong merge: the near copy is an article of its own from now on and is not merged again."
                            + " Its files stay where they are.")
    int split(@Parameters(paramLabel = "ID", description = "the near copy's id or URL") String id) {
        CopyGroup.Split split = cli.program()
                .split(cli.places(), id)
                .orElseThrow(
                        () -> new Cli.WrongUse("no near copy '" + id + "'; `luubao duplicates list` shows their ids"));
        spec.commandLine()
                .getOut()
                .println(split.id() + " " + split.url() + " is an article of its own, no copy of " + split.from() + " "
                        + split.fromUrl());
        return Cli.DONE;
    }
}
