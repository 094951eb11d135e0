package luubao.export;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import luubao.archive.Disk;
import luubao.archive.Ledger;
import org.jspecify.annotations.Nullable;

/**
 * The archive's files as a bag (BagIt 1.0, RFC 8493): {@code data/} is an archive whose catalogue is rebuilt when it is
 * opened. Its manifests are those of the archive together with what its catalogue knows, so that they fit the files also
 * where others write meanwhile; a file that has changed against them is copied as it is, and told. {@code bagit.txt}
 * is written last, when all else is on the disk, so that what was cut off is no bag.
 */
final class Bag {
    private static final String DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
    private static final String MANIFEST = "manifest-sha256.txt";

    /** A digest and two blanks. */
    private static final int PATH = 66;

    private static final int LOOKS = 4;

    /** What is being written has time to be done before the last of them. */
    private static final Duration APART = Duration.ofSeconds(1);

    private final Path archive;
    private final Path folder;
    private final Disk disk;
    private final BagFiles copies;
    private final BiConsumer<String, String> broken;
    private long files;
    private long octets;

    /** @param broken is told each file that is missing, or not what the archive says of it, and the reason */
    Bag(Path archive, Path folder, boolean warc, BiConsumer<String, String> broken) {
        this.broken = broken;
        this.archive = archive;
        this.folder = folder.toAbsolutePath().normalize();
        this.disk = new Disk(this.folder);
        this.copies = new BagFiles(archive, this.folder.resolve("data"), warc, disk);
    }

