package luubao.extract;

/** How reading an {@link Input} ends: an {@link Article}, or {@link NotArticle} with the reason. */
public sealed interface Extraction permits Article, NotArticle {}
