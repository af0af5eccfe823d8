package dev.ratchet.report.page;

import dev.ratchet.base.Visible;
import dev.ratchet.report.ReportModel;
import java.util.List;

/** The whole page, top to bottom. */
public record Page(
    Frame frame,
    Hero hero,
    List<RuleView> rules,
    List<Plot> plots,
    WeighedView weighed,
    CasesView cases,
    WaiversView waivers,
    FlakesView flakes,
    Gaps gaps,
    RunView run) {
  /**
   * What surrounds the content.
   *
   * @param style the page's only style sheet, inlined; holds no character that HTML would escape
   * @param contentPolicy content security policy: nothing is loaded, only that style is applied
   */
  public record Frame(String title, String style, String contentPolicy) {}

  /** A labeled text. */
  public record Fact(String label, String text) {
    static Fact of(String label, String text) {
      return new Fact(Visible.line(label), Visible.line(text));
    }
  }

  public Page {
    rules = List.copyOf(rules);
    plots = List.copyOf(plots);
  }

  /**
   * Lays a model out.
   *
   * @param style the style sheet to inline
   */
  public static Page of(ReportModel model, String style) {
    Anchors anchors = Anchors.of(model);
    String title = "Ratchet: " + model.verdict().decision() + ", " + model.gate();
    return new Page(
        new Frame(Visible.line(title), style, ContentPolicy.of(style)),
        Hero.of(model),
        model.verdict().rules().stream().map(rule -> RuleView.of(rule, anchors)).toList(),
        model.verdict().rules().stream().flatMap(rule -> Plot.of(rule).stream()).toList(),
        WeighedView.of(model),
        CasesView.of(model, anchors),
        WaiversView.of(model),
        FlakesView.of(model, anchors),
        Gaps.of(model, anchors),
        RunView.of(model));
  }
}
