package dev.ratchet.flow.alert;

import dev.ratchet.alert.Alert;
import dev.ratchet.alert.AlertPolicy;
import dev.ratchet.alert.AlertState;
import dev.ratchet.alert.Alerts;
import dev.ratchet.alert.Channel;
import dev.ratchet.alert.Checked;
import dev.ratchet.alert.Notice;
import dev.ratchet.alert.Observed;
import dev.ratchet.alert.sink.Addresses;
import dev.ratchet.alert.sink.Delivery;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.StoreSteps;
import dev.ratchet.ledger.FileLock;
import dev.ratchet.provider.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the alerts of a workspace and tells whom they concern. */
public final class AlertsFlow {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Ratchet ratchet;
  private final Pause pause;
  private final AlertFiles files;
  private final Addresses addresses;

  public AlertsFlow(Ratchet ratchet) {
    this(ratchet, Pause.REAL);
  }

  /** The same with other waits between tries. */
  AlertsFlow(Ratchet ratchet, Pause pause) {
    this.ratchet = ratchet;
    this.pause = pause;
    this.files = new AlertFiles(ratchet);
    this.addresses = new Addresses(ratchet.surroundings()::variable);
  }

  /** Whether the workspace has alerts at all. */
  public boolean isThere() {
    return files.hasPolicy();
  }

  /** Whether anybody may be told: a stranger's change could name another address. */
  public boolean mayTell() {
    return !ratchet.surroundings().isUntrusted();
  }

  /**
   * The policy of the workspace.
   *
   * @throws RatchetException NOT_FOUND without {@code gates/alerts.yaml}, INVALID_INPUT naming
   *     every problem of it
   */
  public AlertPolicy policy() {
    return files.policy();
  }

  /** What is remembered of earlier checks. */
  public AlertState state() {
    return files.state();
  }

  /** What the telemetry says to the alerts at a time. */
  public Observed figures(Instant at) {
    return AlertFigures.observe(ratchet, files.policy(), at);
  }

  /** What a check at a time would find; nobody is told, and nothing is remembered. */
  public AlertsReport look(Instant at) {
    AlertPolicy policy = files.policy();
    Observed observed = observe(at);
    Checked checked = Alerts.check(policy, observed, files.state());
    return report(policy, observed, checked, AlertsReport.Told.NOBODY);
  }

  /**
   * Checks, and tells what has changed through the channels of the policy.
   *
   * @throws RatchetException MISSING_KEY or INVALID_INPUT if a channel's variable is not set or
   *     holds no address, EVIDENCE_MISSING where nobody may be told; then nothing is checked
   */
  public AlertsReport check() {
    AlertPolicy policy = files.policy();
    refuseWithoutChannels(policy);
    return checkWhatCanBeTold();
  }

  /** The same where channels whose variables are not set are not called, and told of. */
  public AlertsReport checkWhatCanBeTold() {
    AlertPolicy policy = files.policy();
    try (FileLock _ = FileLock.on(files.stateFile(), PATIENCE)) {
      AlertState before = files.state();
      Observed observed = observe(ratchet.clock().instant());
      Checked checked = Alerts.check(policy, observed, before);
      return report(policy, observed, checked, tell(policy, before, checked));
    }
  }

  private AlertsReport.Told tell(AlertPolicy policy, AlertState before, Checked checked) {
    Outbox outbox = new Outbox(policy, delivery(), addresses);
    List<AlertState.Pending> pending = new ArrayList<>(outbox.stillWanted(before.pending()));
    int dropped = sendings(before.pending()) - sendings(pending);
    for (Notice notice : checked.notices()) {
      List<String> to =
          policy.channels(notice.about().severity()).stream().map(Channel::id).toList();
      if (!to.isEmpty()) {
        pending.add(new AlertState.Pending(notice, to));
      }
    }
    long notices = before.notices() + checked.notices().size();
    files.write(new AlertState(notices, checked.standing(), pending));
    AlertsReport.Told told =
        outbox.send(
            pending, left -> files.write(new AlertState(notices, checked.standing(), left)));
    return new AlertsReport.Told(told.delivered(), told.undelivered(), dropped);
  }

  private static int sendings(List<AlertState.Pending> pending) {
    return pending.stream().mapToInt(one -> one.channels().size()).sum();
  }

  /**
   * Sends each alert once through its channels, marked as a test; nothing is remembered.
   *
   * @throws RatchetException as {@link #check}
   */
  public TestReport test() {
    AlertPolicy policy = files.policy();
    refuseWithoutChannels(policy);
    Delivery delivery = delivery();
    List<TestReport.Sent> sent = new ArrayList<>();
    for (Alert alert : policy.alerts()) {
      Notice notice = Notice.test(alert, ratchet.clock().instant());
      for (Channel channel : policy.channels(alert.duty().severity())) {
        sent.add(TestReport.Sent.of(alert, channel, delivery.deliver(notice, channel)));
      }
    }
    return new TestReport(sent, policy.warnings());
  }

  private void refuseWithoutChannels(AlertPolicy policy) {
    if (!mayTell()) {
      throw new RatchetException(
          ErrorCode.EVIDENCE_MISSING,
          "nobody is told of anything for a change from a fork; look with 'ratchet alerts check"
              + " --dry-run'");
    }
    List<Channel> all = policy.channels().values().stream().flatMap(List::stream).toList();
    List<String> problems = addresses.problems(all);
    if (!problems.isEmpty()) {
      boolean unset = all.stream().anyMatch(one -> !addresses.areSet(one));
      throw new RatchetException(
          unset ? ErrorCode.MISSING_KEY : ErrorCode.INVALID_INPUT, String.join("\n", problems));
    }
  }

  private Observed observe(Instant at) {
    Optional<StoreSteps> elsewhere = ratchet.elsewhere();
    return elsewhere.isPresent()
        ? Json.read("figures of the server", elsewhere.get().alertFigures(at), Observed.class)
        : figures(at);
  }

  private Delivery delivery() {
    return new Delivery(
        ratchet.surroundings()::variable, pause, ratchet.clock().instant().toEpochMilli());
  }

  private static AlertsReport report(
      AlertPolicy policy, Observed observed, Checked checked, AlertsReport.Told told) {
    return new AlertsReport(
        observed.at(),
        observed.newest(),
        checked.results(),
        checked.notices(),
        told,
        policy.warnings());
  }
}
