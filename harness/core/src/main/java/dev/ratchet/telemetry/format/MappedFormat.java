package dev.ratchet.telemetry.format;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A log of rows whose meaning a map tells: one that ships with the product, or a user's. */
public final class MappedFormat implements RowFormat {
  private static final String MAPS = "/dev/ratchet/telemetry/maps/";

  private final String id;
  private final Supplier<MappedRows> reading;
  private volatile @Nullable MappedRows map;
  private volatile @Nullable Set<String> paths;

  private MappedFormat(String id, Supplier<MappedRows> reading) {
    this.id = id;
    this.reading = reading;
  }

  /** The format of a user's map. */
  public static MappedFormat of(MappedRows map) {
    return new MappedFormat(map.id(), () -> map);
  }

  /** The format of a map that ships with the product; read when it is first asked for. */
  static MappedFormat shipped(String id) {
    return new MappedFormat(id, () -> resource(id));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return map().title();
  }

  /** What its rows mean. */
  public MappedRows map() {
    MappedRows read = map;
    if (read == null) {
      // Reading twice at once gives the same map twice.
      read = reading.get();
      map = read;
    }
    return read;
  }

  /** Whether the map reads a value of its rows, named by its path. */
  @Override
  public boolean reads(String path) {
    Set<String> read = paths;
    if (read == null) {
      read = map().paths();
      paths = read;
    }
    return read.contains(path) || read.stream().anyMatch(one -> path.startsWith(one + "."));
  }

  @Override
  public boolean isRow(Row row) {
    return map().match().stream().allMatch(condition -> condition.holds(row.values()));
  }

  @Override
  public void read(String file, Row row, SignalSink sink) {
    MappedRow mapped = new MappedRow(map(), row.values());
    String problem = mapped.problem();
    if (problem == null) {
      mapped.signals().forEach(sink::accept);
    } else {
      sink.quarantine(new Quarantined(file, row.line(), row.offset(), problem));
    }
  }

  private static MappedRows resource(String id) {
    String name = id + ".yaml";
    try (InputStream in = MappedFormat.class.getResourceAsStream(MAPS + name)) {
      if (in == null) {
        throw new RatchetException(ErrorCode.INTERNAL, name + " is missing from the product");
      }
      Problems problems = new Problems();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      MappedRows map = MappedRows.read(Fields.of(Yaml.read(name, text), problems));
      problems.throwIfAny();
      return map;
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.INTERNAL, name + " cannot be read", e);
    }
  }
}
