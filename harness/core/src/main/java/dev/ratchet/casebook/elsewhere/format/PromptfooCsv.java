package dev.ratchet.casebook.elsewhere.format;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.elsewhere.ElsewhereFormat;
import dev.ratchet.casebook.elsewhere.Intake;
import dev.ratchet.casebook.elsewhere.Material;
import dev.ratchet.casebook.elsewhere.Siblings;
import java.util.List;
import java.util.Map;

/** A promptfoo table of tests: a column a variable, and {@code __expected} columns. */
public final class PromptfooCsv implements ElsewhereFormat {
  @Override
  public String id() {
    return "promptfoo-csv";
  }

  @Override
  public String title() {
    return "promptfoo table of tests (CSV with __expected columns)";
  }

  @Override
  public boolean accepts(Material material) {
    return material instanceof Material.Table table
        && table.columns().stream().anyMatch(column -> column.startsWith("__expected"));
  }

  @Override
  public void read(Material material, Intake intake) {
    if (!(material instanceof Material.Table table)) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT,
          material.name() + ": no table; for a configuration say --from promptfoo");
    }
    PromptfooTest test =
        new PromptfooTest(
            intake, new PromptfooFile(Siblings.NONE), List.of(), Node.mapping(Map.of()));
    for (Material.Row row : table.rows()) {
      test.read(PromptfooRow.test(table.columns(), row), "line " + row.line());
    }
  }
}
