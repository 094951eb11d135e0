package luubao.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** Reads what {@link Grave#json} wrote, as distrustful as {@link RecordReader}. */
public final class TombstoneReader {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private TombstoneReader() {}

    /** True of the tombstone of an article that another archive of ours took out. */
    public static boolean isTombstone(ObjectNode line) {
        return line.hasNonNull(Tombstone.KEY) && line.hasNonNull("fingerprint") && !line.has("text");
    }

    /** The tombstone, with nothing but what one says. */
    public static Grave read(ObjectNode line) throws BadRecordException {
        for (String key : List.of("id", "url", "site", "sha256", "fingerprint", "fetched", "reason", "file")) {
            RecordReader.check(line, key, JsonNode::isTextual, "a string");
        }
        for (String key : List.of("sha256", "fingerprint")) {
            RecordReader.check(
                    line, key, value -> DIGEST.matcher(value.asText()).matches(), "64 hex digits");
        }
        for (String key : List.of("fetched", Tombstone.KEY)) {
            RecordReader.check(
                    line,
                    key,
                    value -> value.isTextual() && RecordReader.parses(value, Instant::parse),
                    "a time in UTC, such as 2024-05-26T01:02:03Z");
        }
        RecordReader.check(
                line, "reason", value -> !RecordReader.isUnprintable(value.asText()), "a reason on one line");
        RecordReader.checkAddress(line);
        RecordReader.checkRevision(line);
        RecordReader.check(
                line,
                "addresses",
                value -> RecordReader.isListOf(
                                value, address -> address.isTextual() && !RecordReader.isUnprintable(address.asText()))
                        && Tombstone.of(line)
                                .addresses()
                                .contains(line.path("url").asText()),
                "addresses on one line each, its url among them");
        Tombstone stone = Tombstone.of(line);
        return new Grave(RecordReader.stem(line, stone.site(), stone.id(), stone.revision(), Pair.FACTS), stone);
    }
}
