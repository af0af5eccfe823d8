package dev.ratchet.flow.admin;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Fields;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.redaction.Redactor;
import dev.ratchet.redaction.corpus.CorpusGenerator;
import dev.ratchet.redaction.corpus.CorpusRow;
import dev.ratchet.redaction.corpus.Entity;
import dev.ratchet.redaction.corpus.Half;
import dev.ratchet.redaction.corpus.Score;
import dev.ratchet.redaction.corpus.Scorer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The redactor on its own: as a filter, scored on a labelled corpus, and making such a corpus. */
public final class RedactFlow {
  private static final int MAX_ROWS = 10_000_000;

  /**
   * Redacts a text as it comes, some complete lines at a time.
   *
   * @param sink takes the redacted pieces in order, whenever no more input waits
   * @throws RatchetException STORAGE if reading fails
   */
  public void filter(Redactor redactor, Reader in, Consumer<String> sink) {
    try {
      RedactedLines lines = new RedactedLines(redactor, sink);
      char[] chunk = new char[RedactedLines.CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        lines.append(chunk, read, !in.ready());
      }
      lines.end();
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.STORAGE, "standard input: cannot be read", e);
    }
  }

  /**
   * Scores the redactor on a file of rows {@code {"text", "entities": [{"start", "end", "type"}]}}.
   *
   * @throws RatchetException NOT_FOUND if there is no such file, INVALID_INPUT for a row of another
   *     form, with its line, or a file without rows
   */
  public Score score(String shown, Path corpus) {
    Scorer scorer = new Scorer(Redactor::find);
    int line = 0;
    int rows = 0;
    try (BufferedReader in = Files.newBufferedReader(corpus)) {
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        line++;
        if (!text.isBlank()) {
          scorer.add(row(shown, line, line == 1 ? withoutMark(text) : text));
          rows++;
        }
      }
    } catch (NoSuchFileException e) {
      throw new RatchetException(ErrorCode.NOT_FOUND, shown + ": there is no such file", e);
    } catch (MalformedInputException e) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT, shown + ":" + (line + 1) + ": not valid UTF-8 near here", e);
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.STORAGE, shown + ": cannot be read", e);
    }
    if (rows == 0) {
      throw new RatchetException(ErrorCode.INVALID_INPUT, shown + ": holds no rows");
    }
    return scorer.score();
  }

  /**
   * Writes a corpus, a JSON row a line.
   *
   * @throws RatchetException USAGE unless there are 1 to 10,000,000 rows
   */
  public void corpus(int rows, long seed, Consumer<String> sink) {
    if (rows < 1 || rows > MAX_ROWS) {
      throw new RatchetException(ErrorCode.USAGE, "a corpus has 1 to " + MAX_ROWS + " rows");
    }
    List<CorpusGenerator> halves =
        List.of(new CorpusGenerator(seed, Half.OPEN), new CorpusGenerator(seed, Half.HELD_OUT));
    for (int i = 0; i < rows; i++) {
      CorpusRow row = halves.get(i % 2).next().row();
      sink.accept(Json.canonical(row) + "\n");
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static CorpusRow row(String file, int line, String json) {
    Node node = Json.node(file, line, json);
    Problems problems = new Problems();
    Fields fields = Fields.of(node, problems);
    String text = fields.text("text");
    List<Entity> entities = fields.each("entities", one -> entity(one, text));
    problems.throwIfAny();
    return new CorpusRow(text, entities);
  }

  private static Entity entity(Fields fields, String text) {
    long start = fields.whole("start");
    long end = fields.whole("end");
    String type = fields.text("type");
    if (start < 0 || end <= start || end > text.length()) {
      fields.problem("start", "must be before 'end', and both within the text's UTF-16 units");
      return new Entity(0, 0, type);
    }
    return new Entity((int) start, (int) end, type);
  }
}
