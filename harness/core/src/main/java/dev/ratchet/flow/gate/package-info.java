/** Run, gate, report: from a policy to a verdict. */
@NullMarked
package dev.ratchet.flow.gate;

import org.jspecify.annotations.NullMarked;
