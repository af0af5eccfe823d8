package dev.ratchet.flow.casebook;

import dev.ratchet.casebook.SampledRequest;
import dev.ratchet.store.LabellingStore.OpenCase;
import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.RequestText;

/**
 * A case as a labeller first sees it: what happened, and nothing of what anyone or anything thinks
 * of it. That it has no place for a detector, a severity or a stratum is the promise.
 */
public record BlindCase(long number, int round, Request request, RequestText text) {
  static BlindCase of(OpenCase open, SampledRequest sampled) {
    return new BlindCase(open.number(), open.round(), sampled.request(), sampled.text());
  }
}
