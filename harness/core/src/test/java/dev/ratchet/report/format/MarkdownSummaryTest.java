package dev.ratchet.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.gate.Decision;
import dev.ratchet.gate.RuleResult;
import dev.ratchet.gate.Verdict;
import dev.ratchet.report.ReportModel;
import dev.ratchet.testing.HostileReport;
import dev.ratchet.testing.ReportFixtures;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.junit.jupiter.api.Test;

final class MarkdownSummaryTest {
  private static final MarkdownSummary FORMAT = new MarkdownSummary();
  private static final Set<String> OWN_HTML =
      Set.of("<details><summary>Question and replies</summary>", "</details>");

  @Test
  void hostileTextChangesNothingInTheTreeAndLinksNothing() throws IOException {
    List<String> calm = MarkdownTree.shape(tree("calm"));
    assertThat(calm).hasSizeGreaterThan(60).contains("  Heading", "      TableRow");
    assertThat(RenderedReport.PAYLOADS).hasSizeGreaterThan(240);
    for (String payload : RenderedReport.PAYLOADS) {
      String markdown = RenderedReport.hostile(FORMAT, payload);
      assertThat(markdown).hasSizeLessThanOrEqualTo(60_000);
      Node root = MarkdownTree.of(markdown);
      assertThat(MarkdownTree.shape(root).equals(calm)).as(payload).isTrue();
      linksNothing(root);
    }
  }

  @Test
  void theseGuardsNoticeWhatTheyAreFor() {
    Node unguarded = MarkdownTree.of("x [y](http://z) <b>");
    assertThat(MarkdownTree.all(unguarded)).hasAtLeastOneElementOfType(Link.class);
    assertThat(MarkdownTree.all(unguarded)).hasAtLeastOneElementOfType(HtmlInline.class);
    assertThat(MarkdownTree.LINKED.matcher("see @octocat").find()).isTrue();
    assertThat(MarkdownTree.shape(unguarded))
        .isNotEqualTo(MarkdownTree.shape(MarkdownTree.of("x y b")));
  }

  @Test
  void itNeverExceedsSixtyThousandCharactersAndCountsWhatIsLeftOut() throws IOException {
    String markdown = RenderedReport.of(FORMAT, ReportFixtures.manyFailures(400));
    assertThat(markdown).hasSizeBetween(50_000, 60_000);
    assertThat(markdown).containsPattern("\\*\\*[0-9]+ more cases\\*\\* in the full report");
  }

  @Test
  void manyLongRulesAndSlicesStayBelowTheLimitToo() throws IOException {
    ReportModel one = HostileReport.of("|*@".repeat(500));
    RuleResult rule = one.verdict().rules().getFirst();
    Verdict many =
        new Verdict(Decision.FAIL, true, List.of(), Collections.nCopies(80, rule), List.of());
    ReportModel model =
        new ReportModel(one.gate(), one.producedBy(), many, one.cases(), one.totals(), one.notes());
    assertThat(RenderedReport.of(FORMAT, model))
        .hasSizeLessThanOrEqualTo(60_000)
        .contains("more rules in the full report");
  }

  @Test
  void itLeadsWithTheVerdictAndTheWarningAboutTheScriptedEndpoint() throws IOException {
    String markdown = RenderedReport.of(FORMAT, ReportFixtures.failP0());
    assertThat(markdown)
        .startsWith(
            "<!-- ratchet-gate: copilot-release -->\n## ❌ FAIL: `copilot-release`\n\n"
                + "> **scripted endpoint, not a model**\n\n**This candidate must not be released.**");
    assertThat(markdown.substring(0, 1_000))
        .contains("**P0 broken by the candidate**: 2 cases of `access-control-violation`")
        .contains("since incidents `inc-7f41`, `inc-7f3a`, for `data-source=hr`")
        .contains("Cost of this run: candidate 0.0688 USD, baseline 0.0746 USD");
  }

  @Test
  void theMarkerIsOneCommentOnTheFirstLineWhateverTheGateIsCalled() throws IOException {
    for (String payload : RenderedReport.PAYLOADS) {
      String first = RenderedReport.hostile(FORMAT, payload).lines().findFirst().orElseThrow();
      assertThat(first).matches("<!-- ratchet-gate: (?!.*--.*--.*)[A-Za-z0-9._-]{1,100} -->");
    }
  }

  private static void linksNothing(Node root) {
    MarkdownTree.linksNothing(
        root, own -> OWN_HTML.contains(own) || own.startsWith("<!-- ratchet-gate: "));
  }

  private static Node tree(String payload) throws IOException {
    return MarkdownTree.of(RenderedReport.hostile(FORMAT, payload));
  }
}
