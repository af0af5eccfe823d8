package dev.ratchet.provider.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ratchet.candidate.Exchange;
import dev.ratchet.provider.EventStream;
import dev.ratchet.provider.ModelReply;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads a reply that comes as events: the text in pieces, the rest in the last one. */
final class StreamReading {
  private static final String END = "[DONE]";

  private final Exchange.Stream stream;
  private final Place text;
  private final ReplyReading reading;

  StreamReading(Exchange.Stream stream, ReplyReading reading) {
    this.stream = stream;
    this.text = Place.of(stream.text());
    this.reading = reading;
  }

  /** The application says in the stream that it broke. */
  static final class ErrorEvent extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Reads to the end.
   *
   * @param start {@link System#nanoTime} of the call
   * @throws IOException also when the stream ends before its last event
   */
  ModelReply read(InputStream in, long start) throws IOException, UnreadableReply, ErrorEvent {
    StringBuilder whole = new StringBuilder();
    Long first = null;
    EventStream events = new EventStream(in, () -> {});
    for (EventStream.Event event = events.next(); event != null; event = events.next()) {
      if (event.data().strip().equals(END)) {
        break;
      }
      JsonNode data = ReplyReading.json(event.data());
      String name = name(event, data);
      if (name.equals("error")) {
        throw new ErrorEvent();
      }
      if (!stream.rest().isEmpty() && name.equals(stream.rest())) {
        return reading.read(data, whole.toString(), new ReplyReading.Timing(millis(start), first));
      }
      String piece = piece(data);
      whole.append(piece);
      first = first == null && !piece.isEmpty() ? Long.valueOf(millis(start)) : first;
    }
    return ended(whole.toString(), start, first);
  }

  private ModelReply ended(String whole, long start, @Nullable Long first)
      throws IOException, UnreadableReply {
    if (!stream.rest().isEmpty()) {
      throw new EOFException("the stream ended before its last event");
    }
    return reading.read(
        JsonNodeFactory.instance.objectNode(),
        whole,
        new ReplyReading.Timing(millis(start), first));
  }

  /** Some applications write the name beside the data, others as its type. */
  private static String name(EventStream.Event event, JsonNode data) {
    return event.name().isEmpty() ? data.path("type").asText("") : event.name();
  }

  private String piece(JsonNode data) {
    StringBuilder piece = new StringBuilder();
    text.all(data).stream()
        .filter(JsonNode::isTextual)
        .forEach(one -> piece.append(one.textValue()));
    return piece.toString();
  }

  private static long millis(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
