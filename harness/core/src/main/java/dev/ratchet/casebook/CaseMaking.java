package dev.ratchet.casebook;

/** What became of a sampled request and its labels. */
public sealed interface CaseMaking {
  /** A case that may be published. */
  record Made(Case made) implements CaseMaking {}

  /**
   * No case, and why.
   *
   * @param request the request's id
   * @param explanation for people; holds no text of the request
   */
  record Refused(String request, Cause cause, String explanation) implements CaseMaking {}

  /** Why there is no case. */
  enum Cause {
    /** Nobody has labelled it. */
    UNLABELLED,
    /** A labeller could not tell. */
    UNDECIDED,
    /** Labellers differ in what they say; it needs adjudication. */
    DISPUTED,
    /** The reply was acceptable although a detector pointed at it: nothing to hold a release to. */
    ACCEPTABLE,
    /** A gating P0 case needs two agreeing labellers. */
    SECOND_LABELLER_NEEDED,
    /** The labels name no check or rubric. */
    NO_EXPECTATION,
    /** The export held no text, or it was not kept. */
    NO_TEXT,
    /** The text still holds personal data or a secret. */
    PERSONAL_DATA
  }
}
