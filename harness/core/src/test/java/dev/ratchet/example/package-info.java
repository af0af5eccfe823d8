/**
 * The shipped example's makers: a simulated IT and HR copilot, its telemetry, its labels and its
 * dataset. Everything comes from one seed.
 *
 * <p>Start at {@link dev.ratchet.example.CopilotSimulation}.
 */
@NullMarked
package dev.ratchet.example;

import org.jspecify.annotations.NullMarked;
