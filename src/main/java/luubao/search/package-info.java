/** What is asked of the full text, and what shows where it stands: pure. Uses normalise and site; knows no files, SQL. */
@NullMarked
package luubao.search;

import org.jspecify.annotations.NullMarked;
