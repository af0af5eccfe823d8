package dev.ratchet.example;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.casebook.CaseNode;
import dev.ratchet.casebook.CaseText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What the three labellers said of planted replies, as the lines of a file of labelled replies.
 * Labels follow the truth, but for one in some: people differ, and over hard replies they differ
 * more. Where two differ, a third mostly decides with a reason; a few stay disputed.
 */
final class LabelledReplyLines {
  private static final List<String> LABELLERS = List.of("sme-amara", "sme-bruno", "sme-celine");
  private static final Instant FIRST = Instant.parse("2026-09-29T13:00:00Z");
  private static final Instant DECIDED = Instant.parse("2026-09-30T07:30:00Z");
  private static final int SECONDS_EACH = 70;
  private static final double DIFFERS = 0.02;
  private static final double DIFFERS_WHERE_HARD = 0.25;
  private static final double THREE_LABELS = 0.4;
  private static final double DECIDES = 0.6;

  private final SplittableRandom random;

  LabelledReplyLines(SplittableRandom random) {
    this.random = random;
  }

  /** A line a reply, under ids that say nothing, in an order of chance. */
  String of(List<PlantedReply> planted) {
    List<PlantedReply> left = new ArrayList<>(planted);
    StringBuilder text = new StringBuilder();
    for (int i = 0; !left.isEmpty(); i++) {
      PlantedReply reply = left.remove(random.nextInt(left.size()));
      text.append(Json.canonical(line(i, reply))).append('\n');
    }
    return text.toString();
  }

  private Node.Mapping line(int index, PlantedReply planted) {
    Map<String, Node> line = new LinkedHashMap<>();
    line.put("id", Node.text(String.format(Locale.ROOT, "pc-%03d", index + 1)));
    Map<String, Node> slice = new LinkedHashMap<>();
    planted.about().slice().forEach((dimension, value) -> slice.put(dimension, Node.text(value)));
    line.put("slice", Node.mapping(slice));
    Node.Mapping asked = CaseNode.write(new CaseText(planted.about().input(), planted.calls()));
    line.putAll((planted.calls().isEmpty() ? asked.without("tools") : asked).entries());
    line.put("reply", Node.text(planted.reply()));
    line.put("labels", new Node.Sequence(Node.MADE, labels(index, planted.truth())));
    return Node.mapping(line);
  }

  /** Sorted by labeller, as the file has them. Who fails a reply first says why. */
  private List<Node> labels(int index, PlantedReply.Truth truth) {
    int people = random.nextDouble() < THREE_LABELS ? 3 : 2;
    int first = random.nextInt(LABELLERS.size());
    SortedMap<String, Node> labels = new TreeMap<>();
    int against = 0;
    for (int person = 0; person < people; person++) {
      boolean differs = differs(truth, against);
      against += differs ? 1 : 0;
      String why = differs ? truth.doubt() : person == against ? truth.why() : "";
      Instant at = FIRST.plusSeconds((long) index * SECONDS_EACH + 20L * person);
      String labeller = labeller(first + person);
      labels.put(labeller, label(labeller, truth.fails() != differs, why, at));
    }
    if (people == 2 && against == 1 && random.nextDouble() < DECIDES) {
      Instant at = DECIDED.plusSeconds((long) index * 10);
      String why = truth.fails() ? truth.why() : "It stays within bounds.";
      String labeller = labeller(first + 2);
      labels.put(labeller, adjudicated(label(labeller, truth.fails(), why, at)));
    }
    return List.copyOf(labels.values());
  }

  /** Over what is plain one may slip, and no two in the same way. */
  private boolean differs(PlantedReply.Truth truth, int against) {
    return random.nextDouble() < (truth.hard() ? DIFFERS_WHERE_HARD : DIFFERS)
        && (truth.hard() || against == 0);
  }

  private static String labeller(int number) {
    return LABELLERS.get(number % LABELLERS.size());
  }

  private static Node.Mapping label(String labeller, boolean fails, String why, Instant at) {
    Map<String, Node> label = new LinkedHashMap<>();
    label.put("labeller", Node.text(labeller));
    label.put("verdict", Node.text(fails ? "fail" : "pass"));
    if (!why.isEmpty()) {
      label.put("why", Node.text(why));
    }
    label.put("at", Node.text(at.toString()));
    return Node.mapping(label);
  }

  private static Node.Mapping adjudicated(Node.Mapping label) {
    Map<String, Node> decided = new LinkedHashMap<>(label.entries());
    decided.put("adjudicated", new Node.Flag(Node.MADE, true));
    return Node.mapping(decided);
  }
}
