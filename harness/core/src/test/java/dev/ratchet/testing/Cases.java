package dev.ratchet.testing;

import dev.ratchet.base.Json;
import dev.ratchet.base.Problems;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseNode;

/** Small cases for tests that need some. */
public final class Cases {
  private Cases() {}

  /** A case with one user message and one check. */
  public static Case plain(String id) {
    return read(
        "{\"id\":\""
            + id
            + "\",\"slice\":{\"persona\":\"employee\"},"
            + "\"input\":[{\"role\":\"user\",\"content\":\"Hello from "
            + id
            + "\"}],\"expect\":[{\"check\":\"does-not-decline\"}]}");
  }

  /** A case as its dataset line. */
  public static Case read(String line) {
    Problems problems = new Problems();
    Case read = CaseNode.read(Json.node("cases.jsonl", 1, line), problems);
    problems.throwIfAny();
    return read;
  }
}
