package dev.ratchet.web.cases;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.web.http.Form;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What was typed into the editor and not saved yet, as fields, and with its messages rearranged.
 */
final class EditDraft {
  private static final int MOST_MESSAGES = 500;
  private static final Pattern FIELD =
      Pattern.compile("(message|content|tool|arguments|result|drop)-[0-9]{1,3}|revision");
  private static final Pattern STEP =
      Pattern.compile("(up|down|remove)-([0-9]{1,3})|add-(user|assistant|system)");

  private EditDraft() {}

  /** The fields that a draft keeps. */
  static Map<String, String> fields(Form form) {
    Map<String, String> fields = new TreeMap<>();
    form.fields().keySet().stream()
        .filter(name -> FIELD.matcher(name).matches())
        .forEach(name -> fields.put(name, EditForms.typed(form, name)));
    return fields;
  }

  /** Those of them that are JSON of ours. */
  static Set<String> written(Map<String, String> fields) {
    return fields.keySet().stream()
        .filter(name -> name.startsWith("message-") || name.startsWith("tool-"))
        .collect(Collectors.toSet());
  }

  static Form form(Map<String, String> draft) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    draft.forEach((name, value) -> fields.put(name, List.of(value)));
    return new Form(fields);
  }

  private record Said(String frame, String content) {}

  /**
   * The fields with one message more, one less, or one in another place.
   *
   * @param step such as {@code up-2}, {@code remove-0} or {@code add-user}; places count from 0
   * @throws RatchetException USAGE for another step, or a message that is not there
   */
  static Map<String, String> arranged(Map<String, String> fields, String step) {
    List<Said> said = new ArrayList<>();
    Map<String, String> others = new TreeMap<>(fields);
    for (int i = 0; fields.containsKey("message-" + i); i++) {
      said.add(
          new Said(
              fields.getOrDefault("message-" + i, ""), fields.getOrDefault("content-" + i, "")));
      others.remove("message-" + i);
      others.remove("content-" + i);
    }
    take(said, step);
    for (int i = 0; i < said.size(); i++) {
      others.put("message-" + i, said.get(i).frame());
      others.put("content-" + i, said.get(i).content());
    }
    return others;
  }

  private static void take(List<Said> said, String step) {
    Matcher found = STEP.matcher(step);
    if (!found.matches()) {
      throw wrong();
    }
    String added = found.group(3);
    if (added != null) {
      if (said.size() >= MOST_MESSAGES) {
        throw wrong();
      }
      said.add(new Said("{\"role\":\"" + added + "\"}", ""));
      return;
    }
    int at = Integer.parseInt(found.group(2));
    int to =
        switch (found.group(1)) {
          case "up" -> at - 1;
          case "down" -> at + 1;
          default -> at;
        };
    if (at >= said.size() || to < 0 || to >= said.size()) {
      throw wrong();
    }
    if (to == at) {
      said.remove(at);
    } else {
      Collections.swap(said, at, to);
    }
  }

  private static RatchetException wrong() {
    return new RatchetException(
        ErrorCode.USAGE, "there is no such message to move; open the page again");
  }
}
