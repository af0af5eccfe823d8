/** The pages about accounts and roles. */
@NullMarked
package dev.ratchet.web.people;

import org.jspecify.annotations.NullMarked;
