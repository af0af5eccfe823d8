package dev.ratchet.check.rule.tool;

import com.networknt.schema.Schema;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.check.rule.JsonSchemas;
import dev.ratchet.check.rule.Quoted;
import dev.ratchet.check.rule.SameValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the arguments of a call must be.
 *
 * @param written the values or the schema; null when they may be anything
 * @param schema compiled; null unless {@code match} says that it is one
 * @param ignore paths of arguments that do not matter
 */
record WantedArguments(
    Node.@Nullable Mapping written,
    ArgumentsMatch match,
    @Nullable Schema schema,
    List<String> ignore) {
  WantedArguments {
    ignore = List.copyOf(ignore);
  }

  /** Whatever they are. */
  static WantedArguments any() {
    return new WantedArguments(null, ArgumentsMatch.SUBSET, null, List.of());
  }

  /** The settings {@code arguments}, {@code arguments-match} and {@code ignore}. */
  static WantedArguments read(Fields settings) {
    ArgumentsMatch match = settings.wordOr("arguments-match", ArgumentsMatch.SUBSET);
    List<String> ignore = settings.texts("ignore");
    if (!settings.has("arguments")) {
      refuseAlone("arguments-match", settings);
      refuseAlone("ignore", settings);
      return any();
    }
    Node.Mapping written = settings.child("arguments").mapping();
    Schema schema =
        match == ArgumentsMatch.SCHEMA ? JsonSchemas.of(written, settings.problems()) : null;
    return new WantedArguments(written, match, schema, ignore);
  }

  private static void refuseAlone(String key, Fields settings) {
    if (settings.has(key)) {
      settings.problem(key, "says how arguments are compared; give arguments");
    }
  }

  boolean hold(MadeCall call) {
    if (written == null) {
      return true;
    }
    Node seen = call.arguments() == null ? null : without(call.arguments());
    Node wanted = without(written);
    return switch (match) {
      case EXACT -> seen != null && SameValue.of(wanted, seen);
      case SUBSET -> written.entries().isEmpty() || SameValue.covers(wanted, seen);
      case SCHEMA ->
          seen != null
              && schema != null
              && JsonSchemas.breach(schema, Json.canonical(seen)).isEmpty();
    };
  }

  /** For a result: {@code with 'category…'}, or nothing. */
  String words() {
    if (written == null) {
      return "";
    }
    return switch (match) {
      case EXACT -> " with exactly " + Quoted.of(Json.canonical(written));
      case SUBSET ->
          written.entries().isEmpty() ? "" : " with " + Quoted.of(Json.canonical(written));
      case SCHEMA -> " with arguments that follow the schema";
    };
  }

  private Node without(Node arguments) {
    Node rest = arguments;
    for (String path : ignore) {
      rest = Arguments.without(rest, path);
    }
    return rest;
  }
}
