package luubao.warc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives back the pages that stand in an archive's WARC files, one at a time. Safe for several threads. */
public final class WarcPlaces {
    private static final Pattern PLACE = Pattern.compile("([^/:]+):(\\d{1,18})");

    private final Path folder;
    private final long maxBytes;

    /** @param maxBytes a larger body is not read */
    public WarcPlaces(Path folder, long maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
    }

    /**
     * The page whose record begins there; of a revisit record with the payload of the record that it refers to.
     *
     * @param place name of a WARC file and offset in bytes, parted by a colon
     * @throws IOException where there is no such page, or not the one that was put there; the message names the place
     *     and says why
     */
    public Captured.Page page(String place) throws IOException {
        Matcher matcher = PLACE.matcher(place);
        if (!matcher.matches()) {
            throw new IOException(place + " is no place in a WARC file");
        }
        Captured there = captured(matcher.group(1), Long.parseLong(matcher.group(2)));
        return there instanceof Captured.Again again ? page(again, place) : sound(there, place);
    }

    private Captured captured(String file, long offset) throws IOException {
        Path path = folder.resolve(file);
        try (Captures captures = new Captures(path, offset, maxBytes, () -> false)) {
            Captured found = captures.hasNext() ? captures.next() : null;
            if (found == null || found.offset() != offset) {
                throw new IOException(path + " holds no page at byte " + offset);
            }
            return found;
        } catch (NoSuchFileException e) {
            throw new IOException(path + " is missing: put it back from a copy", e);
        }
    }

    private Captured.Page page(Captured.Again again, String place) throws IOException {
        Captured.Page held = original(again, place);
        return new Captured.Page(
                again.offset(),
                again.url(),
                held.time(),
                held.response(),
                held.body(),
                held.type(),
                held.charset(),
                held.address(),
                held.digest());
    }

    private Captured.Page original(Captured.Again again, String place) throws IOException {
        Optional<Instant> time = time(again.originalTime());
        if (again.original() != null && time.isPresent()) {
            for (Entry entry : entries(again.original(), time.get())) {
                if (entry.holdsPayload() && String.valueOf(entry.digest()).equals(again.digest())) {
                    return sound(captured(entry.file(), entry.offset()), place);
                }
            }
        }
        throw new IOException(folder.resolve(place) + " refers to a capture of " + again.original() + " ("
                + again.originalTime() + ") that no index names");
    }

    private static Optional<Instant> time(@Nullable String stated) {
        try {
            return Optional.ofNullable(stated).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What is not sorted yet is at most what one process wrote since it was started, and is read whole. */
    private List<Entry> entries(String url, Instant time) throws IOException {
        List<Entry> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (CdxFile.isIndex(file)) {
                    found.addAll(CdxSearch.find(file, url, time));
                } else if (CdxFile.isJournal(file)) {
                    CdxFile.entries(file).stream()
                            .filter(entry ->
                                    entry.url().equals(url) && entry.time().equals(time))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    private Captured.Page sound(Captured found, String place) throws IOException {
        if (found instanceof Captured.Page page) {
            if (page.digest() != null && !page.digest().equals(Digest.of(page.body()))) {
                throw new IOException(folder.resolve(place) + " is damaged: its payload is not what its digest says");
            }
            return page;
        }
        String reason = found instanceof Captured.Damage damage
                ? damage.reason()
                : found instanceof Captured.Passed passed ? passed.reason() : "refers to another record that refers on";
        throw new IOException(folder.resolve(place) + ": " + reason);
    }
}
