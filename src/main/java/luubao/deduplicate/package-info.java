/** Fingerprints to a verdict: new, known, copy. Uses normalise; knows no files, no SQL. */
@NullMarked
package luubao.deduplicate;

import org.jspecify.annotations.NullMarked;
