package luubao.archive;

import java.time.Instant;

/**
 * An article that its source has no more.
 *
 * @param url an address of it: the last one that stood
 * @param reason one line: {@code 404}, {@code redirects to the home page}
 */
public record Gone(String url, Instant since, String reason) implements Notice {}
