package dev.ratchet.flow.casebook;

import dev.ratchet.casebook.elsewhere.ImportReport.NotTaken;
import java.util.List;

/**
 * What was handed on.
 *
 * @param cases how many
 * @param lost what of them the form cannot hold, by case
 * @param file where it was written; empty when it was not
 * @param text what it is; empty when it was written
 */
public record Exported(int cases, List<NotTaken> lost, String file, String text) {
  public Exported {
    lost = List.copyOf(lost);
  }
}
