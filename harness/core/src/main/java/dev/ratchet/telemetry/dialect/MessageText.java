package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of a message: not its reasoning, its pictures, its tool calls or their results. */
final class MessageText {
  private static final Set<String> TEXT_PARTS =
      Set.of("text", "refusal", "output_text", "input_text");

  private MessageText() {}

  /** What a message says; null when it has no words. */
  static @Nullable String ofMessage(Attributes message) {
    String plain = message.text("content", "");
    if (plain != null && !plain.isEmpty()) {
      String inner = ofWrittenParts(plain);
      return inner == null ? plain : inner;
    }
    String text = of(message.structure("parts", "content", "contents"));
    text = text == null ? message.text("refusal", "text") : text;
    return text == null ? plain : text;
  }

  /** Some SDKs write a content of several parts as JSON text. */
  private static @Nullable String ofWrittenParts(String content) {
    Node parts = content.startsWith("[") ? Attributes.parsedJson(content) : null;
    boolean typed =
        parts != null
            && Attributes.items(parts).stream().allMatch(p -> Attributes.of(p).has("type"));
    return typed ? of(parts) : null;
  }

  /** The text parts, a line each; null when there is none. */
  static @Nullable String of(@Nullable Node parts) {
    List<String> texts = new ArrayList<>();
    for (Node part : Attributes.items(parts)) {
      String text = part instanceof Node.Text plain ? plain.value() : ofPart(Attributes.of(part));
      if (text != null) {
        texts.add(text);
      }
    }
    return texts.isEmpty() ? null : String.join("\n", texts);
  }

  private static @Nullable String ofPart(Attributes part) {
    Attributes fields = wrapped(part, "message_content");
    String type = fields.text("type");
    boolean thought = Boolean.TRUE.equals(fields.flag(List.of("thought")));
    return thought || (type != null && !TEXT_PARTS.contains(type))
        ? null
        : fields.text("content", "text", "refusal");
  }

  /** OpenInference puts each part into a mapping more. */
  static Attributes wrapped(Attributes part, String name) {
    Node inner = part.structure(name);
    return inner instanceof Node.Mapping ? Attributes.of(inner) : part;
  }
}
