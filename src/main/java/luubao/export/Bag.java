package luubao.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import luubao.warc.Extent;

/**
 * The archive's files as a bag (BagIt 1.0, RFC 8493): {@code data/} is an archive whose catalogue is rebuilt when it is
 * opened. {@code bagit.txt} is written last, so that what was cut off is no bag. Texts come before what points to them, and
 * WARC files last, so that what is copied while others write fits together.
 */
final class Bag {
    private static final int BUFFER = 64 << 10;
    private static final String DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
    private static final String MANIFEST = "manifest-sha256.txt";

    /** What is no part of what the archive keeps: of this machine, or not taken in yet. */
    private static final Set<String> LEFT = Set.of("inbox", "dead-letters", "warc", "manifests");

    private final Path archive;
    private final Path folder;
    private final boolean warc;
    private long files;
    private long octets;

    Bag(Path archive, Path folder, boolean warc) {
        this.archive = archive;
        this.folder = folder;
        this.warc = warc;
    }

    /**
     * Makes the bag, or goes on with one that was cut off.
     *
     * @param software for bag-info.txt
     * @return how many files it holds
     */
    long write(LocalDate day, String software) throws IOException {
        Path beside = folder.resolve("." + MANIFEST + ".part");
        Files.createDirectories(folder.resolve("data"));
        try (BufferedWriter manifest = Files.newBufferedWriter(beside)) {
            // first: what they name is there already
            tree(archive.resolve("manifests"), manifest);
            for (Path top : names(archive)) {
                String name = String.valueOf(top.getFileName());
                if (Files.isDirectory(top) && !name.startsWith(".") && !LEFT.contains(name)) {
                    tree(top, manifest);
                }
            }
            if (warc) {
                tree(archive.resolve("warc"), manifest);
            }
        }
        Files.move(beside, folder.resolve(MANIFEST), StandardCopyOption.REPLACE_EXISTING);
        String info = "Bag-Software-Agent: " + software + "\nBagging-Date: " + day + "\nPayload-Oxum: " + octets + "."
                + files + "\n";
        Files.writeString(folder.resolve("bag-info.txt"), info);
        Files.writeString(
                folder.resolve("tagmanifest-sha256.txt"),
                sha256(info) + "  bag-info.txt\n" + sha256(DECLARATION) + "  bagit.txt\n"
                        + sha256(folder.resolve(MANIFEST), Long.MAX_VALUE, OutputStream.nullOutputStream()) + "  "
                        + MANIFEST + "\n");
        Files.writeString(folder.resolve("bagit.txt"), DECLARATION);
        return files;
    }

    private void tree(Path top, BufferedWriter manifest) throws IOException {
        for (Path file : names(top)) {
            String name = String.valueOf(file.getFileName());
            if (Files.isDirectory(file)) {
                tree(file, manifest);
            } else if (!name.startsWith(".") && !name.endsWith(".open") && isVouchedFor(file)) {
                try {
                    copy(file, manifest);
                } catch (NoSuchFileException e) {
                    if (Files.exists(file)) {
                        throw e;
                    }
                    // taken out of the archive meanwhile
                }
            }
        }
    }

    /** A text without its facts is still being written. */
    private static boolean isVouchedFor(Path file) {
        String name = file.toString();
        return !name.endsWith(".txt") || Files.exists(Path.of(name.substring(0, name.length() - 4) + ".json"));
    }

    /** In an order that is always the same; none where there is no such folder. */
    private static List<Path> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new ArrayList<>();
        }
        try (Stream<Path> names = Files.list(folder)) {
            return names.sorted().toList();
        }
    }

    private void copy(Path file, BufferedWriter manifest) throws IOException {
        String name = "data/" + archive.relativize(file).toString().replace('\\', '/');
        Path target = folder.resolve(name);
        long length = name.endsWith(".warc.gz") ? Extent.of(file) : Long.MAX_VALUE;
        String digest = Files.exists(target) ? sha256(target, Long.MAX_VALUE, OutputStream.nullOutputStream()) : "";
        if (digest.isEmpty() || !digest.equals(sha256(file, length, OutputStream.nullOutputStream()))) {
            Files.createDirectories(target.getParent());
            try (OutputStream out = Files.newOutputStream(target)) {
                digest = sha256(file, length, out);
            }
        }
        files++;
        octets += Files.size(target);
        // names of ours hold none of the signs that RFC 8493 §2.1.3 wants encoded
        manifest.write(digest + "  " + name + "\n");
    }

    private static String sha256(String text) throws IOException {
        DigestOutputStream out = digest(OutputStream.nullOutputStream());
        out.write(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(out.getMessageDigest().digest());
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
