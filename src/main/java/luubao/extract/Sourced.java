package luubao.extract;

/**
 * A fact of an article with where it came from.
 *
 * @param from in the words that {@link Article#sources} lists
 */
record Sourced<T>(T value, String from) {}
