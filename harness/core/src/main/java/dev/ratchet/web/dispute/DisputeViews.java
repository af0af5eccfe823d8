package dev.ratchet.web.dispute;

import dev.ratchet.base.Names;
import dev.ratchet.base.Visible;
import dev.ratchet.casebook.work.ExpectationLines;
import dev.ratchet.casebook.work.GivenLabel;
import dev.ratchet.casebook.work.Judgement;
import dev.ratchet.casebook.work.Labelling;
import dev.ratchet.flow.casebook.AdjudicationDesk;
import dev.ratchet.web.label.LabelChoices;
import dev.ratchet.web.label.LabelViews;
import dev.ratchet.web.page.DescribeView;
import dev.ratchet.web.page.DisputeView;
import dev.ratchet.web.page.DisputesView;
import dev.ratchet.web.page.EvidenceView;
import dev.ratchet.web.page.Moments;
import dev.ratchet.web.page.Ticket;
import dev.ratchet.web.page.TriedView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes what the pages of disputes show. */
final class DisputeViews {
  /** Below are the keys of the severities. */
  private static final int FIRST_PROPOSAL = 4;

  /**
   * Keys that take over what a labeller said; a dispute of more people has no keys for the rest.
   */
  private static final String KEYS = "abcd";

  private static final List<Said> SAID =
      List.of(
          new Said("Acceptable", label -> Names.kebab(label.judgement().acceptable())),
          new Said("Severity", DisputeViews::severity),
          new Said("Why", label -> label.judgement().why()),
          new Said("Failure mode", label -> described(label).failureMode()),
          new Said("Broke at", label -> described(label).boundary()),
          new Said("Held to", label -> ExpectationLines.write(described(label).expect())),
          new Said("Good answer", label -> described(label).reference()),
          new Said("Note", label -> described(label).note()));

  private final LabelChoices choices;
  private final Supplier<String> forms;

  DisputeViews(LabelChoices choices, Supplier<String> forms) {
    this.choices = choices;
    this.forms = forms;
  }

  /** One thing that a label says. */
  private record Said(String about, Function<GivenLabel, String> what) {}

  static DisputesView.Row row(AdjudicationDesk.Waiting waiting) {
    List<GivenLabel> labels = waiting.labels();
    return new DisputesView.Row(
        waiting.open().number(),
        labels.stream().map(label -> new DisputesView.Said(who(label), shortly(label))).toList(),
        SAID.stream()
            .filter(
                said -> List.of("Acceptable", "Severity", "Failure mode").contains(said.about()))
            .filter(said -> differs(said, labels))
            .map(said -> said.about().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", ")));
  }

  private static String shortly(GivenLabel label) {
    String mode = Visible.line(described(label).failureMode());
    String severity = severity(label);
    return Names.kebab(label.judgement().acceptable())
        + (severity.isEmpty() ? "" : ", " + severity)
        + (mode.isEmpty() ? "" : ", " + mode);
  }

  DisputeView dispute(
      AdjudicationDesk.Dispute dispute,
      DisputeView.Typed typed,
      TriedView tried,
      @Nullable String problem) {
    return new DisputeView(
        new Ticket(dispute.number(), forms.get(), dispute.round()),
        EvidenceView.of(dispute.sampled().request(), dispute.sampled().text()),
        opinions(dispute.labels()),
        LabelViews.seen(dispute.revealed(), dispute.sampled().request().id()),
        LabelViews.choices(choices, dispute.revealed(), FIRST_PROPOSAL),
        typed,
        tried,
        problem);
  }

  private static DisputeView.Opinions opinions(List<GivenLabel> labels) {
    return new DisputeView.Opinions(
        IntStream.range(0, labels.size())
            .mapToObj(
                i ->
                    new DisputeView.Who(
                        who(labels.get(i)), key(i), Moments.utc(labels.get(i).at())))
            .toList(),
        SAID.stream()
            .map(
                said ->
                    new DisputeView.Row(
                        said.about(),
                        differs(said, labels),
                        labels.stream()
                            .map(label -> Visible.block(said.what().apply(label)))
                            .toList()))
            .toList());
  }

  private static boolean differs(Said said, List<GivenLabel> labels) {
    return labels.stream().map(said.what()).distinct().count() > 1;
  }

  private static String key(int at) {
    return at < KEYS.length() ? KEYS.substring(at, at + 1) : Integer.toString(at + 1);
  }

  /** What one labeller said, as the form has it; empty where the key is nobody's. */
  static Optional<DisputeView.Typed> takenOver(AdjudicationDesk.Dispute dispute, String key) {
    List<GivenLabel> labels = dispute.labels();
    return IntStream.range(0, labels.size())
        .filter(i -> key(i).equals(key))
        .mapToObj(i -> typed(labels.get(i)))
        .findFirst();
  }

  private static DisputeView.Typed typed(GivenLabel label) {
    Labelling said = described(label);
    return new DisputeView.Typed(
        LabelViews.said(label),
        new DescribeView.Typed(
            said.failureMode(),
            said.boundary(),
            ExpectationLines.write(said.expect()),
            said.reference(),
            said.note()),
        "");
  }

  static DisputeView.Typed typed(Map<String, String> fields) {
    return new DisputeView.Typed(
        LabelViews.said(fields), LabelViews.typed(fields), fields.getOrDefault("reason", ""));
  }

  private static String who(GivenLabel label) {
    return Visible.line(label.labeller());
  }

  private static String severity(GivenLabel label) {
    Judgement said = label.judgement();
    return said.severity() == null ? "" : said.severity().name();
  }

  private static Labelling described(GivenLabel label) {
    return Objects.requireNonNullElse(label.labelling(), Labelling.NONE);
  }
}
