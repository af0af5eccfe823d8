package dev.ratchet.casebook.elsewhere;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.elsewhere.format.DeepEvalGoldens;
import dev.ratchet.casebook.elsewhere.format.DokimosExamples;
import dev.ratchet.casebook.elsewhere.format.InspectLog;
import dev.ratchet.casebook.elsewhere.format.LangfuseItems;
import dev.ratchet.casebook.elsewhere.format.OpenAiEvals;
import dev.ratchet.casebook.elsewhere.format.PlainCsv;
import dev.ratchet.casebook.elsewhere.format.PromptfooConfig;
import dev.ratchet.casebook.elsewhere.format.PromptfooCsv;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The whole registry of formats whose datasets are read. */
public final class ElsewhereFormats {
  /** Every format; the first that accepts a file reads it. */
  public static final List<ElsewhereFormat> ALL =
      List.of(
          new PromptfooConfig(),
          new PromptfooCsv(),
          new InspectLog(),
          new LangfuseItems(),
          new DeepEvalGoldens(),
          new DokimosExamples(),
          new OpenAiEvals(),
          new PlainCsv());

  /** The format that our own table is read as; its ids and incidents are taken as they are. */
  static final String OWN = "csv";

  private ElsewhereFormats() {}

  /** Every id, in the order of the docs. */
  public static List<String> ids() {
    return ALL.stream().map(ElsewhereFormat::id).toList();
  }

  /**
   * The format of that name, or the first that accepts the material.
   *
   * @param id null to guess
   * @throws RatchetException USAGE for an unknown name; INVALID_INPUT if nothing accepts it
   */
  public static ElsewhereFormat choose(@Nullable String id, Material material) {
    return id == null ? guess(material) : named(id);
  }

  private static ElsewhereFormat named(String id) {
    return ALL.stream()
        .filter(format -> format.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new RatchetException(
                    ErrorCode.USAGE,
                    "--from: no format '" + id + "'" + NearestWord.hint(id, ids())));
  }

  private static ElsewhereFormat guess(Material material) {
    return ALL.stream()
        .filter(format -> format.accepts(material))
        .findFirst()
        .orElseThrow(
            () ->
                new RatchetException(
                    ErrorCode.INVALID_INPUT,
                    material.name()
                        + ": looks like no format that is known; say which with --from ("
                        + ids().stream().collect(Collectors.joining(", "))
                        + "), and for a CSV file name its columns with --map column=field"));
  }
}
