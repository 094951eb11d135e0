/** Arguments, output and exit status. Calls the rooms; knows no SQL, no selectors. */
@NullMarked
package luubao.cli;

import org.jspecify.annotations.NullMarked;
