package dev.ratchet.casebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.Json;
import dev.ratchet.base.Problems;
import dev.ratchet.casebook.DatasetPublisher.Published;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DatasetPublisherTest {
  @Test
  void firstVersionHasNoParentAndCountsItsCases() {
    Published published =
        DatasetPublisher.publish("demo", List.of(one("b", "x", "P2"), one("a", "y", "P0")), null);

    assertThat(published.dataset().cases()).extracting(Case::id).containsExactly("a", "b");
    assertThat(published.manifest().version()).isEqualTo(1);
    assertThat(published.manifest().parent()).isNull();
    assertThat(published.manifest().hash()).isEqualTo(published.dataset().hash());
    assertThat(published.manifest().bySeverity()).isEqualTo(Map.of("P0", 1, "P2", 1));
    assertThat(published.manifest().bySlice()).isEqualTo(Map.of("persona=employee", 2));
  }

  @Test
  void nextVersionNamesItsParent() {
    Dataset first = DatasetPublisher.publish("demo", List.of(one("a", "x", "P2")), null).dataset();

    Published next =
        DatasetPublisher.publish("demo", List.of(one("a", "x", "P2"), one("b", "y", "P2")), first);

    assertThat(next.manifest().version()).isEqualTo(2);
    assertThat(next.manifest().parent()).isEqualTo(first.hash());
  }

  @Test
  void orderOfCasesDoesNotMatter() {
    List<Case> cases = List.of(one("a", "x", "P2"), one("b", "y", "P2"));

    assertThat(DatasetPublisher.publish("demo", cases.reversed(), null).manifest())
        .isEqualTo(DatasetPublisher.publish("demo", cases, null).manifest());
  }

  @Test
  void duplicatesAreRefusedByIdAndByContent() {
    assertThatThrownBy(
            () ->
                DatasetPublisher.publish(
                    "demo", List.of(one("a", "x", "P2"), one("a", "y", "P2")), null))
        .hasMessageContaining("ids that stand twice: a = a");
    assertThatThrownBy(
            () ->
                DatasetPublisher.publish(
                    "demo", List.of(one("a", "x", "P2"), one("b", "x", "P2")), null))
        .hasMessageContaining("cases that say the same: a = b");
  }

  @Test
  void emptyAndUnchangedVersionsAreRefused() {
    List<Case> cases = List.of(one("a", "x", "P2"));
    Dataset first = DatasetPublisher.publish("demo", cases, null).dataset();

    assertThatThrownBy(() -> DatasetPublisher.publish("demo", List.of(), null))
        .hasMessageContaining("no cases");
    assertThatThrownBy(() -> DatasetPublisher.publish("demo", cases, first))
        .hasMessageContaining("nothing differs from version 1");
  }

  @Test
  void differenceNamesCasesAndCountsSlicesAndSeverities() {
    Dataset before =
        new Dataset(
            "demo", 1, List.of(one("a", "x", "P2"), one("b", "y", "P2"), one("c", "z", "P2")));
    Dataset after =
        new Dataset(
            "demo",
            2,
            List.of(
                one("a", "x", "P2"),
                one("b", "y", "P0"),
                one("d", "w", "P2"),
                one("e", "v", "P2")));

    DatasetDiff diff = DatasetDiff.between(before, after);

    assertThat(diff.added()).containsExactly("d", "e");
    assertThat(diff.removed()).containsExactly("c");
    assertThat(diff.changed()).containsExactly("b");
    assertThat(diff.bySeverity()).isEqualTo(Map.of("P0", 1));
    assertThat(diff.bySlice()).isEqualTo(Map.of("persona=employee", 1));
    assertThat(diff.isEmpty()).isFalse();
    assertThat(DatasetDiff.between(after, after).isEmpty()).isTrue();
  }

  private static Case one(String id, String question, String severity) {
    String line =
        """
        {"id":"%s","severity":"%s","slice":{"persona":"employee"},\
        "input":[{"role":"user","content":"%s"}],"expect":[{"check":"declines"}]}"""
            .formatted(id, severity, question);
    return CaseNode.read(Json.node("cases", 1, line), new Problems());
  }
}
