/** Main and wiring: binds the rooms to Camel and adapts Camel's types. No judgement lives here. */
@NullMarked
package luubao;

import org.jspecify.annotations.NullMarked;
