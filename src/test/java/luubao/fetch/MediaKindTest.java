package luubao.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaKindTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/html;charset=utf-8  | <p>Tin                                             | HTML
            text/html                | Chỉ có chữ                                         | HTML
            text/html                | <?xml version="1.0"?><!-- x --><rss version="2.0"> | XML
            text/html                | <?xml version="1.0"?><!DOCTYPE html><html>         | HTML
            application/xhtml+xml    | <?xml version="1.0"?><html xmlns="x">              | HTML
            application/xml          | <urlset>                                           | XML
            text/xml                 | <!doctype HTML><p>Không tìm thấy                   | HTML
            application/rss+xml      | <rss>                                              | XML
            text/plain               | User-agent: *                                      | TEXT
            text/plain               | <html><body>                                       | HTML
            text/plain               | <feed xmlns="x">                                   | XML
                                     | <!-- a --> <HTML>                                  | HTML
                                     | Tin trong ngày                                     | TEXT
            application/octet-stream | %PDF-1.4                                           | PDF
            text/html                | %PDF-1.4                                           | PDF
            application/pdf          | <!doctype html><title>404                          | HTML
            application/json         | {"a": 1}                                           | OTHER
            image/svg+xml            | <svg>                                              | XML
            application/msword       | văn bản                                            | OTHER
            """)
    void typeAndBytesAreWeighed(String type, String body, MediaKind kind) {
        assertThat(MediaKind.of(type, body.getBytes(StandardCharsets.UTF_8))).isEqualTo(kind);
    }

    @Test
    void binaryIsNoPageWhateverItIsCalled() {
        assertThat(MediaKind.of("text/html", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0}))
                .isEqualTo(MediaKind.OTHER);
        assertThat(MediaKind.of("text/plain", new byte[] {'P', 'K', 3, 4, 0, 0}))
                .isEqualTo(MediaKind.OTHER);
        assertThat(MediaKind.of("text/xml", new byte[] {0x1f, (byte) 0x8b, 8, 0}))
                .isEqualTo(MediaKind.OTHER);
    }

    @Test
    void utf16AndByteOrderMarksAreSeenThrough() {
        assertThat(MediaKind.of("text/html", "\ufeff<?xml version='1.0'?><rss>".getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(MediaKind.XML);
        assertThat(MediaKind.of(null, "\ufeff<html>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(MediaKind.HTML);
        assertThat(MediaKind.of(null, new byte[0])).isEqualTo(MediaKind.TEXT);
    }
}
