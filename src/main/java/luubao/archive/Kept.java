package luubao.archive;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How keeping ended.
 *
 * @param label {@code archived}, {@code revised}, {@code unchanged}, {@code duplicate}, {@code near-duplicate}, {@code gone},
 *     {@code refused}, or of a tombstone {@code failed}
 * @param article id of the article that holds the text, 16 hex digits: of a near copy its own; null for what is not kept: a gone page, a withdrawn text
 * @param text its current .txt, absolute; null like {@code article}
 * @param detail one line for a person; empty where the label says all
 */
public record Kept(
        String label, @Nullable String article, @Nullable Path text, String detail) {}
