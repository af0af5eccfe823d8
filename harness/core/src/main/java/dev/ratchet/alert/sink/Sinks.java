package dev.ratchet.alert.sink;

import java.util.List;
import java.util.Optional;

/** The whole registry of sinks, in the order of the documents. */
public final class Sinks {
  public static final List<Sink> ALL = List.of(new WebhookSink(), new SlackSink());

  private Sinks() {}

  public static List<String> ids() {
    return ALL.stream().map(Sink::id).toList();
  }

  public static Optional<Sink> find(String id) {
    return ALL.stream().filter(sink -> sink.id().equals(id)).findFirst();
  }
}
