package dev.ratchet.telemetry.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ratchet.base.Node;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The multipart bodies that LangSmith's SDKs send, one behind another: a run's own part, then a
 * part for each of its larger fields, feedback, and attachments, which are passed over. One run is
 * in memory at a time.
 */
final class LangSmithMultipart implements TelemetryFormat {
  private static final Pattern PART =
      Pattern.compile(
          "(?im)^content-disposition: *form-data; *name=\"(post|patch|feedback|attachment)\\."
              + "([^\".]{1,200})(?:\\.([^\"]{0,200}))?\"");

  private static final Set<String> FIELDS =
      Set.of("inputs", "outputs", "events", "extra", "error", "serialized");

  private final LangSmith rows = new LangSmith();

  @Override
  public String id() {
    return "langsmith-multipart";
  }

  @Override
  public String title() {
    return "LangSmith: the multipart bodies that an SDK sends";
  }

  @Override
  public boolean accepts(Head head) {
    return head.startsWith('-', '-') && PART.matcher(head.text()).find();
  }

  @Override
  public void read(Export export, SignalSink sink) throws IOException {
    new Bodies(export, sink).read();
  }

  /** Where a part belongs, and which of its fields it is; empty for the run's own part. */
  private record Name(String within, String id, String field) {
    boolean isOf(Name other) {
      return within.equals(other.within) && id.equals(other.id);
    }
  }

  /** Reads the bodies of a file line by line; JSON parts are a line each. */
  private final class Bodies {
    private final Export export;
    private final SignalSink sink;
    private final Lines lines;
    private String boundary = "";
    private @Nullable Name name;
    private @Nullable Name run;
    private @Nullable String problem;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private long size;
    private long line;
    private long offset;

    Bodies(Export export, SignalSink sink) {
      this.export = export;
      this.sink = sink;
      this.lines = new Lines(export.in(), JsonLineRows.MAX_LINE);
    }

    void read() throws IOException {
      for (Lines.Line next = lines.next(); next != null; next = lines.next()) {
        String text = next.length() <= 1_000 ? next.shortText().strip() : "";
        if (name != null && text.startsWith("--") && !text.startsWith(boundary)) {
          // No JSON begins like this: the body was cut, and another one follows.
          cut();
        }
        if (boundary.isEmpty() ? text.startsWith("--") : text.startsWith(boundary)) {
          boundary = boundary.isEmpty() ? text : boundary;
          if (text.equals(boundary + "--")) {
            end();
            name = null;
            boundary = "";
          } else {
            begin(next);
          }
        } else if (name != null && !next.isBlank()) {
          value(name, next);
        }
      }
      if (!boundary.isEmpty()) {
        cut();
      }
    }

    /** What else belongs to the last run is not known. */
    private void cut() {
      problem = "cut off in the middle";
      end();
      name = null;
      boundary = "";
    }

    /** Takes a part's header lines. */
    private void begin(Lines.Line first) throws IOException {
      long at = first.number();
      long bytes = first.offset();
      name = null;
      for (Lines.Line next = lines.next(); next != null; next = lines.next()) {
        if (next.isBlank()) {
          break;
        }
        String text = next.shortText().strip();
        if (text.startsWith("--")) {
          // The body was cut within these lines, and another one follows.
          cut();
          boundary = text;
          at = next.number();
          bytes = next.offset();
        }
        Matcher part = PART.matcher(text);
        if (part.find()) {
          String field = part.group(3) == null ? "" : part.group(3);
          name = new Name(part.group(1), part.group(2), field);
        }
      }
      if (name == null || name.within().equals("attachment")) {
        name = null;
        sink.skip();
      } else if (run == null || !run.isOf(name) || name.field().isEmpty()) {
        end();
        run = name;
        line = at;
        offset = bytes;
      }
    }

    private void value(Name of, Lines.Line at) throws IOException {
      size += at.length();
      if (at.tooLong() || size > JsonLineRows.MAX_LINE) {
        problem = "longer than 64 MiB";
        return;
      }
      try (JsonParser parser = JsonLineRows.MAPPER.createParser(at.bytes(), 0, at.length())) {
        parser.nextToken();
        Node value = new JsonNodes(parser, JsonLineRows.MAX_LINE, false).next();
        if (of.field().isEmpty() && value instanceof Node.Mapping told) {
          told.entries().forEach(values::putIfAbsent);
        } else if (FIELDS.contains(of.field()) && value != null) {
          values.put(of.field(), value);
        } else if (of.field().isEmpty()) {
          problem = "no JSON object";
        }
      } catch (JsonProcessingException e) {
        problem = JsonProblems.reason(e, at.ended());
      }
    }

    /** Hands on the run that was read. */
    private void end() {
      Name told = run;
      if (told != null && problem != null) {
        sink.quarantine(new Quarantined(export.file(), line, offset, problem));
      } else if (told != null) {
        String within = told.within().equals("feedback") ? "" : told.within();
        values.putIfAbsent("id", Node.text(told.id()));
        Row row = new Row(within, new Attributes(values), line, offset);
        rows.read(export.file(), row, new RowSink(sink, row));
      }
      run = null;
      problem = null;
      size = 0;
      values.clear();
    }
  }
}
