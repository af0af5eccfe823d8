package dev.ratchet.browser;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.CaseText;
import dev.ratchet.casebook.Label.Acceptable;
import dev.ratchet.casebook.work.Act;
import dev.ratchet.casebook.work.Adjudication;
import dev.ratchet.casebook.work.Judgement;
import dev.ratchet.casebook.work.Labelling;
import dev.ratchet.conversation.Message;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.casebook.Casebook;
import dev.ratchet.flow.casebook.DeskForm;
import dev.ratchet.flow.casebook.OpenCasebook;
import dev.ratchet.flow.casebook.PublishPreview;
import dev.ratchet.flow.casebook.Revealed;
import dev.ratchet.store.IncidentStore;
import dev.ratchet.store.Looker;
import dev.ratchet.testing.CommandRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What people have done in the hostile workspace, each of them writing what harms most. */
final class HostileActs {
  private static final Looker MAINTAINER = new Looker("maintainer", false, true);

  private static final String MODE = "access-control-violation";

  private final HostileWords words;
  private final Ratchet ratchet;
  private int forms;

  HostileActs(Path root, HostileWords words) {
    this.words = words;
    this.ratchet =
        new Ratchet(
            Workspace.at(root),
            new Ratchet.Surroundings(CommandRun.CLOCK, Map.of(), Map.of(), "test"));
  }

  /** Labels, disputes, an adjudication, edits, a first version. */
  void all() {
    try (OpenCasebook book = new Casebook(ratchet, _ -> {}).open()) {
      book.openSamples("ratchet");
      List<Long> cases = labelled(book, "amara", 17, at -> at % 3 != 2);
      labelled(book, "bruno", 17, at -> at % 2 == 0);
      known(book);
      decide(book);
      edit(book, cases);
      publish(book);
    }
  }

  /** What came after the first version, so that there is something to publish. */
  void andThen() {
    try (OpenCasebook book = new Casebook(ratchet, _ -> {}).open()) {
      for (int i = 0; i < 2; i++) {
        decide(book);
      }
      relabel(book);
    }
  }

  private static Looker labeller(String name) {
    return new Looker(name, true, false);
  }

  private interface Verdict {
    boolean isBad(long number);
  }

  private List<Long> labelled(OpenCasebook book, String by, int most, Verdict verdict) {
    List<Long> done = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      long number = book.labelling().next(labeller(by)).orElseThrow().open().number();
      if (i == most - 1) {
        book.labelling().skip(by, new DeskForm.Skip(form(), number, words.text("skipreason")));
      } else {
        label(book, by, number, verdict.isBad(number));
        done.add(number);
      }
    }
    return done;
  }

  private void label(OpenCasebook book, String by, long number, boolean bad) {
    int round = book.labelling().blind(by, number).round();
    book.labelling().judge(by, new DeskForm.Judge(form(), number, round, judgement(bad)));
    Revealed revealed = book.labelling().revealed(by, number);
    book.labelling()
        .describe(
            by,
            new DeskForm.Describe(
                form(), number, revealed.own().id(), revealed.seen(), labelling(number, bad)));
  }

  private Judgement judgement(boolean bad) {
    return bad
        ? new Judgement(Acceptable.NO, Severity.P0, words.text("why"))
        : new Judgement(Acceptable.YES, null, words.text("why"));
  }

  private Labelling labelling(long number, boolean bad) {
    if (!bad) {
      return new Labelling("", "", List.of(), words.text("reference"), words.text("note"));
    }
    return new Labelling(
        number % 5 == 4 ? words.line("mode") : MODE,
        "retrieval",
        List.of(check("declines"), notContaining()),
        words.text("reference"),
        words.text("note"));
  }

  private static Node.Mapping check(String id) {
    return mapping(Map.of("check", id, "severity", "P0"));
  }

  private Node.Mapping notContaining() {
    return mapping(Map.of("check", "not-contains", "text", words.line("check"), "severity", "P1"));
  }

  private static Node.Mapping mapping(Map<String, String> words) {
    return (Node.Mapping) Json.node("a check", Json.canonical(words));
  }

  private void known(OpenCasebook book) {
    new IncidentStore(book.database())
        .all().stream()
            .limit(3)
            .forEach(
                incident ->
                    book.known()
                        .mark(
                            "release-manager",
                            new Act.IncidentKnown(
                                incident.id(), form(), words.line("owner"), words.text("known"))));
  }

  private void decide(OpenCasebook book) {
    var waiting = book.adjudication().open("celine", 0).waiting();
    if (waiting.size() < 3) {
      throw new AssertionError("too few disputes: " + waiting.size());
    }
    long number = waiting.getFirst().open().number();
    var dispute = book.adjudication().dispute("celine", number);
    book.adjudication()
        .adjudicate(
            "celine",
            new DeskForm.Adjudicate(
                form(),
                number,
                dispute.round(),
                new Adjudication(judgement(true), labelling(0, true), words.text("adjudication"))));
  }

  private void edit(OpenCasebook book, List<Long> cases) {
    for (long number : cases.subList(0, 2)) {
      var editing = book.editing().open(MAINTAINER, number);
      List<Message> input = new ArrayList<>(editing.text().input());
      input.add(Message.user(words.text("edit")));
      book.editing()
          .save(
              "maintainer",
              new DeskForm.Edit(
                  form(), number, editing.revision(), new CaseText(input, editing.text().tools())));
    }
    book.editing().link("maintainer", new DeskForm.Link(form(), cases.get(0), cases.get(1)));
  }

  private void publish(OpenCasebook book) {
    PublishPreview preview = book.publishing().preview(MAINTAINER, "hostile");
    book.publishing()
        .publish(
            "maintainer",
            "hostile",
            Objects.requireNonNull(preview.manifest(), preview.refused()::toString).hash());
  }

  private void relabel(OpenCasebook book) {
    var waiting = book.adjudication().open("celine", 0).waiting();
    long number = waiting.getLast().open().number();
    int round = book.adjudication().dispute("celine", number).round();
    book.adjudication()
        .relabel(
            "celine", new DeskForm.Relabel(form(), number, round, words.text("relabelreason")));
  }

  private String form() {
    forms++;
    return "a-form-of-the-hostile-house-" + forms;
  }
}
