package luubao;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import luubao.archive.Disk;
import luubao.archive.Withdrawals;
import luubao.export.Line;
import luubao.export.LineFile;
import luubao.extract.Input;
import luubao.warc.Digest;
import org.netpreserve.jwarc.WarcDigest;

/**
 * The files in an archive that were handed in, or that broke, and hold what is to be withdrawn: its pages, its texts, or
 * lines of JSON about it. Files of any length are read some of it at a time; those of pages and texts, whole besides.
 */
final class WithdrawnFiles {
    private static final List<String> FOLDERS = List.of("inbox", "inbox/done", "inbox/failed", "dead-letters");
    private static final int BUFFER = 1 << 20;

    /** No longer line is taken for JSON: with what is made of it, it has to fit in a small heap. */
    private static final long LONGEST_LINE = 32 << 20;

    /** No larger page is read as one, nor one of more tags: with what is made of them, it has to fit in a small heap. */
    private static final long LARGEST_PAGE = 16 << 20;

    private static final int MOST_TAGS = 1 << 18;

    private final Path archive;
    private final WithdrawnTexts texts;
    private final Set<String> digests;
    private final List<String> tooLarge = new ArrayList<>();

    /** @param payloads SHA-1 of the pages */
    WithdrawnFiles(Path archive, WithdrawnTexts texts, List<byte[]> payloads) {
        this.archive = archive;
        this.texts = texts;
        digests = payloads.stream()
                .map(digest -> new WarcDigest("sha1", digest).prefixedBase32())
                .collect(Collectors.toSet());
    }

    /**
     * A file that holds some of it.
     *
     * @param path below the archive, with slashes
     * @param lines those that hold it, counted from 1, of a file whose other lines stay; empty of one that goes whole
     */
    record Found(String path, BitSet lines) {
        /** For a person. */
        String told() {
            int count = lines.cardinality();
            return count == 0 ? path : path + "\t" + (count == 1 ? "1 line" : count + " lines");
        }
    }

    /** The files in the order of their paths. */
    List<Found> find() throws IOException {
        List<Found> found = new ArrayList<>();
        for (String folder : FOLDERS) {
            for (Path file : in(archive.resolve(folder))) {
                String name = String.valueOf(file.getFileName());
                String path = folder + "/" + name;
                if (Withdrawals.isBeside(file)) {
                    continue;
                }
                if (isLines(name)) {
                    lines(path, file, found);
                } else if ((folder.equals("dead-letters") && texts.isNamed(name.replaceFirst("\\..*", "")))
                        || holds(file)
                        || shows(path, file)) {
                    found.add(new Found(path, new BitSet()));
                }
            }
        }
        return found;
    }

    /** Files of pages or texts that none of it was found in, and that nobody looked into as one, a line each. */
    List<String> unread() {
        return tooLarge.stream()
                .map(path ->
                        path + " is larger than any page that is looked into: look whether it shows something of it")
                .toList();
    }

    private static boolean isLines(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.jsonl(\\.gz)?");
    }

    private static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void lines(String path, Path file, List<Found> found) throws IOException {
        BitSet theirs = new BitSet();
        boolean others = false;
        try (LineFile lines = new LineFile(file, 0, LONGEST_LINE, () -> false)) {
            while (lines.hasNext()) {
                Line line = lines.next();
                byte[] bytes = line.bytes();
                if (bytes != null && texts.isIn(bytes)) {
                    theirs.set((int) line.number());
                } else {
                    others = true;
                }
            }
        } catch (ZipException | EOFException e) {
            // of that name, and not compressed: no line of it was ever read
            if (holds(file)) {
                found.add(new Found(path, new BitSet()));
            }
            return;
        }
        if (!theirs.isEmpty()) {
            found.add(new Found(path, others ? theirs : new BitSet()));
        }
    }

    /** Writes the other lines of these files beside them, from where {@link Withdrawals#end} puts them in their place. */
    void keepOthers(List<Found> found, Disk disk) throws IOException {
        for (String folder : FOLDERS) {
            for (Path file : in(archive.resolve(folder))) {
                if (Withdrawals.isBeside(file)) {
                    // of a withdrawal that was killed before it began
                    Files.delete(file);
                }
            }
        }
        for (Found some : found) {
            if (!some.lines().isEmpty()) {
                Path file = archive.resolve(some.path());
                Path beside = Withdrawals.beside(file);
                try (InputStream in = new BufferedInputStream(opened(file));
                        OutputStream out = new BufferedOutputStream(
                                isCompressed(file)
                                        ? new GZIPOutputStream(Files.newOutputStream(beside))
                                        : Files.newOutputStream(beside))) {
                    copy(in, some.lines(), out);
                }
                disk.syncFile(beside);
                disk.syncName(beside);
            }
        }
    }

    private static boolean isCompressed(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    private static InputStream opened(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            return isCompressed(file) ? new GZIPInputStream(raw) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static void copy(InputStream in, BitSet without, OutputStream out) throws IOException {
        int line = 1;
        try {
            for (int value = in.read(); value >= 0; value = in.read()) {
                if (!without.get(line)) {
                    out.write(value);
                }
                line += value == '\n' ? 1 : 0;
            }
        } catch (ZipException | EOFException e) {
            // nobody can read what is behind the damage, and it may be theirs
            return;
        }
    }

    /** True of a page or text that says it to its reader. */
    private boolean shows(String path, Path file) throws IOException {
        Optional<Input.Kind> kind = kind(path.toLowerCase(Locale.ROOT));
        if (kind.isEmpty()) {
            return false;
        }
        byte[] page = Files.size(file) > LARGEST_PAGE ? null : Files.readAllBytes(file);
        if (page == null || (kind.get() == Input.Kind.HTML && tags(page) > MOST_TAGS)) {
            tooLarge.add(path);
            return false;
        }
        return texts.isIn(page, kind.get());
    }

    /** As many as there may be, and no fewer than there are. */
    private static int tags(byte[] page) {
        int tags = 0;
        for (byte sign : page) {
            tags += sign == '<' ? 1 : 0;
        }
        return tags;
    }

    private static Optional<Input.Kind> kind(String name) {
        return name.endsWith(".html") || name.endsWith(".htm")
                ? Optional.of(Input.Kind.HTML)
                : name.endsWith(".txt") ? Optional.of(Input.Kind.TEXT) : Optional.empty();
    }

    /** True where it is one of the pages, or a passage stands in it as it stands in the text. */
    private boolean holds(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (digests.contains(Digest.of(in))) {
                return true;
            }
        }
        // bytes as characters, so that a piece may begin and end anywhere
        List<String> wanted = texts.passages().stream()
                .map(passage -> latin(passage.getBytes(StandardCharsets.UTF_8)))
                .toList();
        int longest = wanted.stream().mapToInt(String::length).max().orElse(0);
        try (InputStream in = Files.newInputStream(file)) {
            String before = "";
            for (byte[] read = in.readNBytes(BUFFER); read.length > 0; read = in.readNBytes(BUFFER)) {
                String piece = before + latin(read);
                if (wanted.stream().anyMatch(piece::contains)) {
                    return true;
                }
                before = piece.substring(Math.max(0, piece.length() - longest));
            }
        }
        return false;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
