package luubao.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import luubao.archive.ArchiveException;
import luubao.archive.ArchiveHeldException;
import luubao.archive.FileProblem;
import luubao.archive.UnsyncedException;
import luubao.search.UnreadableQuery;
import luubao.site.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code luubao}: what all sub-commands share, and the exit statuses. */
@Command(
        name = "luubao",
        description = "Keeps the articles of Vietnam's provincial newspapers and portals as clean text.",
        versionProvider = Cli.Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        usageHelpAutoWidth = true,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:all done; refused, gone, not-an-article, duplicate and near-duplicate are ways to end, no failures",
            "1:finished, but items failed, each named with its reason; or the disk lost what was written to it",
            "2:usage or configuration is wrong; nothing was done",
            "3:the archive is held by another process",
            "130, 143:stopped by SIGINT or SIGTERM; the run goes on next time"
        })
public final class Cli implements Runnable {
    /** All done. */
    static final int DONE = 0;
    /** Finished, but items failed. */
    static final int ITEMS_FAILED = 1;
    /** Usage or configuration is wrong; nothing was done. */
    static final int WRONG_USE = 2;
    /** Another process has the archive. */
    static final int ARCHIVE_HELD = 3;

    /** The options that may stand ahead of the command with a value behind them. */
    static final Set<String> WITH_VALUE = Set.of("--config", "--archive", "--profile");

    private static final Logger LOG = LoggerFactory.getLogger(Cli.class);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "configuration folder (default: config beside the launcher)",
            scope = ScopeType.INHERIT)
    @SuppressWarnings("NullAway.Init")
    private Path config;

    @Option(
            names = "--archive",
            paramLabel = "DIR",
            description = "archive folder (default: archive beside the launcher); made where there is none",
            scope = ScopeType.INHERIT)
    @SuppressWarnings("NullAway.Init")
    private Path archive;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "also read application-NAME.properties of the configuration folder",
            scope = ScopeType.INHERIT)
    @SuppressWarnings("NullAway.Init")
    private String profile;

    private final Program program;
    private final Path home;

    private Cli(Program program, Path home) {
        this.program = program;
        this.home = home;
    }

    /**
     * Runs one command.
     *
     * @param home the folder of the launcher
     * @return the exit status
     */
    public static int run(Program program, Path home, String... args) {
        Cli cli = new Cli(program, home);
        CommandLine line = new CommandLine(cli)
                .addSubcommand(new DemoCommand(cli))
                .addSubcommand(new CrawlCommand(cli))
                .addSubcommand(new ImportCommand(cli))
                .addSubcommand(new ServeCommand(cli))
                .addSubcommand(new ExtractCommand(cli))
                .addSubcommand(new SitesCommand(cli))
                .addSubcommand(new SearchCommand(cli))
                .addSubcommand(new ReextractCommand(cli))
                .addSubcommand(new DuplicatesCommand(cli))
                .addSubcommand(new WithdrawCommand(cli))
                .addSubcommand(new VerifyCommand(cli))
                .addSubcommand(new ExportCommand(cli));
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionStrategy(cli::execute);
        line.setParameterExceptionHandler((thrown, arguments) -> wrongUse(thrown));
        line.setExecutionExceptionHandler((thrown, command, result) -> status(thrown, command));
        return line.execute(SearchCommand.withMinus(args));
    }

    /** Also with --help, which picocli shows whatever stands before it, a command that is none is told. */
    private int execute(CommandLine.ParseResult parsed) {
        CommandLine.ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine command = last.commandSpec().commandLine();
        if (!last.unmatched().isEmpty() && !command.getSubcommands().isEmpty()) {
            throw new CommandLine.UnmatchedArgumentException(command, last.unmatched());
        }
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        try {
            checkPlaces();
        } catch (RuntimeException e) {
            // from here picocli asks no handler
            return status(e, command);
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** What cannot be is told by every command, also by one that would not look there. */
    private void checkPlaces() {
        Program.Places places = places();
        // to Java that is the folder that the user is in; to him it is a variable without a value
        if (places.archive().toString().isBlank() || places.config().toString().isBlank()) {
            throw new WrongUse("--archive or --config is empty; a folder is wanted");
        }
        if (config != null && !Files.isDirectory(config)) {
            throw new WrongUse("--config " + config + ": " + (Files.exists(config) ? "is a file" : "there is none")
                    + "; a folder with application.properties, provinces.yaml, boilerplate.yaml and sites/ is wanted");
        }
        for (Path there = places.archive().toAbsolutePath(); there != null; there = there.getParent()) {
            if (Files.exists(there) && !Files.isDirectory(there)) {
                throw new WrongUse("the archive " + places.archive() + " cannot be there: " + there
                        + " is a file, and a folder is wanted; name one with --archive");
            }
        }
        program.check(places);
    }

    /** What is wrong, what may have been meant, and where the usage stands. */
    private static int wrongUse(CommandLine.ParameterException thrown) {
        CommandLine command = thrown.getCommandLine();
        command.getErr().println("luubao: " + thrown.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(thrown, command.getErr());
        command.getErr().println("`" + command.getCommandSpec().qualifiedName() + " --help` shows how it is used");
        return WRONG_USE;
    }

    /** A user's mistake is one line; the trace of anything else is for the log at debug level. */
    private static int status(Exception thrown, CommandLine command) {
        LOG.debug("command failed", thrown);
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ArchiveHeldException) {
                command.getErr().println("luubao: " + cause.getMessage());
                return ARCHIVE_HELD;
            }
            if (cause instanceof UnsyncedException) {
                command.getErr().println("luubao: " + cause.getMessage());
                return ITEMS_FAILED;
            }
            if (cause instanceof ConfigException
                    || cause instanceof ArchiveException
                    || cause instanceof WrongUse
                    || cause instanceof UnreadableQuery) {
                String.valueOf(cause.getMessage())
                        .lines()
                        .forEach(line -> command.getErr().println("luubao: " + line));
                return WRONG_USE;
            }
            if (cause instanceof FileSystemException file) {
                command.getErr()
                        .println("luubao: " + FileProblem.of(file)
                                + ": make it a file or folder that this user may read and write");
                return WRONG_USE;
            }
        }
        command.getErr()
                .println("luubao: " + thrown
                        + " (this should not happen; LUUBAO_JAVA_OPTS=-Dluubao.log=DEBUG shows where)");
        return ITEMS_FAILED;
    }

    /** Arguments that picocli cannot judge. */
    static final class WrongUse extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongUse(String message) {
            super(message);
        }
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }

    Program program() {
        return program;
    }

    Path home() {
        return home;
    }

    Program.Places places() {
        return places(archive == null ? home.resolve("archive") : archive, Map.of());
    }

    Program.Places places(Path archiveFolder, Map<String, String> settings) {
        return new Program.Places(
                config == null ? home.resolve("config") : config, archiveFolder, profile, new HashMap<>(settings));
    }

    boolean archiveGiven() {
        return archive != null;
    }

    /** The version in the jar's manifest; {@code development} where the program runs from its classes. */
    public static String version() {
        String version = Cli.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"luubao " + version()};
        }
    }
}
