package luubao.demo;

import java.time.Instant;

/**
 * One request a demo site was sent.
 *
 * @param host host and port
 * @param path path and query exactly as sent
 * @param agent the User-Agent header, empty if none came
 * @param status the HTTP status of the answer
 * @param start when the request had been read
 * @param end when the answer was about to be written, so never later than its arrival
 */
public record Hit(String host, String path, String agent, int status, Instant start, Instant end) {}
