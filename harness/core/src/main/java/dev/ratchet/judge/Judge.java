package dev.ratchet.judge;

import dev.ratchet.base.ContentHash;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.judge.suspicion.Suspicions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rubric in the hands of one model or of a jury: what is calibrated, admitted, and named in
 * outcomes.
 *
 * @param models one, or the jury, in the order in which they are asked
 * @param vote how a jury comes to one answer
 * @param when it is asked; no part of what it is
 * @param second who is asked about the same attempt where this one fails a P0 expectation; null for
 *     nobody; no part of what it is
 */
public record Judge(
    Rubric rubric,
    List<ModelSettings> models,
    Vote vote,
    When when,
    Endpoint endpoint,
    @Nullable ModelSettings second) {
  /** Which attempts it is asked about. */
  public enum When {
    /** Those that no gating rule has failed yet; the others fail without it. */
    UNDECIDED,
    /** All. */
    ALWAYS
  }

  public Judge {
    models = List.copyOf(models);
    if (models.isEmpty()) {
      throw new IllegalArgumentException("a judge has at least one model");
    }
  }

  /** A single model. */
  public Judge(Rubric rubric, ModelSettings model, Endpoint endpoint) {
    this(rubric, List.of(model), Vote.MAJORITY, When.UNDECIDED, endpoint, null);
  }

  /** The judge that looks at what this one fails at P0; empty when there is none. */
  public Optional<Judge> again() {
    return Optional.ofNullable(second).map(model -> new Judge(rubric, model, endpoint));
  }

  /** Every model that may be asked. */
  public List<ModelSettings> asked() {
    return Stream.concat(models.stream(), Stream.ofNullable(second)).toList();
  }

  /**
   * Identity: the rubric's content, the models with their settings, how they vote, and the versions
   * of the prompt and of the pre-check. An admission holds for exactly this. Where the models are
   * served does not belong to it.
   */
  public ContentHash hash() {
    return ContentHash.ofRecord(
        Map.of(
            "rubric",
            rubric.hash(),
            "models",
            models,
            "vote",
            models.size() == 1 ? Vote.MAJORITY : vote,
            "prompt",
            JudgePrompt.VERSION,
            "pre-check",
            Suspicions.VERSION));
  }

  /** The models by name, for people. */
  public String name() {
    return models.stream().map(ModelSettings::model).collect(Collectors.joining(" + "));
  }
}
