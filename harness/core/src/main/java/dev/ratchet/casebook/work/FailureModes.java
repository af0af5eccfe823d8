package dev.ratchet.casebook.work;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Yaml;
import dev.ratchet.incident.Detector;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words for how things go wrong: those of the detectors, and those of {@code
 * gates/failure-modes.yaml}, which wins.
 *
 * @param all in the order of the file, then of the detectors
 */
public record FailureModes(List<Mode> all) {
  private static final Set<String> BOUNDARIES =
      Set.of("input", "retrieval", "model", "tools", "guardrails", "operations");

  /**
   * One kind of trouble.
   *
   * @param id as in a case
   * @param boundary where it usually breaks; empty when that differs
   * @param says what counts as it, for labellers
   */
  public record Mode(String id, String boundary, String says) {}

  public FailureModes {
    all = List.copyOf(all);
  }

  /**
   * Reads the file: {@code failure-modes: {<id>: {boundary: …, says: …}}}.
   *
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT with every problem
   */
  public static FailureModes read(String file, String text, Collection<Detector> detectors) {
    Problems problems = new Problems();
    Node root = Yaml.read(file, text);
    Fields fields =
        Fields.of(root instanceof Node.Nothing ? Node.mapping(Map.of()) : root, problems);
    Map<String, Mode> modes = new LinkedHashMap<>();
    Fields named = fields.child("failure-modes");
    for (String id : named.mapping().entries().keySet()) {
      modes.put(id, mode(id, named.child(id)));
      if (!id.matches("[a-z0-9][a-z0-9-]{0,59}")) {
        named.problem(id, "use lower-case letters, digits and dashes, at most 60");
      }
    }
    named.done();
    fields.done();
    problems.throwIfAny();
    for (Detector detector : detectors) {
      Detector.About about = detector.about();
      modes.putIfAbsent(
          about.failureMode(), new Mode(about.failureMode(), about.boundary(), about.title()));
    }
    return new FailureModes(List.copyOf(modes.values()));
  }

  private static Mode mode(String id, Fields fields) {
    Mode mode = new Mode(id, fields.textOr("boundary", ""), fields.textOr("says", ""));
    if (!mode.boundary().isEmpty() && !BOUNDARIES.contains(mode.boundary())) {
      fields.problem("boundary", "use input, retrieval, model, tools, guardrails or operations");
    }
    fields.done();
    return mode;
  }
}
