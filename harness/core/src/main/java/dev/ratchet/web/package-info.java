/**
 * HTTP into a flow call, and its result into a page: the server and the list of all that it
 * answers. Start at {@link dev.ratchet.web.Routes}. Holds no rule of the casebook.
 */
@NullMarked
package dev.ratchet.web;

import org.jspecify.annotations.NullMarked;
