package luubao.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import luubao.archive.Finding;
import luubao.archive.Mending;
import luubao.frontier.Standing;
import luubao.verify.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code luubao verify}. */
@Command(
        name = "verify",
        description = {
            "Holds every file of the archive against its manifests, its catalogue and its WARC records, both ways.",
            "A line for each thing that is wrong: missing, changed, extra, damaged, unlisted (in no manifest) or"
                    + " unfinished (by a process that was killed); the file; what is wrong and what to do. Nothing is"
                    + " changed, and the archive may be in use."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  luubao verify", "  luubao verify --no-warc", "  luubao verify --repair"},
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the archive is sound",
            "1:something is wrong",
            "2:usage or configuration is wrong",
            "3:--repair: the archive is held by another process"
        })
final class VerifyCommand implements Callable<Integer> {
    private final Cli cli;

    @Option(
            names = "--repair",
            description =
                    "Mend what can be mended without inventing anything: finish or undo what a kill left, read the"
                            + " files into the catalogue again (one that is damaged is moved aside), list sound files that no"
                            + " manifest lists, index WARC files again. What has changed or is missing stays so, and is told."
                            + " A line for each thing that was repaired, or not repaired, stands before the others.")
    private boolean repair;

    @Option(
            names = "--no-warc",
            description =
                    "do not read the records of WARC files, only their digests in the manifests and their indexes")
    private boolean noWarc;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    VerifyCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Progress progress = Progress.start("verify")) {
            if (repair) {
                cli.program().repair(cli.places(), new Lines(out));
            }
            Verification.Result result = cli.program()
                    .verify(
                            cli.places(),
                            !noWarc,
                            (done, all) -> progress.at(
                                    List.of(new Standing("verify", (int) done, (int) all, Duration.ZERO)),
                                    Duration.ZERO),
                            finding -> out.println(line(finding)));
            out.println(summary(result));
            return result.sound() ? Cli.DONE : Cli.ITEMS_FAILED;
        }
    }

    /** What was mended and what was not, each under its word. */
    private record Lines(PrintWriter out) implements Mending {
        @Override
        public void mended(String said) {
            out.println("repaired\t" + said);
        }

        @Override
        public void left(String said) {
            out.println("not repaired\t" + said);
        }
    }

    private static String line(Finding finding) {
        return String.join("\t", finding.kind().label(), finding.path(), finding.said());
    }

    private static String summary(Verification.Result result) {
        return Count.of(result.files(), "file") + ", "
                + (result.sound()
                        ? result.files() == 1 ? "as it should be" : "all as they should be"
                        : result.findings().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(kind ->
                                        kind.getValue() + " " + kind.getKey().label())
                                .collect(Collectors.joining(", ")));
    }
}
