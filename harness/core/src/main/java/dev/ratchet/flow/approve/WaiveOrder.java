package dev.ratchet.flow.approve;

import dev.ratchet.gate.Waiver;
import java.nio.file.Path;

/**
 * A waiver that somebody wants.
 *
 * @param policy file of the gate
 * @param by who agrees to it first
 */
public record WaiveOrder(Path policy, Waiver.Scope scope, Waiver.Terms terms, String by) {}
