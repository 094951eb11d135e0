@NullMarked
package luubao.fetch;

import org.jspecify.annotations.NullMarked;
