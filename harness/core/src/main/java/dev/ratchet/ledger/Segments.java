package dev.ratchet.ledger;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.ledger.SegmentRecord.Closed;
import dev.ratchet.ledger.SegmentRecord.Dropped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The closed segments of a ledger, in the folder named like it: {@code segment-000001.jsonl} and so
 * on, and {@code heads.jsonl}, which says of each, signed, where it stands in the chain. The head
 * of a deleted segment stays, so that the chain is whole without it. Used under the ledger's lock.
 */
final class Segments {
  private final Path open;
  private final Path folder;
  private final HeadSigner signer;

  Segments(Path open, HeadSigner signer) {
    this.open = open;
    this.folder = folder(open);
    this.signer = signer;
  }

  /** Where the closed segments of a ledger lie. */
  static Path folder(Path open) {
    return open.resolveSibling(open.getFileName().toString().replaceFirst("\\.jsonl$", ""));
  }

  /**
   * What the heads say.
   *
   * @param closed every segment that ever was, oldest first
   * @param dropped how many of them, from the oldest, are deleted
   */
  record Heads(List<Closed> closed, int dropped) {
    Chain chain() {
      return closed.isEmpty()
          ? Chain.START
          : new Chain(closed.getLast().span().last() + 1, closed.getLast().link().head());
    }

    List<Closed> kept() {
      return closed.subList(dropped, closed.size());
    }
  }

  /**
   * Reads the heads and checks signatures and order.
   *
   * @throws RatchetException TAMPERED if a head is not what was signed or does not follow the one
   *     before; MISSING_KEY if the key of the signatures is lost
   */
  Heads heads() {
    List<Closed> closed = new ArrayList<>();
    int dropped = 0;
    for (String text : Records.read(headsFile()).records()) {
      SegmentRecord record = record(text);
      boolean fits =
          switch (record) {
            case Closed one -> follows(one, new Heads(closed, dropped));
            case Dropped one ->
                one.number() == dropped + 1
                    && dropped < closed.size()
                    && one.head().equals(closed.get(dropped).link().head());
          };
      if (!fits || !signer.isGood(record.covered(), record.signature())) {
        throw tampered(headsFile(), "the record of segment " + record.number() + " is not genuine");
      }
      switch (record) {
        case Closed one -> closed.add(one);
        case Dropped _ -> dropped++;
      }
    }
    return new Heads(List.copyOf(closed), dropped);
  }

  private static boolean follows(Closed one, Heads before) {
    Chain chain = before.chain();
    return one.number() == before.closed().size() + 1
        && one.span().first() == chain.next()
        && one.span().last() >= chain.next()
        && one.link().previous().equals(chain.head());
  }

  private SegmentRecord record(String text) {
    try {
      return Json.read(headsFile().toString(), text, SegmentRecord.class);
    } catch (RatchetException e) {
      throw tampered(headsFile(), "a record cannot be read", e);
    }
  }

  /**
   * The entries of a segment that is kept.
   *
   * @throws RatchetException TAMPERED if it is missing or not the one that was closed
   */
  List<Entry> entries(Closed closed) {
    Path file = file(closed.number());
    if (!Files.exists(file)) {
      throw tampered(file, "the segment is missing");
    }
    if (!content(file).equals(closed.content())) {
      throw tampered(file, "not the segment that was closed under this number");
    }
    Chain before = new Chain(closed.span().first(), closed.link().previous());
    List<Entry> entries = before.follow(file, Records.read(file).records());
    Chain behind = before.behind(entries);
    if (!behind.equals(new Chain(closed.span().last() + 1, closed.link().head()))) {
      throw tampered(file, "does not end where its head says");
    }
    return entries;
  }

  /**
   * Closes the open file. Its head is written first: when a crash comes before the file has moved,
   * {@link #settle} moves it.
   *
   * @param entries all that stand in it, at least one
   */
  void close(Heads heads, List<Entry> entries) {
    SegmentRecord.Span span =
        new SegmentRecord.Span(
            entries.getFirst().seq(), entries.getLast().seq(), entries.getLast().at());
    SegmentRecord.Link link =
        new SegmentRecord.Link(heads.chain().head(), entries.getLast().hash());
    Closed closed = new Closed(heads.closed().size() + 1, span, link, content(open), "");
    write(closed);
    move(closed);
  }

  /** Deletes the oldest segment that is kept; its stub is written first. */
  void drop(Closed oldest, Instant now) {
    write(new Dropped(oldest.number(), oldest.link().head(), now, ""));
    delete(oldest);
  }

  private void write(SegmentRecord record) {
    try (RecordFile file = RecordFile.open(headsFile())) {
      file.append(Json.canonical(record.with(signer.sign(record.covered()))));
    }
  }

  /** Finishes what a crash left between a head or stub and its file. */
  void settle(Heads heads) {
    heads.closed().subList(0, heads.dropped()).forEach(this::delete);
    if (!heads.kept().isEmpty()) {
      Closed last = heads.kept().getLast();
      if (!Files.exists(file(last.number()))
          && Files.exists(open)
          && content(open).equals(last.content())) {
        move(last);
      }
    }
  }

  private void move(Closed closed) {
    Path file = file(closed.number());
    try {
      Files.move(open, file, StandardCopyOption.ATOMIC_MOVE);
      RecordFile.syncDirectory(file);
      RecordFile.syncDirectory(open);
    } catch (IOException e) {
      throw storage(open, e);
    }
  }

  private void delete(Closed dropped) {
    Path file = file(dropped.number());
    try {
      if (Files.deleteIfExists(file)) {
        RecordFile.syncDirectory(file);
      }
    } catch (IOException e) {
      throw storage(file, e);
    }
  }

  private Path headsFile() {
    return folder.resolve("heads.jsonl");
  }

  private Path file(int number) {
    return folder.resolve("segment-%06d.jsonl".formatted(number));
  }

  private static ContentHash content(Path file) {
    try {
      return ContentHash.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw storage(file, e);
    }
  }

  private static RatchetException tampered(Path file, String what) {
    return tampered(file, what, null);
  }

  private static RatchetException tampered(
      Path file, String what, @Nullable RatchetException cause) {
    return new RatchetException(
        ErrorCode.TAMPERED, file + ": " + what + "; restore the ledger from a copy", cause);
  }

  private static RatchetException storage(Path file, IOException cause) {
    return new RatchetException(
        ErrorCode.STORAGE, file + ": cannot be read or moved; check space and permissions", cause);
  }
}
