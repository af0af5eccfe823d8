package dev.ratchet.telemetry;

import dev.ratchet.base.InOrder;
import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Quarantined;
import dev.ratchet.telemetry.format.Signal;
import dev.ratchet.telemetry.format.SignalSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Cuts a file's records into batches, has several threads work on them, and hands the results on in
 * file order.
 *
 * @param <T> what is made of a batch's fragments
 */
final class Batches<T> implements SignalSink, AutoCloseable {
  /** Small enough that a few batches per thread fit into a small heap. */
  private static final int MAX_RECORDS = 256;

  private static final int MAX_BATCH_BYTES = 1 << 20;
  private static final long MAX_WAITING_BYTES = 16L << 20;

  private final InOrder<Done<T>> work;
  private final Supplier<Batch.Making> makings;
  private final Function<List<TraceFragment>, T> finishing;

  private final Queue<Batch.Making> idle = new ConcurrentLinkedQueue<>();

  private List<Piece> pieces = new ArrayList<>();
  private long bytes;

  /**
   * Starts the threads.
   *
   * @param finishing what is done with a batch's fragments on the thread that made them
   */
  Batches(
      int threads,
      Supplier<Batch.Making> makings,
      Function<List<TraceFragment>, T> finishing,
      Consumer<Done<T>> taker) {
    this.work = new InOrder<>(threads, MAX_WAITING_BYTES, taker);
    this.makings = makings;
    this.finishing = finishing;
  }

  /** A batch and what was made of its fragments. */
  record Done<T>(Batch batch, T made) {}

  @Override
  public void accept(Signal signal) {
    piece(sink -> sink.accept(signal), weight(signal));
  }

  @Override
  public void quarantine(Quarantined record) {
    piece(sink -> sink.quarantine(record), 0);
  }

  @Override
  public void skip() {
    piece(SignalSink::skip, 0);
  }

  @Override
  public void piece(Piece piece, int weight) {
    pieces.add(piece);
    bytes += weight;
    if (bytes >= MAX_BATCH_BYTES || pieces.size() >= MAX_RECORDS) {
      give();
    }
  }

  /** Hands on all that is left. */
  void finish() {
    give();
    work.finish();
  }

  private void give() {
    if (pieces.isEmpty()) {
      return;
    }
    List<Piece> batch = pieces;
    work.give(bytes, () -> made(batch));
    pieces = new ArrayList<>();
    bytes = 0;
  }

  private Done<T> made(List<Piece> batch) throws IOException {
    Batch.Making waiting = idle.poll();
    Batch.Making making = waiting == null ? makings.get() : waiting;
    Batch made = new Batch(making);
    for (Piece piece : batch) {
      piece.read(made);
    }
    idle.add(making);
    return new Done<>(made, finishing.apply(made.made()));
  }

  /** About the bytes of a signal's long values; the rest is bounded by the number of records. */
  private static int weight(Signal signal) {
    return weight(signal.attributes())
        + switch (signal) {
          case Signal.Span span ->
              span.events().stream().mapToInt(event -> weight(event.attributes())).sum();
          case Signal.Event event -> weight(event.body());
        };
  }

  private static int weight(Attributes attributes) {
    int weight = 0;
    for (Node value : attributes.values().values()) {
      weight += weight(value);
    }
    return weight;
  }

  private static int weight(Node value) {
    return switch (value) {
      case Node.Text text -> 2 * text.value().length();
      case Node.Sequence list -> list.items().stream().mapToInt(Batches::weight).sum();
      case Node.Mapping mapping ->
          mapping.entries().values().stream().mapToInt(Batches::weight).sum();
      case Node.Decimal _, Node.Flag _, Node.Nothing _ -> Long.BYTES;
    };
  }

  @Override
  public void close() {
    work.close();
  }
}
