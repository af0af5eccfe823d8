/**
 * What a gate stands on: its policy, approvals, baselines and judges, and from which revision each
 * is read.
 */
@NullMarked
package dev.ratchet.flow.gate.ground;

import org.jspecify.annotations.NullMarked;
