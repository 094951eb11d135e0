package luubao;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import luubao.archive.Archive;
import luubao.archive.ArchivedRecord;
import luubao.archive.BadRecordException;
import luubao.archive.Grave;
import luubao.archive.ImportPlaces;
import luubao.archive.Kept;
import luubao.archive.RecordReader;
import luubao.archive.TombstoneReader;
import luubao.cli.Program.ImportRecords;
import luubao.export.Line;
import luubao.export.LineFile;
import luubao.extract.Extractor;
import luubao.extract.Input;
import luubao.extract.Published;
import luubao.frontier.Arrival;
import luubao.frontier.Forgetting;
import luubao.frontier.Outcome;
import luubao.frontier.Outcome.Ending;
import luubao.normalise.TextRepair;
import luubao.site.CanonicalUrl;
import luubao.site.Site;
import luubao.site.Sites;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The role {@code lineImports}: the objects of a file of JSON lines become records to be kept as they are, or items where
 * somebody else scraped them, one at a time and in the file's order.
 */
public final class LineImports {
    private static final Logger LOG = LoggerFactory.getLogger(LineImports.class);
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Extractor extractor;
    private final Sites sites;
    private final ImportPlaces places;
    private final Forgetting forgetting;
    private final long maxBytes;
    private final BooleanSupplier stopping;
    private final Clock clock;

    /**
     * @param maxBytes a longer line is refused, as a larger page is
     * @param stopping true when no further line is to be read
     */
    LineImports(
            Extractor extractor, Sites sites, Archive archive, long maxBytes, BooleanSupplier stopping, Clock clock) {
        this.extractor = extractor;
        this.sites = sites;
        this.places = archive.importPlaces();
        this.forgetting = new Forgetting(ArchiveWiring.transactions(archive.catalogue()), clock);
        this.maxBytes = maxBytes;
        this.stopping = stopping;
        this.clock = clock;
    }

    /** The lines, from where an import of the file was cut off. */
    public Iterator<Line> lines(ImportRecords wanted) {
        Path file = wanted.file();
        try {
            long done = places.begin(file);
            if (wanted.told() instanceof DroppedLines dropped) {
                dropped.goesOn(done > 0);
            }
            if (done > 0) {
                LOG.info("{}: goes on after line {}, where the import of it was cut off", file, done);
            }
            return new LineFile(file, done, maxBytes, stopping);
        } catch (NoSuchFileException e) {
            throw new NotKept(file + ": no such file");
        } catch (AccessDeniedException e) {
            throw new NotKept(file + ": may not be read by this user");
        } catch (IOException e) {
            throw new NotKept(
                    file + ": cannot be read: " + (e instanceof EOFException ? "it is cut off" : e.getMessage()));
        }
    }

