/**
 * Bytes, URL and site to an article or the reason why there is none. Uses normalise and site; no clock, disk or network.
 *
 * <p>The way in is {@link luubao.extract.Extractor}; what comes out is an {@link luubao.extract.Extraction}, that is, an
 * {@link luubao.extract.Article} or {@link luubao.extract.NotArticle}. Everything public here is immutable and safe for
 * use by several threads. Only what is marked so may be null. Whatever a page holds is data: it ends in an outcome, never
 * in an exception, in time and memory linear in its size. An exception means a mistake of the caller, such as null where
 * none is allowed. With jsoup and JSpecify on the class path, the package works in any program.
 */
@NullMarked
package luubao.extract;

import org.jspecify.annotations.NullMarked;
