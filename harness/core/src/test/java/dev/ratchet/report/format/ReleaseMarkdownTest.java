package dev.ratchet.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Visible;
import dev.ratchet.testing.Golden;
import dev.ratchet.testing.HostileText;
import dev.ratchet.testing.SheetScene;
import java.util.List;
import org.commonmark.node.Node;
import org.junit.jupiter.api.Test;

final class ReleaseMarkdownTest {
  @Test
  void theWholeSheetReadsAsInTheGolden() {
    Golden.check(
        "harness/core/src/test/resources/report/release/sheet.md",
        ReleaseMarkdown.of(SheetScene.of("as somebody wrote it")));
  }

  @Test
  void hostileTextChangesNothingInTheTreeAndLinksNothing() {
    List<String> calm = MarkdownTree.shape(tree("calm"));
    assertThat(calm).hasSizeGreaterThan(60).contains("  Heading", "      TableRow");
    List<String> payloads = HostileText.payloads(20261122);
    assertThat(payloads).hasSizeGreaterThanOrEqualTo(240);
    for (String payload : payloads) {
      Node root = tree(payload);
      assertThat(MarkdownTree.shape(root)).as(payload).isEqualTo(calm);
      MarkdownTree.linksNothing(
          root,
          html ->
              html.equals("</details>")
                  || html.equals(
                      "<details><summary>Everything else that was compared: 2</summary>"));
    }
  }

  private static Node tree(String payload) {
    return MarkdownTree.of(ReleaseMarkdown.of(SheetScene.of(Visible.line(payload))));
  }
}
