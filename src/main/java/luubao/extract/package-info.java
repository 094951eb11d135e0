/** Bytes, URL and site to an article or the reason why there is none. Uses normalise and site; no clock, disk or network. */
@NullMarked
package luubao.extract;

import org.jspecify.annotations.NullMarked;
