package dev.ratchet.flow.alert;

import dev.ratchet.alert.Alert;
import dev.ratchet.alert.AlertSeverity;
import dev.ratchet.alert.Channel;
import dev.ratchet.alert.sink.Delivery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a trial of all alerts through their channels went.
 *
 * @param warnings of the policy
 */
public record TestReport(List<Sent> sent, List<String> warnings) {
  public TestReport {
    sent = List.copyOf(sent);
    warnings = List.copyOf(warnings);
  }

  /**
   * One alert on one channel.
   *
   * @param why it did not arrive; null when it did
   */
  public record Sent(String alert, AlertSeverity severity, String channel, @Nullable String why) {
    static Sent of(Alert alert, Channel channel, Delivery.End end) {
      String why =
          switch (end) {
            case Delivery.End.Delivered _ -> null;
            case Delivery.End.Undelivered(String reason, boolean _) -> reason;
          };
      return new Sent(alert.name(), alert.duty().severity(), channel.id(), why);
    }
  }
}
