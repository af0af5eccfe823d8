package dev.ratchet.casebook.work;

import dev.ratchet.base.Node;
import java.util.List;

/**
 * What broke, and what a good reply is held to.
 *
 * @param failureMode empty when nothing failed
 * @param boundary where it broke: input, retrieval, model, tools, guardrails or operations; empty
 *     when nothing did
 * @param expect checks and rubrics, as in a case
 * @param reference an answer that would be good; may be empty
 */
public record Labelling(
    String failureMode, String boundary, List<Node.Mapping> expect, String reference, String note) {
  /** Nothing was said. */
  public static final Labelling NONE = new Labelling("", "", List.of(), "", "");

  public Labelling {
    expect = List.copyOf(expect);
  }
}
