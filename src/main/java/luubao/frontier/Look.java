package luubao.frontier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a visit leaves for the next one besides its outcome.
 *
 * @param time as of when it is known what stands there
 * @param validators to ask by the next time; null where the page must come whole
 * @param movedTo the canonical URL that it redirects to; null where it does not
 */
public record Look(
        Instant time,
        @Nullable Validators validators,
        @Nullable String movedTo) {}
