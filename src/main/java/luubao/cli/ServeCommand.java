package luubao.cli;

import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code luubao serve}. */
@Command(
        name = "serve",
        description = "Keep running: the nightly crawl on its schedule, and the inbox folder of the archive"
                + " (drop a .html, .htm, .txt, .url, .jsonl or .jsonl.gz file in; it is imported and moved to done or"
                + " failed). Health is told at"
                + " /observe/health and metrics at /observe/metrics, at the address of serve.host and serve.port.",
        footerHeading = "%nExamples:%n",
        footer = {"  luubao serve", "  LUUBAO_JAVA_OPTS='-Dnightly.cron=0+0+3+*+*+?' luubao serve --archive /srv/luubao"
        })
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    private final Cli cli;

    @Option(names = "--no-warc", description = "keep text only: no WARC files of the pages as they came")
    private boolean noWarc;

    ServeCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (cli.program().sites(cli.places()).enabled().isEmpty()) {
            LOG.warn(
                    "no site in {} is enabled: only the inbox is served",
                    cli.places().config().resolve("sites"));
        }
        try (Program.Session session = cli.program().open(cli.places().withWarc(!noWarc), "serve", true);
                Progress progress = Progress.start("crawl")) {
            session.serve(progress);
            return Cli.DONE;
        }
    }
}
