package dev.ratchet.telemetry.format;

import dev.ratchet.base.Node;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Elastic's intake protocol, version 2, as agents send it: one object a line, in front of them one
 * with what they share. It is read under the names that Elasticsearch will have for it, so that a
 * user's names serve both.
 */
final class ElasticIntake implements RowFormat {
  private static final List<String> RECORDS = List.of("transaction", "span", "error");

  /** Of no use here, but no damage. */
  private static final List<String> OTHERS = List.of("metricset", "log");

  @Override
  public String id() {
    return "elastic-intake";
  }

  @Override
  public String title() {
    return "Elastic's intake protocol, version 2, unpacked";
  }

  @Override
  public boolean isRow(Row row) {
    Node metadata = row.values().structure("metadata");
    return row.values().names().size() == 1
        && (Attributes.of(metadata).has("service") || record(row) != null);
  }

  private static @Nullable String record(Row row) {
    return RECORDS.stream()
        .filter(kind -> Attributes.of(row.values().structure(kind)).has("trace_id"))
        .findFirst()
        .orElse(null);
  }

  @Override
  public void read(Export export, SignalSink sink) throws IOException {
    Shared shared = new Shared(export.file(), sink);
    Rows.of(export, sink).forEach(shared::read);
  }

  @Override
  public void read(String file, Row row, SignalSink sink) {
    new Shared(file, sink).read(row);
  }

  /** Reads the rows of a file, each with the metadata that came last. */
  private static final class Shared {
    private final String file;
    private final SignalSink sink;
    private Attributes metadata = Attributes.NONE;

    Shared(String file, SignalSink sink) {
      this.file = file;
      this.sink = sink;
    }

    void read(Row row) {
      String kind = RECORDS.stream().filter(row::has).findFirst().orElse(null);
      if (kind != null) {
        Attributes told = Attributes.of(row.values().structure(kind));
        new ElasticRecord(kind, ElasticIntakeNames.document(kind, told, metadata))
            .read(file, row, sink);
      } else if (row.has("metadata")) {
        metadata = Attributes.of(row.values().structure("metadata"));
        sink.skip();
      } else if (OTHERS.stream().anyMatch(row::has)) {
        sink.skip();
      } else {
        String reason = "no metadata, transaction, span or error";
        sink.quarantine(new Quarantined(file, row.line(), row.offset(), reason));
      }
    }
  }
}
