package dev.ratchet.judge;

import dev.ratchet.base.ContentHash;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import java.util.Map;

/** A rubric in the hands of one model: what is calibrated, admitted, and named in outcomes. */
public record Judge(Rubric rubric, ModelSettings model, Endpoint endpoint) {
  /**
   * Identity: the rubric's content, the model with its settings, and the version of the prompt. An
   * admission holds for exactly this. Where the model is served does not belong to it.
   */
  public ContentHash hash() {
    return ContentHash.ofRecord(
        Map.of("rubric", rubric.hash(), "model", model, "prompt", JudgePrompt.VERSION));
  }
}
