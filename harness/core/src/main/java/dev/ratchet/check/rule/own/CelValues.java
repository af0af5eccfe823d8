package dev.ratchet.check.rule.own;

import dev.cel.common.values.NullValue;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.Names;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Quoted;
import dev.ratchet.conversation.Disclosed;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.conversation.Transcript;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An attempt as the variables of an expression. What the attempt does not show has no value. */
final class CelValues {
  private final CheckContext context;

  private CelValues(CheckContext context) {
    this.context = context;
  }

  /** The values of these variables, by name; those that are not known are left out. */
  static Map<String, Object> of(CheckContext context, Set<String> names) {
    CelValues values = new CelValues(context);
    Map<String, Object> known = new TreeMap<>();
    for (String name : names) {
      Object value = values.value(name);
      if (value != null) {
        known.put(name, value);
      }
    }
    return known;
  }

  /** What was looked at, for a result: short, and masked. */
  static String describe(Map<String, Object> values) {
    return values.isEmpty()
        ? "it reads nothing"
        : values.entrySet().stream()
            .map(entry -> entry.getKey() + " " + shown(entry.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String shown(Object value) {
    return switch (value) {
      case String text -> Quoted.of(text);
      case Collection<?> list -> "of " + list.size();
      default -> Quoted.of(value.toString());
    };
  }

  private @Nullable Object value(String name) {
    Transcript transcript = context.transcript();
    return switch (name) {
      case "reply" -> transcript.reply();
      case "input" -> input();
      case "slice" -> context.regressionCase().slice();
      case "tools" -> context.shows(Evidence.TOOLS) ? tools(transcript.steps()) : null;
      case "sources" -> context.shows(Evidence.SOURCES) ? sources(transcript.retrieved()) : null;
      case "cited" -> transcript.cited();
      case "latency_ms" -> transcript.latencyMillis();
      case "cost_usd" -> usd(transcript.costMicroUsd());
      case "tokens" -> context.shows(Evidence.TOKENS) ? tokens(transcript.usage()) : null;
      case "guardrail" ->
          context.shows(Evidence.GUARDRAIL) ? guardrail(transcript.disclosed()) : null;
      default -> throw new RatchetException(ErrorCode.INTERNAL, "no variable " + name);
    };
  }

  private List<Map<String, String>> input() {
    return context.regressionCase().input().stream()
        .map(message -> Map.of("role", Names.kebab(message.role()), "content", message.content()))
        .toList();
  }

  private static List<Map<String, Object>> tools(List<ToolStep> steps) {
    return steps.stream().filter(step -> !step.retrievesOnly()).map(CelValues::tool).toList();
  }

  private static Map<String, Object> tool(ToolStep step) {
    Map<String, Object> tool = new LinkedHashMap<>();
    tool.put("name", step.call().name());
    tool.put("arguments", arguments(step.call().arguments()));
    if (step.status() != ToolStep.Status.UNTOLD) {
      tool.put("status", Names.kebab(step.status()));
    }
    return tool;
  }

  private static Object arguments(String written) {
    if (written.isBlank()) {
      return Map.of();
    }
    try {
      return plain(Json.node("arguments", written));
    } catch (RatchetException e) {
      if (e.code() != ErrorCode.INVALID_INPUT) {
        throw e;
      }
      return NullValue.NULL_VALUE; // a model may write anything
    }
  }

  private static Object plain(Node node) {
    return switch (node) {
      case Node.Text text -> text.value();
      case Node.Flag flag -> flag.value();
      case Node.Decimal number -> number(number.value());
      case Node.Nothing _ -> NullValue.NULL_VALUE;
      case Node.Sequence list -> list.items().stream().map(CelValues::plain).toList();
      case Node.Mapping mapping -> {
        Map<String, Object> map = new LinkedHashMap<>();
        mapping.entries().forEach((key, value) -> map.put(key, plain(value)));
        yield map;
      }
    };
  }

  /** Whole numbers as such, so that an expression may write {@code == 3}. */
  private static Object number(BigDecimal value) {
    boolean whole = value.stripTrailingZeros().scale() <= 0 && value.precision() <= 18;
    return whole ? (Object) value.longValueExact() : (Object) value.doubleValue();
  }

  private List<Map<String, Object>> sources(List<Source> retrieved) {
    boolean tagged = context.shows(Evidence.TAGS);
    return retrieved.stream().map(source -> source(source, tagged)).toList();
  }

  private static Map<String, Object> source(Source source, boolean tagged) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", source.id());
    map.put("text", source.text());
    if (tagged) {
      map.put("tags", source.tags());
    }
    return map;
  }

  private static @Nullable Double usd(@Nullable Long microUsd) {
    return microUsd == null ? null : Double.valueOf(microUsd / 1e6);
  }

  private static Map<String, Long> tokens(TokenUsage usage) {
    Map<String, Long> tokens = new LinkedHashMap<>();
    Long input = usage.input();
    Long output = usage.output();
    if (input != null) {
      tokens.put("input", input);
    }
    if (output != null) {
      tokens.put("output", output);
    }
    if (input != null && output != null) {
      tokens.put("total", input + output);
    }
    return tokens;
  }

  private static String guardrail(@Nullable Disclosed disclosed) {
    String action = disclosed == null ? null : disclosed.guardrail();
    return action == null ? "none" : action;
  }
}
