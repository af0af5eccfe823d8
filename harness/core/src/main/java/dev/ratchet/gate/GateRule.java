package dev.ratchet.gate;

import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Slice;
import dev.ratchet.casebook.Case;
import java.util.List;

/**
 * One kind of rule that a policy can hold a release to. To add one: a file in {@code gate.rule}, a
 * line in {@link GateRules#ALL}, and its page in {@code docs/rules}.
 *
 * @param <S> its settings, a record
 */
public interface GateRule<S> {
  /** The key that a policy writes, in kebab case; never reused. */
  String id();

  /** Reads the value that stands beside the key; what is wrong goes to {@code problems}. */
  S read(Node value, Profile profile, Problems problems);

  /** Decides. Pure: the same comparison gives the same result. */
  RuleResult apply(S settings, Comparison comparison);

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
