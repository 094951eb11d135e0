package luubao.neighbours;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Bodies as servers compress them. Brotli and Zstandard are written as streams of blocks that are not compressed. */
final class Codings {
    private static final int BLOCK = 65_536;

    private Codings() {}

    static byte[] gzip(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The coding "deflate": a zlib stream as the RFC has it, or the raw stream that some servers send. */
    static byte[] deflate(byte[] body, boolean raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflate =
                new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, raw))) {
            deflate.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** RFC 7932 §9: a window of 64 KiB, uncompressed meta-blocks, an empty last one. */
    static byte[] brotli(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int from = 0; from < body.length; from += BLOCK) {
            int length = Math.min(BLOCK, body.length - from);
            // from the lowest bit: the window in the first block only, ISLAST 0, MNIBBLES 00, MLEN - 1, ISUNCOMPRESSED
            // 1
            int bits = ((length - 1) << 3) | (1 << 19);
            bits = from == 0 ? bits << 1 : bits;
            out.write(bits);
            out.write(bits >> 8);
            out.write(bits >> 16);
            out.write(body, from, length);
        }
        out.write(0b11);
        return out.toByteArray();
    }

    /** RFC 8878 §3.1: one frame of raw blocks, its size in four bytes. */
    static byte[] zstandard(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, (byte) 0xA0});
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(body.length >> shift);
        }
        for (int from = 0; from < body.length; from += BLOCK) {
            int length = Math.min(BLOCK, body.length - from);
            int block = (length << 3) | (from + length == body.length ? 1 : 0);
            out.write(block);
            out.write(block >> 8);
            out.write(block >> 16);
            out.write(body, from, length);
        }
        return out.toByteArray();
    }
}
