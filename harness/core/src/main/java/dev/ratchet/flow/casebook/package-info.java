/** What is done with labels and datasets. */
@NullMarked
package dev.ratchet.flow.casebook;

import org.jspecify.annotations.NullMarked;
