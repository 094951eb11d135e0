/** Feeds, sitemaps and listings to article URLs. Uses site; knows no archive. */
@NullMarked
package luubao.discover;

import org.jspecify.annotations.NullMarked;
