/**
 * Takes articles out of the archive in the forms that others read: JSON lines, Markdown, WET, BagIt. Knows these forms and
 * where a file that was cut off goes on; knows no table, no HTML and no network.
 */
@NullMarked
package luubao.export;

import org.jspecify.annotations.NullMarked;
