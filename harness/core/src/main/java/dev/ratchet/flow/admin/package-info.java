/** What an administrator does: set up a workspace, look after it, build the archive. */
@NullMarked
package dev.ratchet.flow.admin;

import org.jspecify.annotations.NullMarked;
