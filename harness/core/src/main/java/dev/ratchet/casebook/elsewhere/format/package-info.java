/** One file for each tool whose datasets are read. */
@NullMarked
package dev.ratchet.casebook.elsewhere.format;

import org.jspecify.annotations.NullMarked;
