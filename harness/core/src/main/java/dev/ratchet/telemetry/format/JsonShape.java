package dev.ratchet.telemetry.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** How JSON values are laid out in a file. */
enum JsonShape {
  /** A value a line: a broken line costs that line. */
  LINES,
  /** Values over several lines, or one long list: read as a stream, and damage ends it. */
  DOCUMENT,
  /** No JSON. */
  NONE;

  private static final Pattern LIST_FIRST =
      Pattern.compile(
          "\\{\\s*(?:\"[^\"]{1,40}\"\\s*:\\s*(?:\\d+|true|false|null|\"[^\"]{0,200}\")\\s*,\\s*)*"
              + "\"(?:"
              + String.join("|", RowLists.NAMES)
              + ")\"\\s*:\\s*[\\[{]");

  static JsonShape of(byte[] head) {
    int first = 0;
    while (first < head.length && isSpace(head[first])) {
      first++;
    }
    if (first == head.length || (head[first] != '{' && head[first] != '[')) {
      return NONE;
    }
    return head[first] == '[' ? DOCUMENT : ofObject(head, first);
  }

  private static JsonShape ofObject(byte[] head, int first) {
    int end = first;
    while (end < head.length && head[end] != '\n') {
      end++;
    }
    if (end == head.length) {
      // One line longer than the head: a list of rows is streamed, anything else is one value.
      String text = new String(head, first, end - first, StandardCharsets.UTF_8);
      return LIST_FIRST.matcher(text).lookingAt() ? DOCUMENT : LINES;
    }
    return isCut(head, first, end - first) ? DOCUMENT : LINES;
  }

  private static boolean isCut(byte[] head, int first, int length) {
    try (JsonParser parser = JsonLineRows.MAPPER.createParser(head, first, length)) {
      parser.nextToken();
      parser.skipChildren();
      return false;
    } catch (JsonProcessingException e) {
      // The parser does not always call it the end when a line stops behind a comma.
      return e.getLocation() != null && e.getLocation().getByteOffset() >= length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }
}
