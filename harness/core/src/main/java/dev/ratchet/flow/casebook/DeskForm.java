package dev.ratchet.flow.casebook;

import dev.ratchet.casebook.CaseText;
import dev.ratchet.casebook.work.Adjudication;
import dev.ratchet.casebook.work.Judgement;
import dev.ratchet.casebook.work.Labelling;

/**
 * What a page sends: a form of a random id, about the case of a number, made while the case was in
 * a round.
 */
public sealed interface DeskForm {
  String form();

  long number();

  /** Step one, blind. */
  record Judge(String form, long number, int round, Judgement judgement) implements DeskForm {}

  /**
   * Step two.
   *
   * @param label the label that step one made
   * @param seen what {@link Revealed#seen} said when the page was made
   */
  record Describe(String form, long number, String label, String seen, Labelling labelling)
      implements DeskForm {}

  /** Rather not. */
  record Skip(String form, long number, String reason) implements DeskForm {}

  /** A third person decides. */
  record Adjudicate(String form, long number, int round, Adjudication adjudication)
      implements DeskForm {}

  /** It is to be labelled anew. */
  record Relabel(String form, long number, int round, String reason) implements DeskForm {}

  /**
   * Another text.
   *
   * @param revision that the editor saw, from 0
   */
  record Edit(String form, long number, int revision, CaseText text) implements DeskForm {}

  /**
   * It asks the same as another case.
   *
   * @param of number of the other; 0 takes the link away
   */
  record Link(String form, long number, long of) implements DeskForm {}

  /**
   * It asks nearly the same as another, and is a different case.
   *
   * @param other number of the other; of a published case without one, its dataset and id, {@code
   *     copilot/…}
   */
  record Apart(String form, long number, String other) implements DeskForm {}
}
