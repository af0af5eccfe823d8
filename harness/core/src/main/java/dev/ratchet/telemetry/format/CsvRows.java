package dev.ratchet.telemetry.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Rows of CSV with a header line; separated by comma, semicolon or tab. Every value is text; an
 * empty one is absent, since CSV cannot tell the two apart.
 */
final class CsvRows {
  private static final CsvMapper MAPPER =
      CsvMapper.builder(CsvFactory.builder().streamReadConstraints(Json.LIMITS).build())
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .build();
  private static final int MAX_COLUMNS = 5_000;

  private final String file;
  private final InputStream in;
  private final SignalSink sink;
  private final Consumer<Row> rows;

  CsvRows(String file, InputStream in, SignalSink sink, Consumer<Row> rows) {
    this.file = file;
    this.in = in;
    this.sink = sink;
    this.rows = rows;
  }

  void read() throws IOException {
    byte[] head = ExportStream.head(in);
    try (MappingIterator<String[]> lines = lines(in, separator(head))) {
      String[] header = lines.hasNextValue() ? lines.nextValue() : new String[0];
      while (next(lines)) {
        long line = lines.getCurrentLocation().getLineNr();
        hand(header, lines.next(), line);
      }
    } catch (RuntimeJsonMappingException | JsonProcessingException e) {
      quarantine(0, "CSV that cannot be read on from here, such as a quote that never closes");
    }
  }

  private static boolean next(MappingIterator<String[]> lines) throws IOException {
    return lines.hasNextValue();
  }

  private void hand(String[] header, String[] values, long line) {
    if (values.length > header.length) {
      quarantine(line, "more values than the header has names");
    } else {
      rows.accept(new Row("", attributes(header, values), line, line));
    }
  }

  private void quarantine(long line, String reason) {
    sink.quarantine(new Quarantined(file, line, 0, reason));
  }

  /** The first rows; none when the text has no header of several columns. */
  static List<Row> head(byte[] head) {
    char separator = separator(head);
    List<Row> found = new ArrayList<>();
    if (separator == 0) {
      return found;
    }
    try (MappingIterator<String[]> lines = lines(new ByteArrayInputStream(head), separator)) {
      String[] header = lines.hasNextValue() ? lines.nextValue() : new String[0];
      while (header.length <= MAX_COLUMNS && found.size() < Rows.IN_HEAD && lines.hasNextValue()) {
        String[] values = lines.nextValue();
        if (values.length <= header.length) {
          found.add(new Row("", attributes(header, values), 0, 0));
        }
      }
      if (found.isEmpty()) {
        found.add(new Row("", attributes(header, header), 0, 0));
      }
    } catch (RuntimeJsonMappingException | JsonProcessingException _) {
      // The head ends within a quoted value.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static MappingIterator<String[]> lines(InputStream in, char separator)
      throws IOException {
    CsvSchema schema =
        CsvSchema.emptySchema().withColumnSeparator(separator == 0 ? ',' : separator);
    // Bytes that are no UTF-8 become the replacement character; the mapper's own reader gives up.
    Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
    return MAPPER.readerFor(String[].class).with(schema).readValues(text);
  }

  private static Attributes attributes(String[] header, String[] values) {
    Map<String, Node> named = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      if (!values[i].isEmpty()) {
        named.put(header[i].strip(), Node.text(values[i]));
      }
    }
    return new Attributes(named);
  }

  /** The separator that the first line has most of; 0 when it has none or is no text. */
  private static char separator(byte[] head) {
    String text = new String(head, StandardCharsets.UTF_8);
    String first = text.lines().findFirst().orElse("");
    char best = 0;
    long most = 0;
    for (char candidate : new char[] {',', ';', '\t'}) {
      long count = first.chars().filter(c -> c == candidate).count();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    boolean text8 = first.chars().noneMatch(c -> c < ' ' && c != '\t');
    return text8 ? best : 0;
  }
}
