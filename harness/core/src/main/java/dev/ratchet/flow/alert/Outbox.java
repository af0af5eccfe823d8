package dev.ratchet.flow.alert;

import dev.ratchet.alert.AlertPolicy;
import dev.ratchet.alert.AlertState;
import dev.ratchet.alert.Channel;
import dev.ratchet.alert.Notice;
import dev.ratchet.alert.sink.Addresses;
import dev.ratchet.alert.sink.Delivery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Notices on their way, in order for each channel. Each one that has arrived everywhere is taken
 * out at once, so that a crash repeats as little as it can.
 */
final class Outbox {
  private final Map<String, Channel> channels = new TreeMap<>();
  private final Delivery delivery;
  private final Addresses addresses;
  private final List<AlertsReport.Undelivered> undelivered = new ArrayList<>();
  private final Set<String> down = new HashSet<>();
  private int delivered;

  Outbox(AlertPolicy policy, Delivery delivery, Addresses addresses) {
    policy.channels().values().forEach(own -> own.forEach(one -> channels.put(one.id(), one)));
    this.delivery = delivery;
    this.addresses = addresses;
  }

  /** Pending notices without the channels that are gone. */
  List<AlertState.Pending> stillWanted(List<AlertState.Pending> pending) {
    return pending.stream()
        .map(
            one ->
                new AlertState.Pending(
                    one.notice(), one.channels().stream().filter(channels::containsKey).toList()))
        .filter(one -> !one.channels().isEmpty())
        .toList();
  }

  /**
   * Sends what is pending.
   *
   * @param kept told what is left, after each notice
   */
  AlertsReport.Told send(
      List<AlertState.Pending> pending, Consumer<List<AlertState.Pending>> kept) {
    List<AlertState.Pending> left = new ArrayList<>();
    for (int i = 0; i < pending.size(); i++) {
      AlertState.Pending one = pending.get(i);
      List<String> missing =
          one.channels().stream().filter(id -> !arrives(one.notice(), id)).toList();
      if (!missing.isEmpty()) {
        left.add(new AlertState.Pending(one.notice(), missing));
      }
      if (missing.size() < one.channels().size()) {
        List<AlertState.Pending> now = new ArrayList<>(left);
        now.addAll(pending.subList(i + 1, pending.size()));
        kept.accept(now);
      }
    }
    return new AlertsReport.Told(delivered, undelivered, 0);
  }

  private boolean arrives(Notice notice, String id) {
    Channel channel = Objects.requireNonNull(channels.get(id));
    if (!addresses.areSet(channel)) {
      failed(notice, id, "its variable is not set", true);
      return false;
    }
    if (down.contains(id)) {
      failed(notice, id, "waits for those before it", false);
      return false;
    }
    return switch (delivery.deliver(notice, channel)) {
      case Delivery.End.Delivered _ -> {
        delivered++;
        yield true;
      }
      case Delivery.End.Undelivered(String why, boolean forNow) -> {
        if (forNow) {
          down.add(id);
        }
        failed(notice, id, why, false);
        yield false;
      }
    };
  }

  private void failed(Notice notice, String id, String why, boolean unset) {
    undelivered.add(
        new AlertsReport.Undelivered(notice.about().alert(), notice.event(), id, why, unset));
  }
}
