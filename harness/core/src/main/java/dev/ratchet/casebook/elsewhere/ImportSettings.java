package dev.ratchet.casebook.elsewhere;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person decides about an import.
 *
 * @param columns column of a table, or key of an OpenAI item, to the field that it holds
 * @param hold how a reply is held to a reference that no check of the source covers
 * @param redact whether personal data is replaced by placeholders; otherwise its item is left out
 * @param trustSeverity whether a P0 of the source stays one
 * @param contextTool the tool whose recorded result the context of an item becomes; empty for none
 */
public record ImportSettings(
    Map<String, String> columns,
    Hold hold,
    boolean redact,
    boolean trustSeverity,
    String contextTool) {
  /** Nothing decided: references go to a rubric, personal data and P0 are refused. */
  public static final ImportSettings USUAL =
      new ImportSettings(Map.of(), Hold.USUAL, false, false, "");

  public ImportSettings {
    columns = Collections.unmodifiableMap(new TreeMap<>(columns));
  }
}
