package dev.ratchet.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command has. */
final class GlobalOptions {
  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The directory that holds gates/workspace.yaml; else the nearest one upward.")
  @Nullable Path workspace;

  @Option(
      names = "--store",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The DuckDB file; else .ratchet/ratchet.duckdb in the workspace.")
  @Nullable Path store;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print one JSON document for machines instead of text.")
  boolean json;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "With an error, print where it came from.")
  boolean debug;
}
