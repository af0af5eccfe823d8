package dev.ratchet.flow.gate.ground;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.gate.Judges;
import dev.ratchet.judge.Judge;
import dev.ratchet.report.ProducedBy;
import dev.ratchet.run.RunHeader;
import dev.ratchet.stats.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The judges of a run as its header names them, and so as they were when it was made: a run is
 * decided again with the strength that its judges had then.
 */
public final class RunJudges {
  private static final String JUDGE = "judge of ";
  private static final String SECOND = "second judge of ";
  private static final String STRENGTH = "judge strength of ";
  private static final String ADMISSION = "admission of ";
  private static final String RUBRIC = "rubric of judge of ";
  private static final String CALIBRATION = "judge calibration of ";
  private static final Pattern COUNTS =
      Pattern.compile("passes ([0-9]{1,9})/([0-9]{1,9}), fails ([0-9]{1,9})/([0-9]{1,9})");

  private RunJudges() {}

  /** What a header says of a judge. */
  static Map<String, String> words(Judge judge, Approvals.@Nullable Admitted admitted) {
    String rubric = judge.rubric().id();
    Map<String, String> words = new TreeMap<>();
    words.put(JUDGE + rubric, named(judge));
    judge.again().ifPresent(second -> words.put(SECOND + rubric, named(second)));
    if (admitted != null) {
      words.put(ADMISSION + rubric, admitted.entry().hash().value());
      words.put(STRENGTH + rubric, Double.toString(admitted.admission().figures().strength()));
    }
    return words;
  }

  private static String named(Judge judge) {
    return judge.name() + " " + judge.hash().value();
  }

  /**
   * What a header further says of judges: their rubrics, and how often admitted ones are right.
   * These follow from the hashes of judges and admissions, and are no part of a run's identity.
   */
  public static Map<String, String> further(GateInputs inputs) {
    Map<String, String> words = new TreeMap<>();
    inputs
        .judges()
        .forEach(judge -> words.put(RUBRIC + judge.rubric().id(), judge.rubric().hash().value()));
    inputs
        .admissions()
        .forEach(
            (rubric, admitted) -> {
              Instrument seen = admitted.admission().figures().instrument();
              words.put(
                  CALIBRATION + rubric,
                  "passes %d/%d, fails %d/%d"
                      .formatted(
                          seen.positives(),
                          seen.ofPositives(),
                          seen.negatives(),
                          seen.ofNegatives()));
            });
    return words;
  }

  /** Those words of a header that say who judges, whether admitted or not. */
  static Map<String, String> identities(Map<String, String> producedBy) {
    Map<String, String> words = new TreeMap<>(producedBy);
    words.keySet().removeIf(word -> !word.startsWith(JUDGE));
    return words;
  }

  /** The hash of a rubric as it was; empty in a run that was made before headers told it. */
  public static Optional<ContentHash> rubric(RunHeader header, String rubric) {
    return Optional.ofNullable(header.producedBy().get(RUBRIC + rubric)).map(ContentHash::new);
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

  /** What a gate knows of the admitted ones. */
  public static Judges known(RunHeader header) {
    Map<String, Judges.Accuracy> found = new TreeMap<>();
    for (ProducedBy.JudgeFacts judge : of(header)) {
      Double strength = judge.strength();
      if (strength != null) {
        found.put(judge.rubric(), new Judges.Accuracy(strength, calibration(header, judge)));
      }
    }
    return new Judges(found, Map.of());
  }

  /** Null in the header of a run that was made before headers told it. */
  private static @Nullable Instrument calibration(RunHeader header, ProducedBy.JudgeFacts judge) {
    String words = header.producedBy().get(CALIBRATION + judge.rubric());
    if (words == null) {
      return null;
    }
    Matcher counts = COUNTS.matcher(words);
    if (!counts.matches()) {
      throw unreadable(header, null);
    }
    try {
      return new Instrument(
          Integer.parseInt(counts.group(1)),
          Integer.parseInt(counts.group(2)),
          Integer.parseInt(counts.group(3)),
          Integer.parseInt(counts.group(4)));
    } catch (IllegalArgumentException e) {
      throw unreadable(header, e);
    }
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
      throw unreadable(header, e);
    }
  }

  private static RatchetException unreadable(RunHeader header, @Nullable Throwable cause) {
    return new RatchetException(
        ErrorCode.TAMPERED,
        "run " + header.run() + ": its header does not name the judges; run the gate anew",
        cause);
  }
}
