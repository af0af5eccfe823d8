/**
 * What pages show, a record each, and the templates that show it. Start at {@link
 * dev.ratchet.web.page.View}. Knows nothing of HTTP.
 */
@NullMarked
package dev.ratchet.web.page;

import org.jspecify.annotations.NullMarked;
