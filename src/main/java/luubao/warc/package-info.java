/**
 * Pages as they came, in WARC 1.1 files: appended so that a kill at any byte leaves whole records, indexed in CDXJ, read
 * again, whoever made them. Knows what a record holds and what never enters one; knows no table, no HTML and no network.
 */
@NullMarked
package luubao.warc;

import org.jspecify.annotations.NullMarked;
