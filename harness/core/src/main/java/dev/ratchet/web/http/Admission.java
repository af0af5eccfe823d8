package dev.ratchet.web.http;

/** What the gatekeeper says to a request. */
public sealed interface Admission {
  Visitor visitor();

  /** It goes on to its endpoint. */
  record Let(Visit visit) implements Admission {
    @Override
    public Visitor visitor() {
      return visit.visitor();
    }
  }

  /** It ends here. */
  record Turned(Visitor visitor, Answer answer) implements Admission {}
}
