/** What is published, and what would be. */
@NullMarked
package dev.ratchet.web.dataset;

import org.jspecify.annotations.NullMarked;
