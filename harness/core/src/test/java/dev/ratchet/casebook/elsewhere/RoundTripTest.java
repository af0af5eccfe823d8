package dev.ratchet.casebook.elsewhere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.casebook.Label;
import dev.ratchet.casebook.Provenance;
import dev.ratchet.casebook.ToolRecording;
import dev.ratchet.casebook.elsewhere.format.PlainCsv;
import dev.ratchet.casebook.elsewhere.format.PromptfooConfig;
import dev.ratchet.conversation.Message;
import dev.ratchet.conversation.ToolStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What goes out comes back, for datasets that nobody would write by hand. */
final class RoundTripTest {
  private static final List<Severity> SEVERITIES = List.of(Severity.values());
  private static final List<Label.Acceptable> ACCEPTABLE = List.of(Label.Acceptable.values());
  private static final String[] WORDS = {
    "why",
    "=cmd",
    "'quoted",
    "a,b",
    "a;b",
    "\"",
    "\r\n",
    "\n",
    "\t",
    "{{question}}",
    "{% raw %}",
    "{% endraw %}",
    "[{\"role\":\"user\"}]",
    "[",
    "\uFEFF",
    "\u202E",
    "\u0085",
    "\u2028",
    "é",
    "💡",
    "@x",
    "file:// ",
    "#",
    ": ",
    "- ",
    "\\",
    "null",
    "true",
    "007"
  };

  @Test
  void anyDatasetSurvivesATripThroughATable() {
    for (int seed = 0; seed < 60; seed++) {
      Dataset dataset = dataset(new SplittableRandom(seed));
      CaseImport.Imported back = imported(new PlainCsv(), "t.csv", CaseTable.of(dataset).csv());
      assertThat(back.report().leftOut()).as("seed " + seed).isEmpty();
      assertThat(back.report().notTaken()).as("seed " + seed).isEmpty();
      assertThat(lines(back.cases())).as("seed " + seed).isEqualTo(lines(dataset.cases()));
    }
  }

  /** What promptfoo's form holds is read back as the same question, whatever it looks like. */
  @Test
  void whatComesBackFromPromptfoosFormAsksTheSame() {
    int asked = 0;
    for (int seed = 0; seed < 60; seed++) {
      Dataset dataset = dataset(new SplittableRandom(seed));
      PromptfooYaml.Written written = PromptfooYaml.of(dataset);
      List<String> there =
          dataset.cases().stream()
              .filter(one -> written.lost().stream().noneMatch(lost -> isWhole(lost, one)))
              .map(one -> String.valueOf(one.input()))
              .toList();
      CaseImport.Imported back = imported(new PromptfooConfig(), "p.yaml", written.text());
      assertThat(back.cases().stream().map(one -> String.valueOf(one.input())))
          .as("seed " + seed)
          .isSubsetOf(there);
      asked += back.cases().size();
    }
    assertThat(asked).isGreaterThan(500);
  }

  private static boolean isWhole(ImportReport.NotTaken lost, Case one) {
    return lost.where().equals(one.id()) && lost.what().equals("the case");
  }

  @Test
  void labelsSurviveATripThroughATable() {
    SplittableRandom random = new SplittableRandom(3);
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      labels.add(
          new Label(
              "lab-" + i,
              "r-" + i % 7,
              "sme " + i,
              Instant.ofEpochSecond(1_780_000_000L + i, i),
              ACCEPTABLE.get(random.nextInt(3)),
              SEVERITIES.get(random.nextInt(4)),
              random.nextBoolean() ? "" : "leak",
              random.nextBoolean() ? "" : "retrieval",
              random.nextBoolean()
                  ? List.of()
                  : List.of(Node.mapping(Map.of("check", Node.text(text(random))))),
              text(random),
              text(random)));
    }
    List<Label> back = LabelTable.read("labels.csv", LabelTable.csv(labels));
    assertThat(back.stream().map(RoundTripTest::shown).toList())
        .isEqualTo(labels.stream().map(RoundTripTest::shown).toList());
  }

  private static String shown(Label label) {
    return label.id()
        + label.request()
        + label.labeller()
        + label.at()
        + label.acceptable()
        + label.severity()
        + label.failureMode()
        + label.boundary()
        + label.reference()
        + label.note()
        + Json.canonical(label.expect());
  }

  private static Dataset dataset(SplittableRandom random) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      cases.add(one(random, "case-" + i));
    }
    return new Dataset("d", 1, cases);
  }

  private static Case one(SplittableRandom random, String id) {
    Map<String, String> slice = new TreeMap<>();
    for (String dimension : List.of("persona", "locale", "odd dimension")) {
      if (random.nextBoolean()) {
        slice.put(dimension, "v" + text(random));
      }
    }
    List<Message> input = new ArrayList<>(List.of(Message.user(id + text(random))));
    if (random.nextInt(3) == 0) {
      input.addFirst(Message.system(text(random)));
    }
    return new Case(
        id,
        SEVERITIES.get(random.nextInt(4)),
        random.nextBoolean() ? "" : "leak",
        random.nextBoolean() ? "" : "model",
        random.nextBoolean() ? id : "inc-" + random.nextInt(3),
        slice,
        input,
        random.nextBoolean()
            ? List.of()
            : List.of(
                new ToolRecording(
                    "search",
                    Node.mapping(Map.of()),
                    ToolStep.Status.OK,
                    Node.mapping(Map.of("text", Node.text(text(random)))))),
        List.of(
            new Expectation(
                Expectation.Kind.CHECK,
                "contains",
                SEVERITIES.get(random.nextInt(4)),
                Node.mapping(Map.of("text", Node.text("w" + text(random)))))),
        random.nextBoolean() ? "" : "A" + text(random),
        Provenance.NONE,
        Node.MADE);
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }

  private static CaseImport.Imported imported(ElsewhereFormat format, String name, String text) {
    ImportSettings trusting = new ImportSettings(Map.of(), Hold.USUAL, false, true, "");
    return Foreigners.take(format, Foreigners.material(name, text), trusting, List.of());
  }

  private static List<String> lines(List<Case> cases) {
    return cases.stream().map(one -> Json.canonical(one.toNode().without("provenance"))).toList();
  }
}
