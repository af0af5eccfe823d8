package dev.ratchet.gate;

import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Slice;
import dev.ratchet.casebook.Case;
import java.util.List;
import java.util.Optional;

/**
 * One kind of rule that a policy can hold a release to. To add one: a file in {@code gate.rule}, a
 * line in {@link GateRules#ALL}, and its page in {@code docs/rules}.
 *
 * @param <S> its settings, a record
 */
public interface GateRule<S> {
  /** A rule's result that is final before the end. */
  record Stop(Look at, RuleResult result) {}

  /** The key that a policy writes, in kebab case; never reused. */
  String id();

  /** Reads the value that stands beside the key; what is wrong goes to {@code problems}. */
  S read(Node value, Profile profile, Problems problems);

  /** Decides. Pure: the same comparison gives the same result. */
  RuleResult apply(S settings, Comparison comparison);

  /**
   * What it says before the end, when it has failed for good at a look; empty when it has not.
   * Pure, and final: {@link #apply} on more attempts says the same.
   *
   * @param passed the looks that may speak, in order, at least one
   */
  default Optional<Stop> early(S settings, Comparison comparison, List<Look> passed) {
    return Optional.empty();
  }

  /**
   * Why this rule could never pass on these cases, whatever the candidate does; a sentence each,
   * told before any money is spent.
   */
  default List<String> impossible(S settings, List<Case> cases, GatePolicy policy) {
    return List.of();
  }

  /** Slices that this rule wants proven. */
  default List<Slice> critical(S settings) {
    return List.of();
  }
}
