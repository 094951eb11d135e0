/** What is due, claimed and settled, host by host; pacing and the state of a run. Knows no HTML and no HTTP. */
@NullMarked
package luubao.frontier;

import org.jspecify.annotations.NullMarked;
