package dev.ratchet.judge;

import dev.ratchet.base.NearestWord;
import dev.ratchet.base.Problems;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Expectation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What must hold between rubrics and the expectations that name them, before anything is paid. */
public final class Rubrics {
  private Rubrics() {}

  /**
   * Tells every problem of every rubric expectation at once: unknown rubrics, settings (a rubric
   * takes none), and cases without the reference that a rubric needs.
   *
   * @param rubrics by id
   * @param always expectations that a policy holds for every case
   */
  public static void lint(
      List<Case> cases, List<Expectation> always, Map<String, Rubric> rubrics, Problems problems) {
    always.forEach(expectation -> lint(expectation, rubrics.keySet(), problems));
    for (Case one : cases) {
      one.expect().forEach(expectation -> lint(expectation, rubrics.keySet(), problems));
      lintReference(one, always, rubrics, problems);
    }
  }

  private static void lint(Expectation expectation, Set<String> known, Problems problems) {
    if (expectation.kind() != Expectation.Kind.RUBRIC) {
      return;
    }
    if (!known.contains(expectation.name())) {
      problems.add(
          expectation.settings().place(),
          "unknown rubric '"
              + expectation.name()
              + "'"
              + NearestWord.hint(expectation.name(), new TreeSet<>(known)));
    }
    for (String key : expectation.settings().entries().keySet()) {
      problems.add(
          expectation.settings().place(),
          "unknown key '" + key + "'; a rubric expectation has only rubric, severity and when");
    }
  }

  private static void lintReference(
      Case one, List<Expectation> always, Map<String, Rubric> rubrics, Problems problems) {
    List<Expectation> held = JudgeEvaluator.held(one, always);
    for (Expectation expectation : held) {
      Rubric rubric = rubrics.get(expectation.name());
      if (rubric != null
          && rubric.material().needs().contains(Rubric.Part.REFERENCE)
          && one.reference().isBlank()) {
        problems.add(
            one.place(),
            "case " + one.id() + " has no reference, which rubric " + rubric.id() + " needs");
      }
    }
  }
}
