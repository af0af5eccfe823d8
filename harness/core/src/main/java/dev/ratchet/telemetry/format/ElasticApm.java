package dev.ratchet.telemetry.format;

import java.util.Set;

/**
 * Elastic APM as Elasticsearch keeps it: documents of transactions, spans and errors, bare or as
 * hits of a search, of the classic data streams or of the OpenTelemetry-native ones, and Kibana's
 * CSV of them.
 */
final class ElasticApm implements RowFormat {
  private static final Set<String> RECORDS = Set.of("transaction", "span", "error");
  private static final String EVENT = "processor.event";

  @Override
  public String id() {
    return "elastic-apm";
  }

  @Override
  public String title() {
    return "Elastic APM documents, bare, as hits, or as Kibana's CSV";
  }

  @Override
  public boolean isRow(Row row) {
    Attributes fields = EcsFields.of(row);
    return fields.has(EVENT) || ElasticOtel.is(fields);
  }

  @Override
  public void read(String file, Row row, SignalSink sink) {
    Attributes fields = EcsFields.of(row);
    String event = fields.text(EVENT);
    if (event != null && RECORDS.contains(event)) {
      new ElasticRecord(event, fields).read(file, row, sink);
    } else if (event == null && ElasticOtel.is(fields)) {
      ElasticOtel.read(fields, sink);
    } else {
      // Metrics, and documents of other indices.
      sink.skip();
    }
  }
}
