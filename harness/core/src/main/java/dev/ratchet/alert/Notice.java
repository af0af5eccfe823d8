package dev.ratchet.alert;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.TimeWindow;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing to be told, whole in itself, so that it can be told later.
 *
 * @param id the same whenever the same is told again: the idempotency key
 * @param at when it was decided
 */
public record Notice(String id, Event event, Instant at, About about, Told told) {
  /** What has happened. */
  public enum Event {
    FIRING,
    /** A page that goes on and is told again. */
    STILL_FIRING,
    RESOLVED,
    /** What was read before cannot be read any more. */
    CANNOT_TELL,
    /** The alert was taken out of the file while it stood. */
    WITHDRAWN,
    /** Nothing has happened; somebody tries the channels. */
    TEST
  }

  /**
   * The alert.
   *
   * @param runbook its file
   */
  public record About(String alert, AlertSeverity severity, String owner, Alert.Runbook runbook) {
    static About of(Alert alert) {
      Alert.Duty duty = alert.duty();
      return new About(alert.name(), duty.severity(), duty.owner(), duty.runbook());
    }
  }

  /**
   * What is said of it.
   *
   * @param key which slice and part of the alert it is about
   * @param subject as {@link Subject#name}
   * @param value in the metric's unit; null where there is none
   * @param window that the value is of; null where there is none
   */
  public record Told(
      AlertKey key,
      String subject,
      String words,
      @Nullable Double value,
      @Nullable TimeWindow window) {}

  /** Alert, slice and part, and what is said. */
  public String title() {
    String where = told.key().where();
    return about.alert() + (where.isEmpty() ? "" : " [" + where + "]") + ": " + told.words();
  }

  /**
   * A notice whose id follows from what it is about and when.
   *
   * @param number that no other notice of the same moment has
   */
  static Notice of(long number, Event event, Instant at, About about, Told told) {
    AlertKey key = told.key();
    String identity =
        String.join(
            "\n",
            key.alert(),
            Objects.toString(key.slice(), ""),
            Objects.toString(key.part(), ""),
            event.name(),
            at.toString(),
            Long.toString(number));
    String id = "alert-" + ContentHash.of(identity).hex().substring(0, 32);
    return new Notice(id, event, at, about, told);
  }

  /** What would be told if an alert fired, marked as a test. */
  public static Notice test(Alert alert, Instant at) {
    return of(
        0,
        Event.TEST,
        at,
        About.of(alert),
        new Told(
            AlertKey.of(alert.name()),
            alert.subject().name(),
            "this is a test; nothing has happened",
            null,
            null));
  }
}
