package dev.ratchet.example;

import java.time.Instant;

/** The versions that served a request, by the simulated team's rollout calendar. */
record Release(String app, String prompt, String retrieval, String tools, String model) {
  /** When the retrieval configuration with the wrong mapping went live. */
  static final Instant RC_V7 = Instant.parse("2026-09-22T09:00:00Z");

  /** When its successor did, and what the labels had shown was mended in the application. */
  static final Instant MENDED = Instant.parse("2026-09-28T00:00:00Z");

  static Release at(Instant time) {
    return new Release(
        time.isBefore(MENDED) ? pick(time, "2026-09-16T07:00:00Z", "4.2.1", "4.3.0") : "4.3.1",
        pick(time, "2026-09-14T10:30:00Z", "v12", "v13"),
        retrieval(time),
        pick(time, "2026-09-15T06:00:00Z", "2026-07-01", "2026-09-15"),
        pick(time, "2026-09-18T08:00:00Z", "meridian-2", "meridian-2.1"));
  }

  private static String retrieval(Instant time) {
    return time.isBefore(RC_V7)
        ? pick(time, "2026-09-10T12:00:00Z", "rc-v5", "rc-v6")
        : time.isBefore(MENDED) ? "rc-v7" : "rc-v8";
  }

  Release withPrompt(String other) {
    return new Release(app, other, retrieval, tools, model);
  }

  private static String pick(Instant time, String change, String before, String after) {
    return time.isBefore(Instant.parse(change)) ? before : after;
  }
}
