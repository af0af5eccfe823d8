package dev.ratchet.candidate;

import java.util.List;

/** Every kind of candidate, in the order of the documentation. */
public final class CandidateKinds {
  public static final List<CandidateKind> ALL =
      List.of(new ChatKind(), new HttpKind(), new CommandKind(), new RecordedKind());

  private CandidateKinds() {}
}
