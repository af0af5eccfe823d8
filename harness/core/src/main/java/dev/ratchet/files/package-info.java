/**
 * Journals, reply cache, dataset and report files, all written atomically.
 *
 * <p>This package does not interpret what it keeps.
 */
@NullMarked
package dev.ratchet.files;

import org.jspecify.annotations.NullMarked;
