/** The configuration as records: sites, provinces, and a site's one form of each URL. Calls no other room; knows no network. */
@NullMarked
package luubao.site;

import org.jspecify.annotations.NullMarked;
