package dev.ratchet.redaction.corpus;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shipped building blocks of the corpus: sections of lines, each under {@code # section}. */
final class Lists {
  private static final String FOLDER = "/dev/ratchet/redaction/corpus/";

  private final Map<String, List<String>> sections;

  private Lists(Map<String, List<String>> sections) {
    this.sections = sections;
  }

  static Lists read(String name) {
    try (InputStream in = Lists.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new RatchetException(ErrorCode.INTERNAL, "the list " + name + " is not in the jar");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "the list " + name + " cannot be read", e);
    }
  }

  private static Lists parse(String text) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("# ")) {
        current = sections.computeIfAbsent(line.substring(2).strip(), _ -> new ArrayList<>());
      } else if (!line.isBlank()) {
        current.add(line.replace("\\n", "\n"));
      }
    }
    return new Lists(sections);
  }

  List<String> names() {
    return List.copyOf(sections.keySet());
  }

  List<String> of(String section) {
    return sections.getOrDefault(section, List.of());
  }
}
