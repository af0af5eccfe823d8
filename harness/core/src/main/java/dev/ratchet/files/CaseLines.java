package dev.ratchet.files;

import dev.ratchet.base.Json;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseNode;
import dev.ratchet.casebook.SharedParts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a dataset file, a case each. */
final class CaseLines {
  private final String file;
  private final @Nullable SharedParts shared;
  private final Problems problems = new Problems();
  private final List<Case> cases = new ArrayList<>();
  private final Map<String, Integer> seen = new HashMap<>();
  private int line;

  /**
   * Begins before the first line.
   *
   * @param file the name used in messages
   * @param sharing whether cases share what they have alike
   */
  CaseLines(String file, boolean sharing) {
    this.file = file;
    this.shared = sharing ? new SharedParts() : null;
  }

  void take(String json) {
    line++;
    SharedParts parts = shared == null ? new SharedParts() : shared;
    Case one = CaseNode.read(Json.node(file, line, json), problems, parts);
    Integer first = seen.putIfAbsent(one.id(), line);
    if (first != null) {
      problems.add(
          one.place(), "case '" + one.id() + "' stands in line " + first + " already; rename it");
    }
    cases.add(one);
  }

  /**
   * What was taken, in order.
   *
   * @throws RatchetException INVALID_INPUT with every problem and its line
   */
  List<Case> cases() {
    problems.throwIfAny();
    return cases;
  }
}
