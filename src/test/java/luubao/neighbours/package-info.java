/**
 * Sites of our own making, each on a loopback address of its own, that between them serve what real ones do: well and
 * badly. Beside each stands the truth: which articles it has, how each address must end, what may never be asked.
 */
@NullMarked
package luubao.neighbours;

import org.jspecify.annotations.NullMarked;
