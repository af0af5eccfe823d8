/**
 * What the HTML page shows, in words and in positions, so that its templates hold no logic.
 *
 * <p>Start at {@link dev.ratchet.report.page.Page}. Text in these records is visible, but not yet
 * escaped for HTML: the templates do that.
 */
@NullMarked
package dev.ratchet.report.page;

import org.jspecify.annotations.NullMarked;
