/** Robots, address guard, limits and cookies: one request to one page or one refusal. Uses site; knows no article. */
@NullMarked
package luubao.fetch;

import org.jspecify.annotations.NullMarked;
