package dev.ratchet.check.rule.own;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.ast.CelReference;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Names;
import dev.ratchet.base.RatchetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A checked expression, ready to be asked about any number of attempts, by many threads.
 *
 * @param written as in the settings
 * @param reads the variables that it names
 * @param matching by the id of a call of {@code matches}, the size of its pattern
 */
record CelExpression(
    String written, CelRuntime.Program program, Set<String> reads, Map<Long, Integer> matching) {
  private static final String ANYTHING = "true";

  /** What it says of an attempt. */
  sealed interface Answer {
    record Said(boolean holds) implements Answer {}

    record Open(String why) implements Answer {}
  }

  CelExpression {
    reads = Set.copyOf(reads);
    matching = Map.copyOf(matching);
  }

  /** Checks an expression; after a problem, one that always holds. */
  static CelExpression read(String written, Fields settings) {
    Optional<CelAbstractSyntaxTree> tree = CelReading.tree(written, settings);
    if (tree.isEmpty()) {
      return of(ANYTHING, CelReading.tree(ANYTHING, settings).orElseThrow(), Map.of());
    }
    return of(written, tree.get(), CelReading.patterns(tree.get(), settings));
  }

  private static CelExpression of(
      String written, CelAbstractSyntaxTree tree, Map<Long, Integer> matching) {
    Set<String> named =
        tree.getReferenceMap().values().stream()
            .map(CelReference::name)
            .collect(Collectors.toCollection(TreeSet::new));
    named.retainAll(CelLanguage.VARIABLES.keySet());
    try {
      return new CelExpression(written, CelLanguage.RUNTIME.createProgram(tree), named, matching);
    } catch (CelEvaluationException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "a checked expression cannot be planned", e);
    }
  }

  /**
   * Asks it.
   *
   * @param values of the variables that are known; an answer that needs another stays open
   */
  Answer answer(Map<String, Object> values) {
    CelSteps steps = new CelSteps(matching);
    try {
      Object result = program.trace(values, steps);
      return result instanceof Boolean holds
          ? new Answer.Said(holds)
          : new Answer.Open("the expression reads " + lacking(values) + ", which is not known");
    } catch (CelEvaluationException e) {
      return new Answer.Open(
          steps.areSpent() ? "the expression takes too many steps" : why(e.getErrorCode()));
    }
  }

  private String lacking(Map<String, Object> values) {
    List<String> lacking =
        reads.stream().filter(name -> !values.containsKey(name)).sorted().toList();
    return lacking.isEmpty() ? "a value" : String.join(" and ", lacking);
  }

  /** In words of our own: the library's quote the attempt. */
  private static String why(CelErrorCode code) {
    return switch (code) {
      case ATTRIBUTE_NOT_FOUND -> "the expression reads a key that is not there; ask has() before";
      case INDEX_OUT_OF_BOUNDS -> "the expression reads past the end of a list; ask size() before";
      case ITERATION_BUDGET_EXCEEDED -> "the expression takes too many steps";
      case INTERNAL_ERROR,
          DIVIDE_BY_ZERO,
          DUPLICATE_ATTRIBUTE,
          INVALID_ARGUMENT,
          OVERLOAD_NOT_FOUND,
          AMBIGUOUS_OVERLOAD,
          TYPE_NOT_FOUND,
          NUMERIC_OVERFLOW,
          BAD_FORMAT ->
          "the expression cannot be worked out: " + Names.kebab(code);
    };
  }
}
