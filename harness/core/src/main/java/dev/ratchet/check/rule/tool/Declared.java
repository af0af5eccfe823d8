package dev.ratchet.check.rule.tool;

import com.networknt.schema.Schema;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.check.rule.JsonSchemas;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schemas that candidates declare for their tools, compiled. A run has few and holds them
 * against every attempt, and to compile one takes longer than to hold it.
 */
final class Declared {
  /** More than this are not of one run. */
  private static final int MOST = 1_000;

  private final Map<Node.Mapping, Optional<Schema>> known = new ConcurrentHashMap<>();

  /** The schema; empty when it is none that can be used. */
  Optional<Schema> schema(Node.Mapping written) {
    if (known.size() > MOST) {
      known.clear();
    }
    return known.computeIfAbsent(written, Declared::compile);
  }

  private static Optional<Schema> compile(Node.Mapping written) {
    Problems problems = new Problems();
    Schema schema = JsonSchemas.of(written, problems);
    return problems.isEmpty() ? Optional.of(schema) : Optional.empty();
  }
}
