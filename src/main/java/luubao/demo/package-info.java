/** Five small sites of our own on loopback, in the manner of the provincial page families. */
@NullMarked
package luubao.demo;

import org.jspecify.annotations.NullMarked;
