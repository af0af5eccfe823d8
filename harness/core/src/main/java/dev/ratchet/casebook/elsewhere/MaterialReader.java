package dev.ratchet.casebook.elsewhere;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Parses a file from elsewhere with the strict readers: JSON, JSON lines, YAML, CSV or the archive
 * of an Inspect log, told apart by content, and by the name's ending where content does not tell.
 */
public final class MaterialReader {
  /** The largest file that is read. */
  public static final int MAX_BYTES = 64 << 20;

  private static final int MAX_LINES = 200_000;

  private MaterialReader() {}

  /**
   * Parses a file.
   *
   * @param name the file's name, for messages and its ending
   * @throws RatchetException INVALID_INPUT if it is empty, too large, not UTF-8 or broken, with the
   *     place; never quoting it
   */
  public static Material read(String name, byte[] content, Siblings siblings) {
    if (content.length > MAX_BYTES) {
      throw refused(name, "larger than " + (MAX_BYTES >> 20) + " MiB; split it");
    }
    if (InspectArchive.is(content)) {
      return new Material.Tree(name, InspectArchive.read(name, content), siblings);
    }
    return read(name, decoded(name, content), siblings);
  }

  /** The same for text. */
  public static Material read(String name, String text, Siblings siblings) {
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (plain.isBlank()) {
      throw refused(name, "empty");
    }
    char first = plain.strip().charAt(0);
    String ending = ending(name);
    if (ending.equals("csv") || ending.equals("tsv")) {
      return CsvReader.read(name, plain);
    }
    if (ending.equals("yaml") || ending.equals("yml")) {
      return new Material.Tree(name, ForeignYaml.read(name, plain), siblings);
    }
    if (first == '{' || first == '[') {
      return json(name, plain, siblings);
    }
    return isTable(plain)
        ? CsvReader.read(name, plain)
        : new Material.Tree(name, ForeignYaml.read(name, plain), siblings);
  }

  private static Material json(String name, String text, Siblings siblings) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).limit(2).toList();
    boolean byLine = lines.size() > 1 && isValue(name, lines.get(0)) && startsValue(lines.get(1));
    boolean told = ending(name).equals("jsonl") || ending(name).equals("ndjson");
    return byLine || told
        ? new Material.Records(name, records(name, text))
        : new Material.Tree(name, Json.node(name, 1, text), siblings);
  }

  private static List<Node> records(String name, String text) {
    List<Node> values = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        values.add(Json.node(name, number, line));
      }
      if (values.size() > MAX_LINES) {
        throw refused(name, "more than " + MAX_LINES + " lines; split the file");
      }
    }
    return values;
  }

  private static boolean startsValue(String line) {
    return line.strip().startsWith("{") || line.strip().startsWith("[");
  }

  private static boolean isValue(String name, String line) {
    try {
      return Json.node(name, 1, line) instanceof Node.Mapping;
    } catch (RatchetException _) {
      return false; // then the lines are those of one value
    }
  }

  /** A header of several columns and no sign of YAML. */
  private static boolean isTable(String text) {
    String header = text.lines().findFirst().orElse("");
    boolean yaml = header.startsWith("#") || header.startsWith("---") || header.contains(": ");
    return !yaml && !header.endsWith(":") && header.matches(".*[,;\\t].*");
  }

  private static String ending(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.substring(lower.lastIndexOf('.') + 1);
  }

  private static String decoded(String name, byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT, name + ": not UTF-8; save it as UTF-8", e);
    }
  }

  private static RatchetException refused(String name, String why) {
    return new RatchetException(ErrorCode.INVALID_INPUT, name + ": " + why);
  }
}
