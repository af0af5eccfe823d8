package dev.ratchet.flow.gate.ground;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.judge.Judge;
import dev.ratchet.report.ProducedBy;
import dev.ratchet.run.RunHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The judges of a run as its header names them, and so as they were when it was made: a run is
 * decided again with the strength that its judges had then.
 */
public final class RunJudges {
  private static final String JUDGE = "judge of ";
  private static final String STRENGTH = "judge strength of ";
  private static final String ADMISSION = "admission of ";

  private RunJudges() {}

  /** What a header says of a judge. */
  static Map<String, String> words(Judge judge, Approvals.@Nullable Admitted admitted) {
    String rubric = judge.rubric().id();
    Map<String, String> words = new TreeMap<>();
    words.put(JUDGE + rubric, judge.name() + " " + judge.hash().value());
    if (admitted != null) {
      words.put(ADMISSION + rubric, admitted.entry().hash().value());
      words.put(STRENGTH + rubric, Double.toString(admitted.admission().figures().strength()));
    }
    return words;
  }

  /** Those words of a header that say who judges, whether admitted or not. */
  static Map<String, String> identities(Map<String, String> producedBy) {
    Map<String, String> words = new TreeMap<>(producedBy);
    words.keySet().removeIf(word -> !word.startsWith(JUDGE));
    return words;
  }

  /** By rubric. */
  public static List<ProducedBy.JudgeFacts> of(RunHeader header) {
    Map<String, String> words = header.producedBy();
    List<ProducedBy.JudgeFacts> judges = new ArrayList<>();
    new TreeMap<>(words)
        .forEach(
            (word, value) -> {
              if (word.startsWith(JUDGE)) {
                judges.add(judge(header, word.substring(JUDGE.length()), value));
              }
            });
    return judges;
  }

  /** Of the admitted ones, by rubric. */
  public static Map<String, Double> strengths(RunHeader header) {
    Map<String, Double> strengths = new TreeMap<>();
    for (ProducedBy.JudgeFacts judge : of(header)) {
      Double strength = judge.strength();
      if (strength != null) {
        strengths.put(judge.rubric(), strength);
      }
    }
    return strengths;
  }

  private static ProducedBy.JudgeFacts judge(RunHeader header, String rubric, String value) {
    int hashAt = value.lastIndexOf(' ');
    String strength = header.producedBy().get(STRENGTH + rubric);
    String admission = header.producedBy().get(ADMISSION + rubric);
    try {
      return new ProducedBy.JudgeFacts(
          rubric,
          value.substring(0, Math.max(0, hashAt)),
          new ContentHash(value.substring(hashAt + 1)),
          strength == null ? null : Double.valueOf(strength),
          admission == null ? null : new ContentHash(admission));
    } catch (IllegalArgumentException e) {
      throw new RatchetException(
          ErrorCode.TAMPERED,
          "run " + header.run() + ": its header does not name the judges; run the gate anew",
          e);
    }
  }
}
