package dev.ratchet.flow.casebook;

import static dev.ratchet.flow.casebook.LabelledWorkspace.bad;
import static dev.ratchet.flow.casebook.LabelledWorkspace.label;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseMaking.Cause;
import dev.ratchet.casebook.CaseMaking.Refused;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Label;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.ledger.Entry;
import dev.ratchet.store.DatasetStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishFlowTest {
  private static final String MAIL = "jo.doe@mail.example";

  @TempDir private Path root;
  private LabelledWorkspace workspace;

  @BeforeEach
  void sampled() {
    workspace = new LabelledWorkspace(root);
    workspace.sample(
        "sample-1",
        new TreeMap<>(
            Map.of("r-1", "How do I reset VPN?", "r-2", "And the token?", "r-3", "Mail " + MAIL)));
  }

  @Test
  void aLabelledSampleBecomesAVersionWithEveryRefusalTold() {
    PublishSummary summary =
        workspace
            .publishing()
            .publish(workspace.order(bad("r-1"), label("r-2", Label.Acceptable.YES), bad("r-9")));

    assertThat(summary.manifest().version()).isEqualTo(1);
    assertThat(summary.sample()).isEqualTo("sample-1");
    assertThat(summary.refused())
        .containsExactly(Refused.of("r-2", Cause.ACCEPTABLE), Refused.of("r-3", Cause.UNLABELLED));
    assertThat(summary.otherLabels()).isEqualTo(1);
    Dataset published = workspace.files().read("copilot", 1);
    assertThat(published.cases()).extracting(Case::id).isEqualTo(summary.added());
    assertThat(published.cases().getFirst().incident()).isEqualTo("inc-r-1");
    assertThat(published.cases().getFirst().provenance().trace()).isEqualTo("hmac:of-r-1");
  }

  @Test
  void theStoreHasTheVersionForQueries() {
    workspace.publishing().publish(workspace.order(bad("r-1"), bad("r-2")));

    List<String> lines =
        workspace.store().use(database -> new DatasetStore(database).lines("copilot", 1));
    assertThat(String.join("\n", lines) + "\n")
        .isEqualTo(workspace.files().read("copilot", 1).text());
  }

  @Test
  void readingAndPublishingAreRecordedWithTracesAsPseudonymsOnly() {
    workspace.publishing().publish(workspace.order(bad("r-1")));

    List<Entry> entries = workspace.ledger().entries();
    assertThat(workspace.kinds()).containsExactly("text-read", "dataset-published");
    assertThat(entries).extracting(Entry::actor).containsOnly("jo");
    assertThat(Json.canonical(entries.getFirst().payload()))
        .isEqualTo(
            "{\"sample\":\"sample-1\",\"shown\":0,\"traces\":[\"hmac:of-r-1\"],"
                + "\"why\":\"publish dataset copilot\"}");
    Manifest manifest = workspace.files().manifest("copilot", 1);
    assertThat(Json.canonical(entries.get(1).payload()))
        .contains("\"hash\":\"" + manifest.hash() + "\"", "\"cases\":1", "\"incidents\":1");
  }

  @Test
  void textOfUnlabelledRequestsStaysSealed() {
    workspace.publishing().publish(workspace.order(bad("r-1")));

    assertThat(workspace.opened).containsExactly("sample-1/r-1");
  }

  @Test
  void personalDataNeverReachesTheFile() {
    PublishSummary summary =
        workspace.publishing().publish(workspace.order(bad("r-1"), bad("r-3")));

    assertThat(summary.refused())
        .contains(Refused.of("r-3", Cause.PERSONAL_DATA, "input[0].content: email"));
    assertThat(workspace.files().read("copilot", 1).text()).doesNotContain(MAIL);
  }

  @Test
  void whereNothingIsNewNothingIsPublishedAndEachCauseIsTold() {
    workspace.publishing().publish(workspace.order(bad("r-1")));

    refused(
        ErrorCode.INVALID_INPUT,
        () -> workspace.publishing().publish(workspace.order(bad("r-1"), bad("r-3"))),
        "r-1: it is a case already",
        "r-2: nobody has labelled it yet",
        "r-3: personal data");
    assertThat(workspace.files().versions("copilot")).containsExactly(1);
    assertThat(workspace.kinds()).containsExactly("text-read", "dataset-published", "text-read");
  }

  @Test
  void theNextVersionHoldsTheCasesOfTheOneBefore() {
    workspace.publishing().publish(workspace.order(bad("r-1")));
    PublishSummary second = workspace.publishing().publish(workspace.order(bad("r-1"), bad("r-2")));

    Manifest first = workspace.files().manifest("copilot", 1);
    assertThat(second.manifest().parent()).isEqualTo(first.hash());
    assertThat(second.manifest().cases()).isEqualTo(2);
    assertThat(workspace.datasets().diff("copilot", 1, 2).added()).isEqualTo(second.added());
  }

  @Test
  void aCrashBeforeTheManifestIsMendedByPublishingAgain() throws IOException {
    PublishSummary first = workspace.publishing().publish(workspace.order(bad("r-1")));
    Files.delete(root.resolve("datasets/copilot/v1.manifest.json"));

    PublishSummary again = workspace.publishing().publish(workspace.order(bad("r-1")));
    assertThat(again).isEqualTo(first);
    assertThat(workspace.kinds()).containsExactly("text-read", "dataset-published", "text-read");
  }

  @Test
  void aVersionThatTheStoreKnowsOtherwiseIsRefusedBeforeTheLedgerSaysSo() throws IOException {
    workspace.publishing().publish(workspace.order(bad("r-1")));
    Files.delete(root.resolve("datasets/copilot/v1.manifest.json"));

    refused(
        ErrorCode.HASH_MISMATCH,
        () -> workspace.publishing().publish(workspace.order(bad("r-2"))),
        "copilot v1");
    assertThat(workspace.kinds()).containsExactly("text-read", "dataset-published", "text-read");
    assertThat(workspace.files().versions("copilot")).isEmpty();
  }

  @Test
  void textWhoseKeyIsDestroyedMakesNoCase() {
    workspace.keeper.destroy("kept-1");

    refused(
        ErrorCode.INVALID_INPUT,
        () -> workspace.publishing().publish(workspace.order(bad("r-1"))),
        "r-1: no text of it was captured or kept");
  }

  @Test
  void aSampleIsChosenByItsIdAndAnUnknownOneIsToldWithTheNearest() {
    workspace.sample("sample-2", new TreeMap<>(Map.of("s-1", "Where is the printer?")));

    PublishSummary summary =
        workspace.publishing().publish(workspace.order("sample-2", bad("s-1")));
    assertThat(summary.sample()).isEqualTo("sample-2");
    refused(
        ErrorCode.NOT_FOUND,
        () -> workspace.publishing().publish(workspace.order("sample-12", bad("s-1"))),
        "no sample 'sample-12'",
        "did you mean 'sample-");
  }

  @Test
  void withoutASampleOrALabelFileThereIsNothingToPublishFrom() {
    LabelledWorkspace empty = new LabelledWorkspace(root.resolve("empty"));
    PublishOrder order = workspace.order(bad("r-1"));
    refused(
        ErrorCode.EVIDENCE_MISSING, () -> empty.publishing().publish(order), "'ratchet sample'");
    PublishOrder missing = new PublishOrder("copilot", root.resolve("none.jsonl"), null, "jo");
    refused(
        ErrorCode.NOT_FOUND,
        () -> workspace.publishing().publish(missing),
        "none.jsonl",
        "--labels");
    assertThat(workspace.kinds()).isEmpty();
  }

  @Test
  void aDatasetNameThatClimbsIsRefused() {
    PublishOrder good = workspace.order(bad("r-1"));
    PublishOrder climbing = new PublishOrder("../evil", good.labels(), null, "jo");

    assertThatThrownBy(() -> workspace.publishing().publish(climbing))
        .isInstanceOf(RatchetException.class);
    assertThat(workspace.kinds()).isEmpty();
  }

  private static void refused(ErrorCode code, ThrowingCallable call, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RatchetException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.text()).contains(parts);
            });
  }
}
