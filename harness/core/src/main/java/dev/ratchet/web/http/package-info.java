/**
 * What every request passes before a page is asked for: host, identity, rights, form token; and
 * what every answer carries. Start at {@link dev.ratchet.web.http.Gatekeeper}. Knows no page.
 */
@NullMarked
package dev.ratchet.web.http;

import org.jspecify.annotations.NullMarked;
