/** Where people see how far labellers agree. */
@NullMarked
package dev.ratchet.web.agreement;

import org.jspecify.annotations.NullMarked;
