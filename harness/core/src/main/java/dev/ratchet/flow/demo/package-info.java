/** The story on the shipped example, told with the same flows that users call. */
@NullMarked
package dev.ratchet.flow.demo;

import org.jspecify.annotations.NullMarked;
