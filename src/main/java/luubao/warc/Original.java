package luubao.warc;

import java.time.Instant;

/** The record that a revisit record refers to: WARC-Refers-To-Target-URI and WARC-Refers-To-Date. */
public record Original(String url, Instant time) {}
