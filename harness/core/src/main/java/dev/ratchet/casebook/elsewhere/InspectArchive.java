package dev.ratchet.casebook.elsewhere;

import com.github.luben.zstd.ZstdInputStream;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * An Inspect log as an archive ({@code .eval}): a ZIP with {@code header.json} and a file for each
 * sample, stored, deflated or, by newer versions, compressed with Zstandard, which the JDK's reader
 * does not know. Read from its directory at the end; names in it are never paths.
 */
final class InspectArchive {
  private static final int LOCAL = 0x04034b50;
  private static final int DIRECTORY = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int DIRECTORY_SIZE = 46;
  private static final int LOCAL_SIZE = 30;
  private static final int MAX_COMMENT = 0xFFFF;
  private static final int MAX_ENTRIES = 50_000;
  private static final int MAX_ENTRY = 16 << 20;
  private static final int MAX_TOTAL = 256 << 20;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int ZSTANDARD = 93;

  private final String name;
  private final ByteBuffer bytes;
  private int unpacked;

  private InspectArchive(String name, byte[] content) {
    this.name = name;
    this.bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
  }

  private record Entry(String name, int method, int size, int offset) {}

  static boolean is(byte[] content) {
    return content.length > 4
        && ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(0) == LOCAL;
  }

  /**
   * The log as one value: the header, and {@code samples} in the order of their names.
   *
   * @throws RatchetException INVALID_INPUT if it is no such archive, broken, or larger unpacked
   *     than 256 MiB
   */
  static Node read(String name, byte[] content) {
    InspectArchive archive = new InspectArchive(name, content);
    try {
      return archive.log();
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT, name + ": not a whole archive; get the file again", e);
    }
  }

  private Node log() {
    SequencedMap<String, Node> log = new LinkedHashMap<>();
    Map<String, Node> samples = new TreeMap<>();
    for (Entry entry : entries()) {
      if (entry.name().equals("header.json")
          && Json.node(name + "!header.json", 1, text(entry)) instanceof Node.Mapping header) {
        log.putAll(header.entries());
      } else if (entry.name().startsWith("samples/") && entry.name().endsWith(".json")) {
        samples.put(entry.name(), Json.node(name + "!" + samples.size(), 1, text(entry)));
      }
    }
    if (samples.isEmpty()) {
      throw refused("an archive without samples; an Inspect log has them as samples/*.json");
    }
    log.put("samples", new Node.Sequence(Node.MADE, List.copyOf(samples.values())));
    return Node.mapping(log);
  }

  private List<Entry> entries() {
    int end = end();
    int count = Short.toUnsignedInt(bytes.getShort(end + 10));
    int at = bytes.getInt(end + 16);
    if (count > MAX_ENTRIES) {
      throw refused("more than " + MAX_ENTRIES + " files in it; convert it to JSON");
    }
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (bytes.getInt(at) != DIRECTORY) {
        throw refused("its directory is broken; get the file again");
      }
      int length = Short.toUnsignedInt(bytes.getShort(at + 28));
      byte[] called = new byte[length];
      bytes.get(at + DIRECTORY_SIZE, called);
      entries.add(
          new Entry(
              new String(called, StandardCharsets.UTF_8),
              Short.toUnsignedInt(bytes.getShort(at + 10)),
              bytes.getInt(at + 20),
              bytes.getInt(at + 42)));
      at +=
          DIRECTORY_SIZE
              + length
              + Short.toUnsignedInt(bytes.getShort(at + 30))
              + Short.toUnsignedInt(bytes.getShort(at + 32));
    }
    return entries;
  }

  private int end() {
    int last = bytes.capacity() - END_SIZE;
    for (int at = last; at >= Math.max(0, last - MAX_COMMENT); at--) {
      if (bytes.getInt(at) == END) {
        return at;
      }
    }
    throw refused("not a whole archive; get the file again");
  }

  private String text(Entry entry) {
    int from =
        entry.offset()
            + LOCAL_SIZE
            + Short.toUnsignedInt(bytes.getShort(entry.offset() + 26))
            + Short.toUnsignedInt(bytes.getShort(entry.offset() + 28));
    if (entry.size() < 0) {
      throw refused("its directory is broken; get the file again");
    }
    byte[] packed = new byte[Math.min(entry.size(), MAX_ENTRY + 1)];
    bytes.get(from, packed);
    try (InputStream in = unpacked(entry.method(), packed)) {
      byte[] plain = in.readNBytes(MAX_ENTRY + 1);
      unpacked += plain.length;
      if (plain.length > MAX_ENTRY || unpacked > MAX_TOTAL) {
        throw refused("larger unpacked than is read; convert it to JSON and split it");
      }
      return new String(plain, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT, name + ": a file in it cannot be unpacked; get it again", e);
    }
  }

  private InputStream unpacked(int method, byte[] packed) throws IOException {
    InputStream in = new ByteArrayInputStream(packed);
    return switch (method) {
      case STORED -> in;
      case DEFLATED -> new InflaterInputStream(in, new Inflater(true));
      case ZSTANDARD -> new ZstdInputStream(in);
      default ->
          throw refused("packed in a way that is not known; 'inspect log convert --to json' helps");
    };
  }

  private RatchetException refused(String why) {
    return new RatchetException(ErrorCode.INVALID_INPUT, name + ": " + why);
  }
}
