package dev.ratchet.casebook.elsewhere.format;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.elsewhere.ElsewhereFormat;
import dev.ratchet.casebook.elsewhere.Foreign;
import dev.ratchet.casebook.elsewhere.ForeignMessages;
import dev.ratchet.casebook.elsewhere.Intake;
import dev.ratchet.casebook.elsewhere.Item;
import dev.ratchet.casebook.elsewhere.Material;
import dev.ratchet.casebook.elsewhere.Siblings;
import dev.ratchet.casebook.elsewhere.Wish;
import dev.ratchet.conversation.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An Inspect log, JSON or {@code .eval} archive: its samples with input, target and choices, and
 * the scorer where it means a check. See https://inspect.aisi.org.uk/eval-logs.html.
 */
public final class InspectLog implements ElsewhereFormat {
  private static final String ATTACHMENT = "attachment://";
  private static final Set<String> ENVIRONMENT = Set.of("sandbox", "files", "setup");

  @Override
  public String id() {
    return "inspect";
  }

  @Override
  public String title() {
    return "Inspect log (JSON or .eval), or a dataset as CSV";
  }

  @Override
  public boolean accepts(Material material) {
    if (material instanceof Material.Table table) {
      return table.columns().contains("input") && table.columns().contains("target");
    }
    return material instanceof Material.Tree(String _, Node.Mapping root, Siblings _)
        && Foreign.hasAny(root, "samples")
        && Foreign.hasAny(root, "eval", "version");
  }

  @Override
  public void read(Material material, Intake intake) {
    if (material instanceof Material.Table table) {
      InspectTable.read(table, intake);
      return;
    }
    if (!(material instanceof Material.Tree(String name, Node.Mapping root, Siblings _))) {
      throw new RatchetException(ErrorCode.INVALID_INPUT, material.name() + ": no Inspect log");
    }
    if (Foreign.items(root, "samples").isEmpty()) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT,
          name + ": a log without samples; it was written with --no-log-samples");
    }
    String task =
        Foreign.at(root, "eval").flatMap(eval -> Foreign.text(eval, "task")).orElse("task");
    Log log = new Log(task, InspectScorers.of(root, intake), new HashSet<>());
    tellSolvers(root, intake);
    List<Node> samples = Foreign.items(root, "samples");
    for (int i = 0; i < samples.size(); i++) {
      sample(samples.get(i), "samples[" + i + "]", log, intake);
    }
  }

  /** Prompts that a solver adds belong to what is tested, not to the question. */
  private static void tellSolvers(Node root, Intake intake) {
    Foreign.at(root, "plan").stream()
        .flatMap(plan -> Foreign.items(plan, "steps").stream())
        .flatMap(step -> Foreign.text(step, "solver").stream())
        .filter(solver -> !solver.equals("generate"))
        .forEach(
            solver ->
                intake.notTaken("the log", "solver " + solver, "a candidate says how it is asked"));
  }

  /** What all samples of a log share; {@code seen} are the ids that were read. */
  private record Log(String task, InspectScorers scorers, Set<String> seen) {}

  private static void sample(Node sample, String where, Log log, Intake intake) {
    String id = Foreign.text(sample, "id").orElse("");
    if (!id.isEmpty() && !log.seen().add(id)) {
      intake.leftOut(where, "another epoch of a sample that is read");
      return;
    }
    Optional<List<Message>> asked = asked(sample);
    if (asked.isEmpty()) {
      intake.leftOut(where, "it asks nothing, or more than text, such as an image or a tool call");
      return;
    }
    ENVIRONMENT.stream()
        .sorted()
        .filter(key -> Foreign.at(sample, key).isPresent())
        .forEach(key -> intake.notTaken(where, key, "a case has no machine of its own"));
    List<String> targets = targets(sample);
    intake.item(
        new Item(
            Item.Origin.named(where, id.isEmpty() ? "" : log.task() + "/" + id),
            Item.Asked.of(
                asked.get(),
                reference(sample, targets),
                intake.slices(Foreign.at(sample, "metadata").orElse(null), where)),
            Item.Standing.USUAL,
            wishes(log, targets)));
  }

  /** The scorer {@code includes} passes when any target stands in the answer. */
  private static List<Wish> wishes(Log log, List<String> targets) {
    return log.scorers().includes() && !targets.isEmpty()
        ? List.of(
            Wish.check(
                "includes",
                "contains",
                Severity.P2,
                Map.of(
                    "text", Node.texts(targets),
                    "match", Node.text("any"),
                    "ignore-case", new Node.Flag(Node.MADE, log.scorers().ignoreCase()))))
        : List.of();
  }

  static Optional<List<Message>> asked(Node sample) {
    Optional<Node> input = Foreign.at(sample, "input");
    Optional<List<Message>> messages =
        input
            .filter(ForeignMessages::is)
            .flatMap(ForeignMessages::read)
            .or(() -> input.flatMap(Foreign::scalar).map(ForeignMessages::question))
            .map(all -> all.stream().map(one -> attached(one, sample)).toList());
    return messages.map(all -> chosen(all, Foreign.items(sample, "choices")));
  }

  /** Long texts stand apart, under the hash by which a message names them. */
  private static Message attached(Message message, Node sample) {
    String content = message.content();
    if (!content.startsWith(ATTACHMENT)) {
      return message;
    }
    String plain =
        Foreign.at(sample, "attachments")
            .flatMap(all -> Foreign.text(all, content.substring(ATTACHMENT.length())))
            .orElse(content);
    return new Message(message.role(), plain, List.of(), "");
  }

  /** Choices are lettered lines below the question, as Inspect's multiple choice shows them. */
  private static List<Message> chosen(List<Message> messages, List<Node> choices) {
    if (choices.isEmpty()) {
      return messages;
    }
    StringBuilder lettered = new StringBuilder();
    for (int i = 0; i < choices.size(); i++) {
      lettered.append('\n').append(letter(i)).append(") ").append(Foreign.shown(choices.get(i)));
    }
    Message last = messages.getLast();
    List<Message> asked = new ArrayList<>(messages);
    asked.set(
        messages.size() - 1,
        new Message(last.role(), last.content() + "\n" + lettered, List.of(), ""));
    return asked;
  }

  private static String letter(int index) {
    return index < 26 ? String.valueOf((char) ('A' + index)) : Integer.toString(index + 1);
  }

  static List<String> targets(Node sample) {
    Optional<Node> target = Foreign.at(sample, "target");
    List<Node> all =
        target.orElse(null) instanceof Node.Sequence list
            ? list.items()
            : target.map(List::of).orElse(List.of());
    return all.stream().map(Foreign::shown).filter(text -> !text.isBlank()).toList();
  }

  /** A letter that names a choice is followed by its words. */
  static String reference(Node sample, List<String> targets) {
    List<Node> choices = Foreign.items(sample, "choices");
    return targets.stream()
        .map(
            target -> {
              int at = target.length() == 1 ? target.charAt(0) - 'A' : -1;
              return at >= 0 && at < choices.size()
                  ? target + ") " + Foreign.shown(choices.get(at))
                  : target;
            })
        .collect(Collectors.joining("\n"));
  }
}
