package dev.ratchet.run;

import dev.ratchet.casebook.Case;
import java.util.Map;

/**
 * What a case fills into a prompt: its slice, one value a dimension. Nothing else of a case is
 * offered, since its failure mode or its expectations would give the answer away.
 */
final class TemplateValues {
  private TemplateValues() {}

  static Map<String, String> of(Case regressionCase) {
    return regressionCase.slice();
  }
}
