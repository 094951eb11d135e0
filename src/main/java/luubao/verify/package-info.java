/**
 * Is the archive what it was? Holds files, manifests, catalogue and WARC records against each other, and mends what can be
 * mended without inventing anything. Calls archive and warc; knows no table and no HTML.
 */
@NullMarked
package luubao.verify;

import org.jspecify.annotations.NullMarked;