    /** An {@link ArchivedRecord}, a {@link Grave}, an {@link Item}, or the {@link Outcome} of a line that is none. */
    public Object item(ImportRecords wanted, Line line) {
        byte[] bytes = line.bytes();
        if (bytes == null) {
            return failed(String.valueOf(line.fault()));
        }
        try {
            ObjectNode object = object(bytes);
            if (RecordReader.isOurs(object)) {
                return RecordReader.read(object);
            }
            return TombstoneReader.isTombstone(object) ? TombstoneReader.read(object) : scraped(wanted, line, object);
        } catch (BadRecordException | NotKept e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private static ObjectNode object(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new NotKept("no JSON object; {\"url\": …, \"text\": …} is wanted, on one line");
        } catch (CharacterCodingException e) {
            throw new NotKept("not in UTF-8");
        } catch (JsonProcessingException e) {
            String said = e.getOriginalMessage().replaceAll("\\s+", " ");
            throw new NotKept("no JSON: " + (said.length() > 160 ? said.substring(0, 160) + "…" : said)
                    + (e.getLocation() == null
                            ? ""
                            : ", at character " + e.getLocation().getColumnNr()));
        }
    }

    /** What somebody scraped; nothing is asked of its site. */
    private Item scraped(ImportRecords wanted, Line line, ObjectNode object) {
        String address = string(object, "url").orElseThrow(() -> missing("url"));
        String text = string(object, "text").orElseThrow(() -> missing("text"));
        Optional<String> title = string(object, "title").map(TextRepair::line).filter(said -> !said.isEmpty());
        URI resolved = CanonicalUrl.resolve(address, "")
                .orElseThrow(() -> new NotKept("url: found '" + address + "', wanted an http or https URL"));
        Optional<Site> site = sites.byHost(resolved)
                .or(() -> Optional.ofNullable(wanted.site()).flatMap(sites::byId));
        String url = CanonicalUrl.of(resolved.toString(), site.orElse(null))
                .orElseThrow(() -> new NotKept("url: " + address + " is not a usable URL"));
        Optional<Published> published = string(object, "published")
                .map(said -> Published.parse(said)
                        .orElseThrow(() -> new NotKept("published: found '" + said
                                + "', wanted a date or time such as 2024-05-26 or 2024-05-26T05:35:00+07:00")));
        String whole = title.map(said -> said + "\n\n").orElse("") + text;
        Input input = new Input(
                whole.getBytes(StandardCharsets.UTF_8),
                url,
                StandardCharsets.UTF_8.name(),
                Input.Kind.TEXT,
                site.orElse(null));
        return new Item(
                        line.toString(),
                        extractor.open(List.of(input)),
                        List.of(Arrival.at(clock.instant())),
                        null,
                        url,
                        site.map(Site::id).orElse(null),
                        List.of(address),
                        false,
                        "import")
                .stating(title.orElse(null), published.orElse(null));
    }

    private static NotKept missing(String key) {
        return new NotKept(key + ": is missing, wanted a string");
    }

    /** Empty where it is missing, null or blank. */
    private static Optional<String> string(ObjectNode object, String key) {
        JsonNode value = object.path(key);
        if (!value.isTextual() && !value.isNull() && !value.isMissingNode()) {
            throw new NotKept(key + ": found " + value.getNodeType() + ", wanted a string");
        }
        return Optional.ofNullable(value.textValue()).filter(said -> !said.isBlank());
    }

    /** How keeping a tombstone ended. Of its addresses nothing is known any more but that they are not asked. */
    public Outcome buried(Grave grave, Kept kept) {
        if (!kept.label().equals(Ending.FAILED.label())) {
            forgetting.forgetTold(Set.copyOf(grave.stone().addresses()));
        }
        return outcome(kept);
    }

    /** How keeping a record ended. */
    public Outcome outcome(Kept kept) {
        return new Outcome(Ending.of(kept.label()), kept.detail(), kept.article(), null);
    }

    private static Outcome failed(String reason) {
        return Outcome.of(Ending.FAILED, reason);
    }

    /** Hands on how the line ended. What was read before the first that failed is not read again after a kill. */
    public void tell(ImportRecords wanted, Line line, @Nullable Object ended) throws IOException {
        Outcome outcome = ended instanceof Outcome told ? told : failed("was not read; the log says why");
        // what fails while we stop may fail because of that, and comes again with the next import
        if (outcome.ending() != Ending.FAILED || !stopping.getAsBoolean()) {
            wanted.told().accept(line.toString(), outcome);
        }
        if (outcome.failed()) {
            places.failed(wanted.file());
        }
        places.at(wanted.file(), line.number());
    }

    /** All of the file was read, unless we were told to stop. */
    public Outcome end(ImportRecords wanted) {
        if (stopping.getAsBoolean()) {
            return failed("stopped before its end; the next import of it goes on there");
        }
        return places.end(wanted.file())
                ? Outcome.of(Ending.READ, "")
                : Outcome.of(Ending.REFUSED, "empty: no line stands in it");
    }
}