    /**
     * Makes the bag, or goes on with one that was cut off.
     *
     * @param software for bag-info.txt
     * @return how many files it holds
     */
    long write(LocalDate day, String software) throws IOException {
        Path part = folder.resolve("." + MANIFEST + ".part");
        Files.createDirectories(folder.resolve("data"));
        copies.prune();
        try (BufferedWriter lines = Files.newBufferedWriter(part)) {
            copies.copyAll(lines);
        }
        Map<String, String> newer = new HashMap<>();
        List<String> manifests = settle(part, newer, day);
        Set<String> more = new TreeSet<>(newer.keySet());
        Path whole = folder.resolve("." + MANIFEST);
        try (BufferedReader lines = Files.newBufferedReader(part);
                BufferedWriter manifest = Files.newBufferedWriter(whole)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String path = line.substring(PATH);
                list(newer.getOrDefault(path, line.substring(0, PATH - 2)), path, manifest);
                more.remove(path);
            }
            for (String path : more) {
                list(newer.getOrDefault(path, ""), path, manifest);
            }
            for (String path : manifests) {
                list(BagFiles.sha256(folder.resolve("data").resolve(path)), path, manifest);
            }
        }
        Files.delete(part);
        Files.move(whole, folder.resolve(MANIFEST), StandardCopyOption.REPLACE_EXISTING);
        disk.syncFile(folder.resolve(MANIFEST));
        String info = "Bag-Software-Agent: " + software + "\nBagging-Date: " + day + "\nPayload-Oxum: " + octets + "."
                + files + "\n";
        tag("bag-info.txt", info);
        Path declaration = folder.resolve(".bagit.txt");
        Files.writeString(declaration, DECLARATION);
        disk.syncFile(declaration);
        tag(
                "tagmanifest-sha256.txt",
                BagFiles.sha256(folder.resolve("bag-info.txt")) + "  bag-info.txt\n" + BagFiles.sha256(declaration)
                        + "  bagit.txt\n" + BagFiles.sha256(folder.resolve(MANIFEST)) + "  " + MANIFEST + "\n");
        disk.syncName(declaration);
        Files.move(declaration, folder.resolve("bagit.txt"), StandardCopyOption.REPLACE_EXISTING);
        disk.syncName(declaration);
        return files;
    }

    private void tag(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
        disk.syncFile(folder.resolve(name));
    }

    private void list(String digest, String path, BufferedWriter manifest) throws IOException {
        if (digest.isEmpty()) {
            return;
        }
        files++;
        octets += Files.size(folder.resolve("data").resolve(path));
        // names of ours hold none of the signs that RFC 8493 §2.1.3 wants encoded
        manifest.write(digest + "  data/" + path + "\n");
    }

    /**
     * Copies again what was replaced since, and writes the archive's manifests.
     *
     * @param part a line a copy
     * @param newer gets the digests of what was copied again
     * @return the manifests' paths below the archive
     */
    private List<String> settle(Path part, Map<String, String> newer, LocalDate day) throws IOException {
        Set<String> moving = new HashSet<>();
        for (int look = 1; ; look++) {
            try (Ledger ledger = Ledger.of(archive)) {
                Set<String> doubtful = doubtful(part, newer, ledger);
                if (doubtful.isEmpty() || look == LOOKS) {
                    copies.own().forEach(ledger::list);
                    // what is replaced again and again is as whole as ever
                    moving.retainAll(doubtful);
                    doubtful.stream().filter(path -> !moving.contains(path)).forEach(this::changed);
                    missing(ledger);
                    newer.forEach((path, digest) -> {
                        if (moving.contains(path)) {
                            ledger.list(path, digest);
                        }
                    });
                    return manifests(ledger, day);
                }
                if (look == LOOKS - 1) {
                    LockSupport.parkNanos(APART.toNanos());
                }
                for (String path : doubtful) {
                    copies.copy(path).forEach((file, digest) -> {
                        String before = newer.put(file, digest);
                        if (before != null && !before.equals(digest)) {
                            moving.add(file);
                        }
                    });
                }
            }
        }
    }

    private void changed(String path) {
        if (Files.exists(archive.resolve(path))) {
            broken.accept(path, "its SHA-256 is not the one in the manifests");
        }
    }

    /** Files that ought to be there. */
    private void missing(Ledger ledger) {
        ledger.each((path, digest) -> {
            if (Files.notExists(archive.resolve(path)) && copies.isPart(path)) {
                broken.accept(path, "no such file: " + archive.resolve(path));
            }
        });
    }

    /** Copies that are not what the manifests say now, and those of what is not there any more. */
    private Set<String> doubtful(Path part, Map<String, String> newer, Ledger ledger) throws IOException {
        Set<String> doubtful = new LinkedHashSet<>();
        try (BufferedReader lines = Files.newBufferedReader(part)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String path = line.substring(PATH);
                String digest = newer.getOrDefault(path, line.substring(0, PATH - 2));
                Optional<String> wanted = ledger.sha256(path);
                boolean right = wanted.map(digest::equals).orElseGet(() -> Files.exists(archive.resolve(path)));
                if (!digest.isEmpty() && !right && !copies.own().containsKey(path)) {
                    doubtful.add(path);
                }
            }
        }
        return doubtful;
    }

    private List<String> manifests(Ledger ledger, LocalDate day) throws IOException {
        List<String> written = new ArrayList<>();
        try (Lines lines = new Lines(written)) {
            ledger.lines(day, lines::line);
        }
        return written;
    }

    /** Writes manifests below {@code data}, one after the other. */
    private final class Lines implements AutoCloseable {
        private final List<String> written;
        private @Nullable BufferedWriter out;

        private Lines(List<String> written) {
            this.written = written;
        }

        private void line(String manifest, String line) throws IOException {
            BufferedWriter writer = out;
            if (writer == null || !written.get(written.size() - 1).equals(manifest)) {
                close();
                Path file = folder.resolve("data").resolve(manifest);
                Files.createDirectories(file.getParent());
                writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                out = writer;
                written.add(manifest);
            }
            writer.write(line + "\n");
        }

        @Override
        public void close() throws IOException {
            BufferedWriter writer = out;
            if (writer != null) {
                writer.close();
                Path file = folder.resolve("data").resolve(written.get(written.size() - 1));
                disk.syncFile(file);
                disk.syncName(file);
            }
        }
    }
}
