/**
 * What a site shows when it is asked by hand: a configuration for a new one, and where a known one no longer is what its
 * file says. Judges answers and says what to ask next; makes no request, writes no file, knows no table.
 */
@NullMarked
package luubao.upkeep;

import org.jspecify.annotations.NullMarked;
