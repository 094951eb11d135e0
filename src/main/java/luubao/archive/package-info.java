/** Text and facts, durably: files, catalogue, lock. Takes the other rooms' records; knows no HTML. */
@NullMarked
package luubao.archive;

import org.jspecify.annotations.NullMarked;
