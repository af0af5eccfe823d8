package dev.ratchet.web.cases;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.CaseNode;
import dev.ratchet.casebook.CaseText;
import dev.ratchet.web.http.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what the editor sends: frames that are not edited, with the texts that are. */
final class EditForms {
  private static final int LONGEST = 200_000;
  private static final int MOST_PARTS = 500;

  private EditForms() {}

  /**
   * The text of a case as it was typed. A message without a word is left out, as is a call that is
   * ticked.
   *
   * @throws RatchetException USAGE or INVALID_INPUT saying what is wrong, and where
   */
  static CaseText text(Form form) {
    Problems problems = new Problems();
    Map<String, Node> text = new LinkedHashMap<>();
    text.put("input", messages(form));
    text.put("tools", tools(form, problems));
    problems.throwIfAny();
    CaseText read = CaseNode.text(Node.mapping(text), problems);
    problems.throwIfAny();
    return read;
  }

  private static Node messages(Form form) {
    List<Node> messages = new ArrayList<>();
    for (int i = 0; i < parts(form, "message-"); i++) {
      Node.Mapping frame = frame(form, "message-" + i);
      String content = typed(form, "content-" + i);
      if (!content.isBlank() || frame.entries().containsKey("tool-calls")) {
        messages.add(with(frame, Map.of("content", Node.text(content))));
      }
    }
    return new Node.Sequence(Node.MADE, messages);
  }

  private static Node tools(Form form, Problems problems) {
    List<Node> tools = new ArrayList<>();
    for (int i = 0; i < parts(form, "tool-"); i++) {
      if (form.text("drop-" + i).isEmpty()) {
        String call = " of call " + (i + 1);
        Node arguments = Json.node("arguments" + call, typed(form, "arguments-" + i));
        Node result = Json.node("result" + call, typed(form, "result-" + i));
        if (!(arguments instanceof Node.Mapping)) {
          problems.add(arguments.place(), "must be a JSON object; it is " + arguments.kind());
        }
        tools.add(with(frame(form, "tool-" + i), Map.of("arguments", arguments, "result", result)));
      }
    }
    return new Node.Sequence(Node.MADE, tools);
  }

  private static int parts(Form form, String prefix) {
    int parts = 0;
    while (parts < MOST_PARTS && form.fields().containsKey(prefix + parts)) {
      parts++;
    }
    return parts;
  }

  private static Node.Mapping frame(Form form, String name) {
    if (Json.node("the form", form.text(name)) instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw new RatchetException(ErrorCode.USAGE, "the form is not whole; open the page again");
  }

  private static Node.Mapping with(Node.Mapping frame, Map<String, Node> parts) {
    Map<String, Node> whole = new LinkedHashMap<>(frame.entries());
    whole.putAll(parts);
    return Node.mapping(whole);
  }

  /** A text as it was typed. */
  static String typed(Form form, String name) {
    String text = lines(form.text(name));
    if (text.length() > LONGEST) {
      throw new RatchetException(
          ErrorCode.USAGE, "a text is longer than " + LONGEST + " characters; shorten it");
    }
    return text;
  }

  /** Browsers send other line ends than texts have. */
  static String lines(String text) {
    return text.replace("\r\n", "\n");
  }

  /** The number of a case as somebody types it; 0 for none. */
  static long caseNumber(String typed) {
    String number = typed.strip();
    if (!number.matches("[0-9]{1,18}")) {
      throw new RatchetException(ErrorCode.USAGE, "type the number of a case, such as 12");
    }
    return Long.parseLong(number);
  }
}
