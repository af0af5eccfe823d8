package dev.ratchet.casebook.elsewhere.format;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.casebook.elsewhere.Foreign;
import dev.ratchet.casebook.elsewhere.ForeignMessages;
import dev.ratchet.casebook.elsewhere.Intake;
import dev.ratchet.casebook.elsewhere.Siblings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The prompts of a configuration: inline, labelled, or in text and JSON files beside it. */
final class PromptfooPrompts {
  private static final int MOST = 50;
  private static final String CODE = "(?i).*\\.(c|m)?(js|ts|py|rb|sh|exe|go)(:.*)?";

  private final Intake intake;
  private final PromptfooFile files;

  PromptfooPrompts(Intake intake, Siblings siblings) {
    this.intake = intake;
    this.files = new PromptfooFile(siblings);
  }

  List<PromptfooPrompt> of(Node.Mapping config) {
    List<PromptfooPrompt> prompts = new ArrayList<>();
    Node node = Foreign.at(config, "prompts").orElse(new Node.Sequence(Node.MADE, List.of()));
    List<Node> items = node instanceof Node.Sequence list ? list.items() : List.of(node);
    for (int i = 0; i < items.size(); i++) {
      String where = "prompts[" + i + "]";
      if (prompts.size() < MOST) {
        add(items.get(i), where, prompts);
      } else {
        intake.notTaken(where, "prompt", "more than " + MOST + " prompts");
      }
    }
    return prompts;
  }

  private void add(Node item, String where, List<PromptfooPrompt> prompts) {
    Optional<String> raw =
        item instanceof Node.Text text
            ? Optional.of(text.value())
            : Foreign.text(item, "raw").or(() -> Foreign.text(item, "id"));
    String label = Foreign.text(item, "label").orElse("prompt-" + (prompts.size() + 1));
    if (ForeignMessages.is(item)) {
      prompts.add(new PromptfooPrompt(label, Json.canonical(item)));
    } else if (raw.isEmpty()) {
      intake.notTaken(where, "prompt", "neither text nor the name of a file");
    } else if (raw.get().matches(CODE) || raw.get().startsWith("exec:")) {
      intake.notTaken(where, "prompt", "code makes it; nothing from elsewhere is run");
    } else if (PromptfooFile.is(raw.get())) {
      addFile(raw.get(), where, label, prompts);
    } else {
      prompts.add(new PromptfooPrompt(label, raw.get()));
    }
  }

  /** A text file holds several prompts where a line says {@code ---}. */
  private void addFile(String name, String where, String label, List<PromptfooPrompt> prompts) {
    Optional<String> text = files.text(name);
    if (text.isEmpty()) {
      intake.notTaken(where, "prompt", "a file that is not there, outside of the folder, or many");
      return;
    }
    boolean parts = name.toLowerCase(Locale.ROOT).endsWith(".txt");
    List<String> pieces = parts ? List.of(text.get().split("\\R---\\R", -1)) : List.of(text.get());
    for (int i = 0; i < pieces.size() && prompts.size() < MOST; i++) {
      String named = pieces.size() == 1 ? label : label + "-" + (i + 1);
      prompts.add(new PromptfooPrompt(named, pieces.get(i).strip()));
    }
  }
}
