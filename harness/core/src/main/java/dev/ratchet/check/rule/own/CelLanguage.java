package dev.ratchet.check.rule.own;

import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import java.util.TreeMap;

/**
 * The language that expressions are written in: CEL with its standard functions and these
 * variables. In a class of its own, since to load it takes a while and few runs need it.
 */
final class CelLanguage {
  private static final CelType TEXTS = ListType.create(SimpleType.STRING);
  private static final CelType TEXT_MAP = MapType.create(SimpleType.STRING, SimpleType.STRING);
  private static final CelType RECORDS =
      ListType.create(MapType.create(SimpleType.STRING, SimpleType.DYN));

  /** Every variable with its type, by name. */
  static final Map<String, CelType> VARIABLES =
      new TreeMap<>(
          Map.of(
              "reply",
              SimpleType.STRING,
              "input",
              ListType.create(TEXT_MAP),
              "slice",
              TEXT_MAP,
              "tools",
              RECORDS,
              "sources",
              RECORDS,
              "cited",
              TEXTS,
              "latency_ms",
              SimpleType.INT,
              "cost_usd",
              SimpleType.DOUBLE,
              "tokens",
              MapType.create(SimpleType.STRING, SimpleType.INT),
              "guardrail",
              SimpleType.STRING));

  /** Whoever writes a case must not be able to keep the run busy. */
  private static final CelOptions LIMITS =
      CelOptions.current()
          .maxExpressionCodePointSize(4_000)
          .maxParseRecursionDepth(50)
          .comprehensionMaxIterations(10_000)
          .enableHeterogeneousNumericComparisons(true)
          .build();

  static final CelCompiler COMPILER = compiler();
  static final CelRuntime RUNTIME =
      CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(LIMITS).build();

  private CelLanguage() {}

  private static CelCompiler compiler() {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(LIMITS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
    VARIABLES.forEach(builder::addVar);
    return builder.build();
  }
}
