package dev.ratchet.check.rule.tool;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Node;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Leave to call some tools.
 *
 * @param tools their names
 * @param when the cases that it is for
 * @param arguments path to what may stand there
 * @param others whether arguments at the top that are not named may hold anything, or may not be
 */
record Grant(List<String> tools, Scope when, Map<String, Permitted> arguments, Others others) {
  /** What of arguments that are not named. */
  enum Others {
    ALLOWED,
    REFUSED
  }

  /** Whether a call may be made. */
  sealed interface Answer {
    record Granted() implements Answer {}

    /** Another tool, or other cases. */
    record NotMeant() implements Answer {}

    record Refused(String why) implements Answer {}

    /** The case has no value of that dimension. */
    record Open(String dimension) implements Answer {}
  }

  Grant {
    tools = List.copyOf(tools);
    arguments = new LinkedHashMap<>(arguments);
  }

  static Grant read(Fields fields) {
    Grant grant =
        new Grant(
            fields.texts("tools"),
            Scope.read(fields),
            arguments(fields.child("arguments")),
            fields.wordOr("other-arguments", Others.ALLOWED));
    if (grant.tools().isEmpty()) {
      fields.problem("tools", "name the tools that may be called");
    }
    fields.done();
    return grant;
  }

  private static Map<String, Permitted> arguments(Fields fields) {
    Map<String, Permitted> arguments = new LinkedHashMap<>();
    for (String path : fields.mapping().entries().keySet()) {
      arguments.put(path, Permitted.read(fields, path));
    }
    return arguments;
  }

  /** What this grant says of a call within a case. */
  Answer answer(MadeCall call, Case regressionCase) {
    if (!tools.contains(call.name())) {
      return new Answer.NotMeant();
    }
    Map<String, String> slice = regressionCase.slice();
    List<String> lacking =
        Stream.concat(
                when.values().keySet().stream(),
                arguments.values().stream().flatMap(one -> one.dimensions().stream()))
            .filter(dimension -> !slice.containsKey(dimension))
            .toList();
    if (!isMeant(slice)) {
      return new Answer.NotMeant();
    }
    return lacking.isEmpty() ? held(call, slice) : new Answer.Open(lacking.getFirst());
  }

  /** A dimension that the case lacks leaves it open, so that it may be meant. */
  private boolean isMeant(Map<String, String> slice) {
    return when.values().entrySet().stream()
        .allMatch(
            entry -> {
              String value = slice.get(entry.getKey());
              return value == null || entry.getValue().contains(value);
            });
  }

  private Answer held(MadeCall call, Map<String, String> slice) {
    @Nullable String wrong =
        arguments.isEmpty() && others == Others.ALLOWED ? null : wrong(call.arguments(), slice);
    return wrong == null ? new Answer.Granted() : new Answer.Refused(wrong);
  }

  private @Nullable String wrong(@Nullable Node given, Map<String, String> slice) {
    if (!(given instanceof Node.Mapping mapping)) {
      return "with arguments that are no JSON object";
    }
    return Stream.concat(
            arguments.entrySet().stream()
                .map(entry -> entry.getValue().refusal(entry.getKey(), mapping, slice)),
            mapping.entries().keySet().stream()
                .filter(key -> others == Others.REFUSED && !isNamed(key))
                .map(Permitted::notNamed))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private boolean isNamed(String key) {
    return arguments.keySet().stream()
        .anyMatch(path -> path.equals(key) || path.startsWith(key + "."));
  }
}
