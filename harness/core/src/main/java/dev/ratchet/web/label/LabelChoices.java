package dev.ratchet.web.label;

import dev.ratchet.casebook.work.FailureModes;
import java.util.List;

/**
 * What labellers choose from.
 *
 * @param rubrics ids
 */
public record LabelChoices(FailureModes modes, List<String> rubrics) {
  public LabelChoices {
    rubrics = List.copyOf(rubrics);
  }
}
