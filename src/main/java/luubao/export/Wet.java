package luubao.export;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import luubao.archive.ArchivedRecord;
import luubao.warc.WetFile;
import org.jspecify.annotations.Nullable;

/** WARC conversion records, with what only we know in headers of our own. */
final class Wet implements RecordWriter {
    /** The header that says where the text stands in the archive. */
    static final String FILE = "Luubao-File";

    private final Path archive;
    private final Origin origin;
    private final WetFile out;

    /** @param file its name, where it is a new one */
    Wet(Path archive, Origin origin, Target target, @Nullable String file, String software, Clock clock)
            throws IOException {
        this.archive = archive;
        this.origin = origin;
        out = new WetFile(target.out(), target.compressed());
        if (target.after() == null) {
            out.info(
                    file,
                    clock.instant(),
                    Map.of(
                            "software",
                            software,
                            "format",
                            "WARC File Format 1.1",
                            "description",
                            "Titles and texts of articles. " + FILE
                                    + " is where a text stands in the archive, Luubao-Source where it is from,"
                                    + " Luubao-Licence what is known of its rights."));
        }
    }

    @Override
    public void write(ArchivedRecord record) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(FILE, record.file());
        headers.put("Luubao-Source", origin.source(record));
        headers.put("Luubao-Licence", origin.licence(record));
        out.write(new WetFile.Text(
                record.file(),
                record.url(),
                record.fetched(),
                record.content(),
                page(record).orElse(null),
                headers));
    }

    /** The record of the page, its first one. */
    private Optional<URI> page(ArchivedRecord record) {
        return record.warc().stream().findFirst().flatMap(place -> {
            int colon = place.lastIndexOf(':');
            return colon > 0 && place.substring(colon + 1).matches("\\d{1,18}")
                    ? WetFile.recordAt(
                            archive.resolve(place.substring(0, colon)), Long.parseLong(place.substring(colon + 1)))
                    : Optional.empty();
        });
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
