package dev.ratchet.alert;

import java.time.Duration;

/**
 * One alert of {@code gates/alerts.yaml}.
 *
 * @param name kebab-case, unique in the file
 */
public record Alert(
    String name, Subject subject, Threshold threshold, Evidence evidence, Duty duty) {
  /** What it looks at, and from where on it fires. */
  public String words() {
    return new FigureWords(this).definition();
  }

  /**
   * What must be there before anything is concluded.
   *
   * @param window length of the time that is looked at, up to the newest request
   * @param atLeast how many of what the value is of, such as requests; with fewer of them nothing
   *     begins to fire and nothing is resolved
   */
  public record Evidence(Duration window, long atLeast) {}

  /** Whom it concerns. */
  public record Duty(AlertSeverity severity, String owner, Runbook runbook) {}

  /**
   * What to do when it fires.
   *
   * @param file as written, relative to the alerts' file
   * @param text Markdown
   */
  public record Runbook(String file, String text) {}
}
