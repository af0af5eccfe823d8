package dev.ratchet.cli;

import dev.ratchet.alert.Alert;
import dev.ratchet.alert.AlertPolicy;
import dev.ratchet.alert.AlertSeverity;
import dev.ratchet.alert.AlertState;
import dev.ratchet.alert.Channel;
import dev.ratchet.alert.Standing;
import java.time.Instant;
import java.util.List;

/**
 * The alerts of a workspace.
 *
 * @param alerts in the order of the file
 * @param waiting how many notices have not reached a channel
 */
record AlertList(List<One> alerts, long waiting) {
  AlertList {
    alerts = List.copyOf(alerts);
  }

  /**
   * One alert.
   *
   * @param threshold in words
   * @param channels by sink and variable
   * @param standing what fires, or cannot be told, since when
   */
  record One(
      String name,
      AlertSeverity severity,
      String threshold,
      People people,
      List<String> channels,
      List<Now> standing) {}

  /** Who answers, and by which runbook. */
  record People(String owner, String runbook) {}

  /**
   * What stands.
   *
   * @param where slice and part; empty for all
   */
  record Now(String where, Standing.State state, Instant since) {}

  static AlertList of(AlertPolicy policy, AlertState state) {
    return new AlertList(
        policy.alerts().stream().map(alert -> one(alert, policy, state)).toList(),
        state.pending().size());
  }

  private static One one(Alert alert, AlertPolicy policy, AlertState state) {
    Alert.Duty duty = alert.duty();
    return new One(
        alert.name(),
        duty.severity(),
        alert.words(),
        new People(duty.owner(), duty.runbook().file()),
        policy.channels(duty.severity()).stream().map(Channel::id).toList(),
        state.standing().stream()
            .filter(one -> one.key().alert().equals(alert.name()))
            .filter(one -> one.state() != Standing.State.FINE)
            .map(one -> new Now(one.key().where(), one.state(), one.since()))
            .toList());
  }
}
