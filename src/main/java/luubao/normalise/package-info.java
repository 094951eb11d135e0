/** Text to repaired text and to match keys. Calls no other room; knows no HTML. */
@NullMarked
package luubao.normalise;

import org.jspecify.annotations.NullMarked;
