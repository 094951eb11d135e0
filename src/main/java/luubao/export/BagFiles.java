package luubao.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import luubao.archive.ArchiveFolder;
import luubao.archive.Disk;
import luubao.warc.Extent;
import luubao.warc.WarcStore;

/** Copies an archive's files to where a bag is made of them. Each is on the disk when it is told. */
final class BagFiles {
    private static final int BUFFER = 64 << 10;

    /** What is no part of what the archive keeps: of this machine, or not taken in yet; the manifests are made anew. */
    private static final Set<String> LEFT = Set.of("inbox", "dead-letters", "manifests");

    private static final String WARC = "warc";
    private static final String RECORDS = ".warc.gz";
    private static final String INDEX = ".cdxj";
    private static final String TEXT = ".txt";
    private static final String FACTS = ".json";

    private final Path archive;
    private final Path data;
    private final boolean warc;
    private final Disk disk;
    private final Map<String, String> own = new HashMap<>();

    /** @param data the folder of the copies */
    BagFiles(Path archive, Path data, boolean warc, Disk disk) {
        this.archive = archive;
        this.data = data;
        this.warc = warc;
        this.disk = disk;
    }

    /** Takes away what a copying that was cut off left and the archive does not have any more. */
    void prune() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (!isWanted(data.relativize(file))) {
                    Files.delete(file);
                }
            }
        }
    }

    private boolean isWanted(Path path) {
        Path file = archive.resolve(path.toString());
        return isPart(path.toString().replace('\\', '/'))
                && isWanted(String.valueOf(path.getFileName()))
                && Files.exists(file)
                && (!file.toString().endsWith(TEXT) || Files.exists(sibling(file, TEXT, FACTS)));
    }

    /** True of a path below the archive that goes into a bag where it is there. */
    boolean isPart(String path) {
        return path.indexOf('/') > 0
                && isWantedTop(path.substring(0, path.indexOf('/')))
                && !ArchiveFolder.isOfSystems(path);
    }

    private boolean isWantedTop(String name) {
        return !name.startsWith(".") && !LEFT.contains(name) && (warc || !name.equals(WARC));
    }

    private static boolean isWanted(String name) {
        return !name.startsWith(".") && !name.endsWith(".open");
    }

    /** Copies all of them; a line each, its SHA-256 and its path below the archive. The WARC files come last. */
    void copyAll(BufferedWriter lines) throws IOException {
        for (Path top : names(archive)) {
            String name = String.valueOf(top.getFileName());
            if (Files.isDirectory(top) && isWantedTop(name) && !name.equals(WARC)) {
                tree(top, lines);
            }
        }
        if (warc) {
            tree(archive.resolve(WARC), lines);
        }
    }

    private void tree(Path top, BufferedWriter lines) throws IOException {
        Path last = null;
        for (Path file : names(top)) {
            String name = String.valueOf(file.getFileName());
            if (Files.isDirectory(file)) {
                tree(file, lines);
            } else if (isWanted(name) && !comesWithAnother(file)) {
                for (Map.Entry<String, String> copied : copy(below(file)).entrySet()) {
                    if (!copied.getValue().isEmpty()) {
                        lines.write(copied.getValue() + "  " + copied.getKey() + "\n");
                        last = data.resolve(copied.getKey());
                    }
                }
            }
        }
        if (last != null) {
            disk.syncName(last);
        }
    }

    /** A text without its facts is still being written; one with them comes with these, an index with its WARC file. */
    private static boolean comesWithAnother(Path file) {
        String name = file.toString();
        return name.endsWith(TEXT) || (name.endsWith(INDEX) && Files.exists(sibling(file, INDEX, RECORDS)));
    }

    private static Path sibling(Path file, String ending, String other) {
        String name = String.valueOf(file.getFileName());
        return file.resolveSibling(name.substring(0, name.length() - ending.length()) + other);
    }

    private String below(Path file) {
        return archive.relativize(file).toString().replace('\\', '/');
    }

    /** Those that no manifest can tell of, since they were copied while they were written to: their digests, by path. */
    Map<String, String> own() {
        return own;
    }

    /**
     * Copies a file and those that belong to it.
     *
     * @param path of one of them below the archive
     * @return their SHA-256 by their paths; empty of one that is not there, or was taken out of the archive meanwhile
     */
    Map<String, String> copy(String path) throws IOException {
        Path file = archive.resolve(path);
        if (path.endsWith(TEXT)) {
            return pair(sibling(file, TEXT, FACTS));
        }
        if (path.endsWith(FACTS)) {
            return pair(file);
        }
        Path records = path.endsWith(INDEX) ? sibling(file, INDEX, RECORDS) : file;
        return records.toString().endsWith(RECORDS) && Files.exists(records)
                ? records(records)
                : Map.of(path, copied(file));
    }

    /** What is pointed to before what points to it. */
    private Map<String, String> pair(Path facts) throws IOException {
        Path text = sibling(facts, FACTS, TEXT);
        Map<String, String> digests = new LinkedHashMap<>();
        digests.put(below(text), copied(text));
        digests.put(below(facts), copied(facts));
        if (Files.notExists(text)) {
            // withdrawn just then
            Files.deleteIfExists(data.resolve(below(text)));
            digests.put(below(text), "");
        }
        return digests;
    }

    private Map<String, String> records(Path file) throws IOException {
        Path index = sibling(file, RECORDS, INDEX);
        boolean open = WarcStore.isOpen(file);
        Map<String, String> digests = new LinkedHashMap<>();
        digests.put(below(file), copied(file));
        open |= WarcStore.isOpen(file);
        own.keySet().removeAll(List.of(below(file), below(index)));
        if (!open) {
            digests.put(below(index), copied(index));
            return digests;
        }
        Path target = data.resolve(below(index));
        WarcStore.index(data.resolve(below(file)));
        disk.syncFile(target);
        digests.put(below(index), sha256(target));
        own.putAll(digests);
        return digests;
    }

    private String copied(Path file) throws IOException {
        Path target = data.resolve(below(file));
        try {
            String digest = copy(file, target);
            disk.syncFile(target);
            return digest;
        } catch (NoSuchFileException e) {
            if (Files.exists(file)) {
                throw e;
            }
            Files.deleteIfExists(target);
            return "";
        }
    }

    private static String copy(Path file, Path target) throws IOException {
        long length = file.toString().endsWith(RECORDS) ? Extent.of(file) : Long.MAX_VALUE;
        if (Files.exists(target)) {
            String digest = sha256(file, length, OutputStream.nullOutputStream());
            if (sha256(target).equals(digest)) {
                return digest;
            }
        }
        Files.createDirectories(target.getParent());
        try (OutputStream out = Files.newOutputStream(target)) {
            return sha256(file, length, out);
        }
    }

    /** In an order that is always the same, without what is nobody's; none where there is no such folder. */
    private static List<Path> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new ArrayList<>();
        }
        try (Stream<Path> names = Files.list(folder)) {
            return names.filter(file -> !ArchiveFolder.isSystems(String.valueOf(file.getFileName())))
                    .sorted()
                    .toList();
        }
    }

    static String sha256(Path file) throws IOException {
        return sha256(file, Long.MAX_VALUE, OutputStream.nullOutputStream());
    }

    /** Of so many bytes of the file, which are copied on the way. */
    private static String sha256(Path file, long length, OutputStream to) throws IOException {
        DigestOutputStream out = digest(to);
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            long left = length;
            for (int read = in.read(buffer); read > 0 && left > 0; read = in.read(buffer)) {
                out.write(buffer, 0, (int) Math.min(read, left));
                left -= read;
            }
        }
        return HexFormat.of().formatHex(out.getMessageDigest().digest());
    }

    private static DigestOutputStream digest(OutputStream out) {
        try {
            return new DigestOutputStream(out, MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
