package luubao;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import luubao.archive.ArchiveException;
import luubao.archive.Disk;
import luubao.archive.UnsyncedException;
import luubao.export.Line;
import luubao.extract.Input;
import luubao.fetch.Answer;
import luubao.frontier.Frontier;
import luubao.frontier.Outcome;
import luubao.frontier.Task;
import luubao.site.CanonicalUrl;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The role {@code deadLetters}: what is written of an item that broke a step, and how its row ends. */
public final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Frontier frontier;
    private final Clock clock;

    DeadLetters(Frontier frontier, Clock clock) {
        this.frontier = frontier;
        this.clock = clock;
    }

    /**
     * A broken item.
     *
     * @param name of its files, without extension; the same item breaks under the same name
     * @param reason the JSON file's text
     * @param bytes the item as it came, or null where there was none
     * @param written false where its files could not be written
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Letter(
            String name,
            String reason,
            byte @Nullable [] bytes,
            String extension,
            String message,
            @Nullable Task task,
            boolean written) {}

    /** True where a sync failed: no item is to blame. */
    public boolean isUnsynced(Exchange exchange) {
        return unsynced(exchange).isPresent();
    }

    private static Optional<UnsyncedException> unsynced(Exchange exchange) {
        return Optional.ofNullable(ObjectHelper.getException(
                UnsyncedException.class, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
    }

    /** Ends the command, since nobody knows what the disk has. */
    public Outcome breakOff(Exchange exchange) {
        UnsyncedException cause = unsynced(exchange).orElseThrow();
        frontier.breakOff(cause);
        return Outcome.of(Outcome.Ending.FAILED, message(cause));
    }

    /** What the exchange was about when it broke. */
    public Letter letter(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Task task = exchange.getVariable("task", Task.class);
        Item item = exchange.getVariable("item", Item.class);
        Object answer = exchange.getVariable("answer");
        String from = String.valueOf(exchange.getFromRouteId());
        if (task == null && (from.startsWith(Lanes.PREFIX) || from.equals(Lanes.READERS))) {
            // no item broke but the lane itself, or a reader: rows cannot be claimed
            frontier.breakOff(new IllegalStateException(cause));
        } else if (task != null && Disk.isFull(cause)) {
            // the item is not to blame: it stays open, and the run goes on where there is room again
            frontier.breakOff(new ArchiveException(message(cause), cause));
        }
        byte[] bytes =
                item != null ? item.pages().first().bytes() : answer instanceof Answer.Page page ? page.body() : null;
        Line line = exchange.getVariable("line", Line.class);
        String what = item != null
                ? item.source()
                : line != null
                        ? line.toString()
                        : task != null
                                ? task.url().toString()
                                : String.valueOf(exchange.getMessage().getBody());
        String message = message(cause);
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("source", what);
        object.put("site", task == null ? null : task.site());
        object.put("run", task == null ? null : task.run());
        object.put("route", exchange.getProperty(Exchange.FAILURE_ROUTE_ID, String.class));
        object.put("reason", message);
        object.put("time", clock.instant().toString());
        LOG.warn("{}: {}", what, message);
        LOG.debug("the item broke here", cause);
        try {
            return new Letter(
                    CanonicalUrl.id(what),
                    JSON.writeValueAsString(object) + "\n",
                    bytes,
                    item != null && item.pages().first().kind() == Input.Kind.TEXT ? "txt" : "html",
                    message,
                    task,
                    true);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values are always written", e);
        }
    }

    /** What is made for a user's eyes, else what the deepest cause says, in one line. */
    private static String message(@Nullable Throwable thrown) {
        Throwable cause = thrown;
        while (cause != null
                && cause.getCause() != null
                && !(cause instanceof ArchiveException)
                && !(cause instanceof GenericFileOperationFailedException)) {
            cause = cause.getCause();
        }
        if (cause == null) {
            return "unknown";
        }
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.strip().replaceAll("\\s+", " ");
    }

    /** The letter, which could not be written. */
    public Letter unwritten(Letter letter, Exception cause) {
        LOG.error("{}: cannot be kept in dead-letters: {}", letter.name(), message(cause));
        return new Letter(
                letter.name(), letter.reason(), null, letter.extension(), letter.message(), letter.task(), false);
    }

    /** Settles the item's row, where it has one, and answers with its outcome. */
    public Outcome settle(Letter letter) {
        Outcome outcome = Outcome.of(
                Outcome.Ending.FAILED,
                letter.message() + (letter.written() ? " (kept as dead-letters/" + letter.name() + ".json)" : ""));
        if (letter.task() != null) {
            try {
                frontier.settle(letter.task(), outcome);
            } catch (RuntimeException e) {
                frontier.breakOff(e);
                throw e;
            }
        }
        return outcome;
    }
}
