package dev.ratchet.judge;

import dev.ratchet.base.ContentHash;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.judge.suspicion.Suspicions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A rubric in the hands of one model or of a jury: what is calibrated, admitted, and named in
 * outcomes.
 *
 * @param models one, or the jury, in the order in which they are asked
 * @param vote how a jury comes to one answer
 * @param when it is asked; no part of what it is
 */
public record Judge(
    Rubric rubric, List<ModelSettings> models, Vote vote, When when, Endpoint endpoint) {
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
    this(rubric, List.of(model), Vote.MAJORITY, When.UNDECIDED, endpoint);
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
