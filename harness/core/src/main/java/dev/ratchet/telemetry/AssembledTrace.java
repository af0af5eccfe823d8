package dev.ratchet.telemetry;

import java.util.List;

/** A request with its text, which is to be kept apart from it, and what is wrong with its trace. */
public record AssembledTrace(Request request, RequestText text, List<Flaw> flaws) {
  public AssembledTrace {
    flaws = List.copyOf(flaws);
  }
}
