package dev.ratchet.casebook;

import dev.ratchet.telemetry.Request;
import dev.ratchet.telemetry.RequestText;
import org.jspecify.annotations.Nullable;

/**
 * A request that a sample drew, with what is known of it: the stuff that a case is made of.
 *
 * @param text redacted; empty texts when the export held none
 * @param incident the incident that the request belongs to; empty for random control
 * @param origin how it was found and drawn
 */
public record SampledRequest(Request request, RequestText text, String incident, Origin origin) {
  /** The stratum of requests that no detector pointed at. */
  public static final String RANDOM_CONTROL = "random-control";

  /**
   * How a request came into the sample.
   *
   * @param trace keyed pseudonym of the trace, {@code hmac:…}
   * @param detector id of the detector that found it; empty for random control
   * @param probability inclusion probability in (0, 1]; null when not drawn by chance
   */
  public record Origin(
      String trace, String detector, String stratum, @Nullable Double probability) {}

  /** Whether nothing pointed at it: it was drawn to know what works today. */
  public boolean isControl() {
    return origin.stratum().equals(RANDOM_CONTROL);
  }
}
