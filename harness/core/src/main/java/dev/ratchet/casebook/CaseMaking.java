package dev.ratchet.casebook;

/** What became of a sampled request and its labels. */
public sealed interface CaseMaking {
  /** A case that may be published. */
  record Made(Case made) implements CaseMaking {}

  /**
   * No case, and why.
   *
   * @param request the request's id, or its case's number in words
   * @param explanation for people; holds no text of the request
   */
  record Refused(String request, Cause cause, String explanation) implements CaseMaking {
    /** Refused for a cause that says it all. */
    public static Refused of(String request, Cause cause) {
      return new Refused(request, cause, cause.words());
    }

    /** Refused with a place or an id that tells more. */
    public static Refused of(String request, Cause cause, String detail) {
      return new Refused(request, cause, cause.words() + ": " + detail);
    }
  }

  /** Why there is no case. */
  enum Cause {
    /** Nobody has labelled it. */
    UNLABELLED("nobody has labelled it yet"),
    /** A labeller could not tell. */
    UNDECIDED("a labeller could not tell; ask another one"),
    /** Labellers differ in what they say; it needs adjudication. */
    DISPUTED("its labellers differ; have it adjudicated"),
    /** The reply was acceptable although a detector pointed at it: nothing to hold a release to. */
    ACCEPTABLE("its labellers find the reply acceptable"),
    /** A gating P0 case needs two agreeing labellers. */
    SECOND_LABELLER_NEEDED("a P0 case needs a second labeller who agrees"),
    /** The labels name no check or rubric. */
    NO_EXPECTATION("its labels say nothing that a reply could be held to"),
    /** The export held no text, or it was not kept. */
    NO_TEXT("no text of it was captured or kept"),
    /** The text or a label still holds personal data or a secret. */
    PERSONAL_DATA("personal data stands in it; redact that first"),
    /** The request's signals are not in the store any more. */
    NO_SIGNALS("its telemetry is not in the store any more; import it again"),
    /** The dataset has a case of this request. */
    PUBLISHED("it is a case already"),
    /** Another case asks the same, replays the same and expects the same. */
    REPEATED("it says the same as another case");

    private final String words;

    Cause(String words) {
      this.words = words;
    }

    /** The cause for people, without a capital or a full stop. */
    public String words() {
      return words;
    }
  }
}
