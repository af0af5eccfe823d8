package dev.ratchet.casebook.work;

import dev.ratchet.casebook.CaseText;
import java.util.List;

/**
 * What somebody did to a case, an incident or a word of the casebook: one ledger entry, written
 * before it is acknowledged. Texts are redacted. A {@code form} is the random id of the form that
 * was sent, so that the same form sent again is known.
 */
public sealed interface Act {
  /** The id of the form, or empty where no form was sent. */
  String form();

  /** An act on one case. */
  sealed interface OnCase extends Act {
    /** Keyed pseudonym of the case's trace, {@code hmac:…}. */
    String trace();
  }

  /**
   * Drawn requests are there to be labelled, in an order of chance.
   *
   * @param sample that they were drawn in
   */
  record CasesOpened(String sample, List<Opening> cases) implements Act {
    public CasesOpened {
      cases = List.copyOf(cases);
    }

    @Override
    public String form() {
      return "";
    }
  }

  /**
   * One of them.
   *
   * @param people how many must say the same before it is settled, at least 1
   */
  record Opening(String trace, int people) {}

  /**
   * Somebody said, blind, what they think of the observed reply.
   *
   * @param round from 0; a re-label begins the next
   * @param millis from seeing the case to saying so
   */
  record CaseJudged(
      String trace, String form, int round, Purpose purpose, Judgement judgement, long millis)
      implements OnCase {}

  /**
   * The same person, having seen what the detector saw, said what a good reply holds.
   *
   * @param label id of the label that the judgement began
   */
  record CaseLabelled(String trace, String form, String label, Labelling labelling)
      implements OnCase {}

  /** Somebody would rather not label this one. */
  record CaseSkipped(String trace, String form, String reason) implements OnCase {}

  /** A third person decided a dispute. */
  record CaseAdjudicated(String trace, String form, int round, Adjudication adjudication)
      implements OnCase {}

  /**
   * It is labelled anew, by whoever comes; what was said stays on record.
   *
   * @param round that begins
   */
  record RelabelAsked(String trace, String form, int round, String reason) implements OnCase {}

  /**
   * Its text was made self-contained, shortened or freed of personal data.
   *
   * @param revision from 1, one above the one that the editor saw
   */
  record TextEdited(String trace, String form, int revision, CaseText text) implements OnCase {}

  /**
   * It asks the same as another one, of another persona or in another language.
   *
   * @param of trace of the other; empty takes the link away
   */
  record VariantLinked(String trace, String form, String of) implements OnCase {}

  /**
   * Somebody looked at two cases that ask nearly the same, and says that they are different ones.
   *
   * @param other trace of the other; where it has none, its dataset and id, {@code copilot/…}
   */
  record ToldApart(String trace, String form, String other) implements OnCase {}

  /**
   * Somebody was shown what others said of a case; they are not given it to label any more. It
   * changes nothing of the case.
   */
  record LabelsSeen(String trace) implements Act {
    @Override
    public String form() {
      return "";
    }
  }

  /** An incident needs no label: somebody owns it. */
  record IncidentKnown(String incident, String form, String owner, String note) implements Act {}

  /** A word for a failure mode that {@code gates/failure-modes.yaml} has not yet. */
  record ModeProposed(String mode, String form, String description) implements Act {}
}
