package luubao.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {
    private static final String TEXT = "Đổi mới, huyện ủy: được";
    private static final Charset CP1258 = Charset.forName("windows-1258");

    /** As windows-1258 spells it: letters with their tone marks apart. */
    private static final byte[] IN_1258 =
            "\u0110\u00f4\u0309i m\u01a1\u0301i, huy\u00ea\u0323n u\u0309y: \u0111\u01b0\u01a1\u0323c".getBytes(CP1258);

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    @Test
    void byteOrderMarkWinsOverEverything() {
        byte[] utf16 = ("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_16LE);
        assertThat(Decoder.decode(utf16, "utf-8").text()).isEqualTo(TEXT);
        assertThat(Decoder.decode(("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_8), "windows-1258")
                        .text())
                .isEqualTo(TEXT);
    }

    @Test
    void httpWinsOverThePagesOwnWord() {
        byte[] page = concat("<meta charset=iso-8859-1>", IN_1258);
        assertThat(nfc(Decoder.decode(page, "windows-1258").text())).endsWith(TEXT);
    }

    @Test
    void pagesOwnWordIsUsedWithoutHttp() {
        assertThat(nfc(Decoder.decode(
                                concat(
                                        "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1258\">",
                                        IN_1258),
                                null)
                        .text()))
                .endsWith(TEXT);
    }

    @Test
    void bytesThatAreUtf8AreUtf8WhateverAnEightBitLabelSays() {
        assertThat(Decoder.decode(TEXT.getBytes(StandardCharsets.UTF_8), "iso-8859-1")
                        .text())
                .isEqualTo(TEXT);
    }

    @Test
    void bytesWithoutALabelLoseNothing() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        assertThat(Decoder.decode(bytes, null).text().chars().distinct())
                .hasSize(256)
                .doesNotContain(0xFFFD);
        assertThat(Decoder.decode(bytes, "no-such-charset").text())
                .isEqualTo(Decoder.decode(bytes, "iso-8859-1").text());
    }

    @Test
    void aServersUtf8IsNotBelievedOverBytesThatAreNone() {
        byte[] page = concat("<meta charset=windows-1258>", IN_1258);
        assertThat(nfc(Decoder.decode(page, "utf-8").text())).endsWith(TEXT);
    }

    @Test
    void utf8CutInsideALetterStaysUtf8() {
        byte[] whole = TEXT.repeat(20).getBytes(StandardCharsets.UTF_8);
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 2);
        assertThat(Decoder.decode(cut, null).text()).startsWith(TEXT.repeat(19));
    }

    @Test
    void oneBadByteDoesNotMakeUtf8AnEightBitText() {
        byte[] page = TEXT.repeat(20).getBytes(StandardCharsets.UTF_8);
        page[page.length / 2] = (byte) 0xFF;
        assertThat(Decoder.decode(page, "iso-8859-1").text()).startsWith(TEXT.repeat(9));
        assertThat(Decoder.decode(page, "windows-1252").text()).endsWith(TEXT.repeat(9));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64})
    void utf8IsTheSameInPiecesOfAnySize(int size) throws IOException {
        String text = "Plain words in a row, more than thirty-two of them. " + TEXT + " 🌾🌾a🌾 " + TEXT;
        Decoded decoded = Decoder.decode(("\ufeff" + text).getBytes(StandardCharsets.UTF_8), null);
        StringBuilder read = new StringBuilder();
        char[] piece = new char[size];
        try (Reader reader = decoded.reader()) {
            for (int more = reader.read(piece); more >= 0; more = reader.read(piece)) {
                read.append(piece, 0, more);
            }
        }
        assertThat(read).hasToString(text);
        assertThat(decoded.text()).isEqualTo(text);
        assertThat(decoded.head(size)).isEqualTo(text.substring(0, size));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C0AF", "E080AF", "EDA080", "F0808080", "F4908080", "F8888080", "80", "E1BB", "C3"})
    void bytesThatNoEncoderWritesAreReplaced(String hex) {
        byte[] bad = HexFormat.of().parseHex(hex);
        byte[] page = concat(TEXT.repeat(20), bad);
        assertThat(Decoder.decode(page, null).text())
                .isEqualTo(new String(page, StandardCharsets.UTF_8))
                .contains("\ufffd");
    }

    private static byte[] concat(String head, byte[] tail) {
        byte[] first = head.getBytes(StandardCharsets.UTF_8);
        byte[] out = java.util.Arrays.copyOf(first, first.length + tail.length);
        System.arraycopy(tail, 0, out, first.length, tail.length);
        return out;
    }
}
