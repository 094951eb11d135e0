package luubao.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import luubao.frontier.Standing;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far the sites are: lines at the foot of a terminal while the log goes on above them; elsewhere now and then in the log. */
final class Progress implements Program.Watch, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    private static final Duration LOGGED = Duration.ofMinutes(1);
    private static final int MOST_LINES = 10;
    private static final int BAR = 24;

    private final String task;
    private final @Nullable Terminal terminal;
    private final PrintStream former = System.err;

    /** What the log writes to meanwhile: of another class, so that each write is made under its own monitor. */
    private final PrintStream log = new PrintStream(System.err, true, StandardCharsets.UTF_8) {};

    private final Map<String, Start> starts = new HashMap<>();
    private Instant logged = Instant.now();

    /** Where a site was when it was first seen, from which its pace is told. */
    private record Start(Instant time, int settled) {}

    private Progress(String task, @Nullable Terminal terminal) {
        this.task = task;
        this.terminal = terminal;
        if (terminal != null) {
            System.setErr(log);
        }
    }

    static Progress start(String task) {
        if (System.console() == null) {
            return new Progress(task, null);
        }
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .dumb(true)
                    .systemOutput(TerminalBuilder.SystemOutput.SysErr)
                    .build();
            return new Progress(task, terminal);
        } catch (IOException e) {
            LOG.debug("no lines on this terminal", e);
            return new Progress(task, null);
        }
    }

    @Override
    public void at(List<Standing> sites, Duration left) {
        Instant now = Instant.now();
        if (terminal != null) {
            // no line of the log gets between, where the cursor stands elsewhere
            synchronized (log) {
                Status.getStatus(terminal)
                        .update(lines(sites, now).stream()
                                .map(AttributedString::new)
                                .toList());
            }
        } else if (Duration.between(logged, now).compareTo(LOGGED) >= 0) {
            logged = now;
            lines(sites, now).forEach(line -> LOG.info("{}", line));
        }
    }

    /** A line a site at work, those with the most left first; then the rest and all in one line each. */
    List<String> lines(List<Standing> sites, Instant now) {
        if (sites.isEmpty()) {
            starts.clear();
            return List.of();
        }
        List<Standing> atWork = sites.stream()
                .filter(Standing::isAtWork)
                .sorted((one, other) -> left(other, now).compareTo(left(one, now)))
                .toList();
        List<String> lines = new ArrayList<>();
        List<Standing> shown = atWork.subList(0, Math.min(MOST_LINES, atWork.size()));
        int width = shown.stream().mapToInt(site -> site.site().length()).max().orElse(0);
        for (Standing site : shown) {
            lines.add(line(pad(site.site(), width), site.settled(), site.all(), left(site, now)));
        }
        List<Standing> rest = atWork.subList(shown.size(), atWork.size());
        if (!rest.isEmpty()) {
            lines.add(line("and " + rest.size() + " more", settled(rest), all(rest), longest(rest, now)));
        }
        if (sites.size() != 1) {
            lines.add(line(task, settled(sites), all(sites), longest(atWork, now)));
        }
        return lines;
    }

    private static String line(String name, int settled, int all, Duration left) {
        int done = all == 0 ? 0 : (int) ((long) BAR * settled / all);
        return name + " [" + "=".repeat(done) + " ".repeat(BAR - done) + "] " + settled + " of " + all + ", "
                + about(left);
    }

    private static int settled(List<Standing> sites) {
        return sites.stream().mapToInt(Standing::settled).sum();
    }

    private static int all(List<Standing> sites) {
        return sites.stream().mapToInt(Standing::all).sum();
    }

    private Duration longest(List<Standing> sites, Instant now) {
        return sites.stream()
                .map(site -> left(site, now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** What manners need, or more where the site's pace so far was slower. */
    private Duration left(Standing site, Instant now) {
        Start start = starts.computeIfAbsent(site.site(), first -> new Start(now, site.settled()));
        int done = site.settled() - start.settled();
        Duration paced = done <= 0
                ? Duration.ZERO
                : Duration.between(start.time(), now)
                        .multipliedBy(site.all() - site.settled())
                        .dividedBy(done);
        return paced.compareTo(site.left()) > 0 ? paced : site.left();
    }

    private static String about(Duration left) {
        return left.toHours() > 0
                ? String.format(Locale.ROOT, "about %d h %02d min left", left.toHours(), left.toMinutesPart())
                : left.toMinutes() > 0
                        ? "about " + left.toMinutes() + " min left"
                        : "about " + (left.toSeconds() + 1) + " s left";
    }

    private static String pad(String name, int width) {
        return name + " ".repeat(width - name.length());
    }

    @Override
    public void close() {
        if (terminal != null) {
            try {
                synchronized (log) {
                    Status.getStatus(terminal).close();
                    terminal.close();
                }
                System.setErr(former);
            } catch (IOException e) {
                LOG.debug("the terminal is not given back", e);
            }
        }
    }
}
