package dev.ratchet.flow.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Slice;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.keep.KeptWorkspace.Asked;
import dev.ratchet.incident.SamplePlan;
import dev.ratchet.ledger.RecordFile;
import dev.ratchet.ledger.Records;
import dev.ratchet.store.Rows;
import dev.ratchet.store.TelemetryStore;
import dev.ratchet.telemetry.RequestText;
import dev.ratchet.testing.ByteScan;
import dev.ratchet.testing.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EraseFlowTest {
  private static final int SUBJECTS = Effort.of(120, 1_000);
  private static final int FEW = 20;
  private static final int ERASED = 7;

  @TempDir Path root;
  private KeptWorkspace workspace;

  private static String user(int i) {
    return "user-%04d".formatted(i);
  }

  private static String mail(int i) {
    return "person%04d@mail.example".formatted(i);
  }

  @BeforeEach
  void empty() {
    workspace = new KeptWorkspace(root.resolve("ws"));
    workspace.write("gates/workspace.yaml", "name: kept\nreading: {texts-per-hour: 5000}\n");
  }

  private void subjects(int number) {
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      // Everyone writes to the next one, too, and names them as no recogniser can know.
      int next = (i + 1) % number;
      String question =
          "I am %s, write to %s and to %s of %s."
              .formatted(user(i), mail(i), mail(next), user(next));
      asked.add(new Asked(i, user(i), "t-" + i % 3, question, "Done for " + mail(i)));
    }
    workspace.load("../export.jsonl", asked);
  }

  private Map<String, RequestText> texts() {
    List<Slice> all =
        List.of("t-0", "t-1", "t-2").stream().map(t -> new Slice("tenant", t)).toList();
    CaptureFlow captures = workspace.captures();
    String id = captures.begin(new CaptureOrder(all, "compare", "jo", "sam", 1)).capture().id();
    return captures.read(id, "jo", "compare", List.of());
  }

  private Erased erase(String value) {
    return workspace.keeping().erasures().erase(List.of(value), "dpo");
  }

  private String rows() {
    return workspace.ratchet().store().use(Rows::text);
  }

  private long requests() {
    return workspace.ratchet().store().use(TelemetryStore::requestIds).size();
  }

  @Test
  void oneOfManyIsGoneFromEveryByteAndTheOthersAreIntact() throws IOException {
    subjects(SUBJECTS);
    workspace.ingest().samples(_ -> {}).draw(new SamplePlan(40, 20, 0.5, 1), "jo");
    Map<String, RequestText> before = texts();
    List<String> names =
        List.of(
            workspace.pseudonym("user", user(ERASED)),
            workspace.pseudonym("email", mail(ERASED)),
            KeptWorkspace.trace(ERASED));
    assertThat(rows()).contains(names.getFirst(), names.getLast());

    Erased first = erase(user(ERASED));
    assertThat(first.requests()).isEqualTo(1);
    assertThat(first.keys()).isGreaterThanOrEqualTo(2);
    Erased second = erase(mail(ERASED));
    assertThat(second.requests()).isZero();
    assertThat(second.texts()).isGreaterThanOrEqualTo(1);

    for (String value : names) {
      assertThat(ByteScan.of(workspace.state(), value)).as("a name of the erased").isEmpty();
      assertThat(rows()).doesNotContain(value);
    }
    for (String value : List.of(user(ERASED), mail(ERASED))) {
      assertThat(ByteScan.of(workspace.root, value)).isEmpty();
    }
    assertThat(requests()).isEqualTo(SUBJECTS - 1);
    assertOthersAreAsBefore(before, texts());
    assertThat(erase(user(ERASED)).isEmpty()).isTrue();
  }

  private void assertOthersAreAsBefore(
      Map<String, RequestText> before, Map<String, RequestText> after) {
    String neighbour = KeptWorkspace.trace(ERASED - 1);
    assertThat(after).hasSize(SUBJECTS - 1).doesNotContainKey(KeptWorkspace.trace(ERASED));
    assertThat(after.get(neighbour).user())
        .contains("I am " + user(ERASED - 1), "[ERASED]")
        .doesNotContain(user(ERASED), workspace.pseudonym("email", mail(ERASED)));
    after.forEach(
        (request, text) -> {
          if (!request.equals(neighbour)) {
            assertThat(text).isEqualTo(before.get(request));
          }
        });
  }

  @Test
  void severalGoAtOnceAlsoFromListsAndOthersStay() {
    subjects(FEW);
    String named = workspace.pseudonym("user", user(1));
    List<Slice> scope = List.of(new Slice("user", named), new Slice("tenant", "t-1"));
    workspace.captures().begin(new CaptureOrder(scope, "look", "jo", "sam", 1));
    assertThat(rows()).contains("user=" + named);

    Erased erased = workspace.keeping().erasures().erase(List.of(user(1), user(2), mail(3)), "dpo");
    assertThat(erased.requests()).isEqualTo(2);
    assertThat(requests()).isEqualTo(FEW - 2);
    assertThat(rows())
        .contains("user=ERASED", workspace.pseudonym("user", user(3)))
        .doesNotContain(named)
        .doesNotContain(workspace.pseudonym("user", user(2)))
        .doesNotContain(workspace.pseudonym("email", mail(3)));
    assertThat(texts().values())
        .hasSize(FEW - 2)
        .noneMatch(text -> text.user().contains(user(1) + ",") || text.user().contains(user(2)));
    var names = workspace.entries("subject-erased").getFirst().payload().entries().get("subjects");
    assertThat(Json.canonical(names).split("hmac:ERASURE_", -1)).hasSize(4);
  }

  @Test
  void copiesOfTheOldBytesDoNotOpen() throws IOException {
    subjects(FEW);
    Path text = workspace.state().resolve("keys/text");
    List<String> before = keys(text);
    erase(user(ERASED));
    assertThat(keys(text)).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
  }

  private static List<String> keys(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(Path::toString).filter(name -> name.endsWith(".json")).toList();
    }
  }

  @Test
  void aLostKeyStopsItBeforeAnythingIsChanged() throws IOException {
    subjects(FEW);
    Path key = Path.of(keys(workspace.state().resolve("keys/text")).getFirst());
    Path aside = root.resolve("aside");
    Files.move(key, aside);
    String before = rows();
    assertThatThrownBy(() -> erase(user(ERASED)))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("the key is missing; restore it from a backup");
    assertThat(rows()).isEqualTo(before);
    assertThat(workspace.ledger().entries()).isEmpty();
    Files.move(aside, key);
    assertThat(erase(user(ERASED)).requests()).isEqualTo(1);
  }

  @Test
  void theTombstoneSaysWhoAndHowMuchAndNotWhom() {
    subjects(FEW);
    erase(mail(3));
    var entry = workspace.entries("subject-erased").getFirst();
    assertThat(entry.actor()).isEqualTo("dpo");
    assertThat(Json.canonical(entry.payload()))
        .contains("\"texts\":2", "\"subjects\":[\"hmac:ERASURE_")
        .doesNotContain(mail(3), workspace.pseudonym("email", mail(3)));
  }

  @Test
  void journalsAndCacheAreCleanedAndWhatIsPublishedIsListed() throws IOException {
    subjects(FEW);
    String mail = mail(3);
    String token = workspace.pseudonym("email", mail);
    Path journal = workspace.state().resolve("runs/r-1/journal.jsonl");
    try (RecordFile out = RecordFile.open(journal)) {
      out.append(record("reply", "[" + token + "] said so"));
      out.append(record("reply", "others"));
    }
    Path hearing = workspace.state().resolve("hearings/h-1/journal.jsonl");
    try (RecordFile out = RecordFile.open(hearing)) {
      out.append(record("reply", "[" + token + "] was judged"));
    }
    workspace.write(".ratchet/runs/r-1/decision.json", record("why", "[" + token + "]"));
    workspace.write(".ratchet/cache/ab/cd.json", record("raw", "mail " + mail + " now"));
    workspace.write(".ratchet/cache/ab/ef.json", record("raw", "mail x" + mail + " now"));
    workspace.write("reports/out/r-1/report.html", "<p>" + mail.toUpperCase(Locale.ROOT));
    workspace.write("datasets/own/labels.jsonl", record("note", token));

    Erased erased = erase(mail);
    assertThat(erased.files())
        .containsExactly(
            ".ratchet/runs/r-1/decision.json",
            ".ratchet/runs/r-1/journal.jsonl",
            ".ratchet/hearings/h-1/journal.jsonl",
            ".ratchet/cache/ab/cd.json (entries deleted)");
    assertThat(erased.unreachable())
        .containsExactly("datasets/own/labels.jsonl", "reports/out/r-1/report.html");
    assertThat(Records.read(journal).records())
        .containsExactly(record("reply", "[ERASED] said so"), record("reply", "others"));
    assertThat(Records.read(hearing).records())
        .containsExactly(record("reply", "[ERASED] was judged"));
    assertThat(ByteScan.of(workspace.state(), token)).isEmpty();
    assertThat(workspace.root.resolve(".ratchet/cache/ab/ef.json")).exists();
  }

  @Test
  void casesThatWereMadeOfTheirRequestsAreNamedAlsoInAChangedFile() {
    subjects(FEW);
    String trace =
        Ratchet.traceName(workspace.ratchet().keys().pseudonyms(), KeptWorkspace.trace(ERASED));
    Node origin = Node.mapping(Map.of("trace", Node.text(trace)));
    String line =
        Json.canonical(Node.mapping(Map.of("id", Node.text("case-7"), "provenance", origin)));
    workspace.write("datasets/d/v1.jsonl", "{\"id\":\"case-1\"}\n" + line + "\n");
    workspace.write(".ratchet/import-77/staging.duckdb", "left by a kill");
    Erased erased = erase(user(ERASED));
    assertThat(erased.cases()).containsExactly("datasets/d/v1.jsonl: case-7");
    assertThat(erased.unreachable()).singleElement().asString().contains(".ratchet/import-77/");
    assertThat(Json.canonical(workspace.entries("subject-erased").getFirst()))
        .contains("\"cases\":[\"datasets/d/v1.jsonl: case-7\"]");
  }

  private static String record(String key, String text) {
    return Json.canonical(Node.mapping(Map.of(key, Node.text(text))));
  }

  @Test
  void everyEpochOfPseudonymsIsSearched() {
    subjects(FEW);
    String old = workspace.pseudonym("user", user(ERASED));
    String epoch = workspace.keeping().rotatePseudonyms();
    assertThat(workspace.ratchet().keys().pseudonyms().epoch()).isEqualTo(epoch);
    assertThat(workspace.pseudonym("user", user(ERASED))).isNotEqualTo(old);
    assertThat(erase(user(ERASED)).requests()).isEqualTo(1);
    assertThat(ByteScan.of(workspace.state(), old)).isEmpty();
  }

  @Test
  void oldCopiesOfTheStoreGoToo() throws IOException {
    subjects(FEW);
    Path copy = workspace.state().resolve("ratchet.duckdb.V003.backup");
    Files.copy(workspace.ratchet().store().file(), copy);
    assertThat(erase(user(ERASED)).files()).hasSize(1);
    assertThat(copy).doesNotExist();
  }

  @Test
  void aValueThatMeansNobodyIsRefused() {
    subjects(FEW);
    for (String value : List.of("", "  ", "abc", "--- a")) {
      assertThatThrownBy(() -> erase(value)).isInstanceOf(RatchetException.class);
    }
    assertThat(requests()).isEqualTo(FEW);
    assertThat(workspace.ledger().entries()).isEmpty();
  }

  @Test
  void aPartOfAWordOrANumberInJsonIsNobody() {
    Subject number = new Subject("20260101", workspace.ratchet().keys().everyEpoch());
    assertThat(number.isIn("{\"at\":20260101,\"n\":[20260101]}")).isFalse();
    assertThat(number.takenOutOf("call 20260101, or 20260101 20260101"))
        .isEqualTo("call [ERASED], or [ERASED] [ERASED]");
    Subject word = new Subject("Ada O'Neil \"x\" (\\d)", workspace.ratchet().keys().everyEpoch());
    assertThat(word.isIn("Bada O'Neil \"x\" (\\d)")).isFalse();
    assertThat(word.takenOutOf("ADA o'neil \"x\" (\\d)!")).isEqualTo("[ERASED]!");
    assertThat(word.takenOutOf(record("q", "by Ada O'Neil \"x\" (\\d)")))
        .isEqualTo(record("q", "by [ERASED]"));
  }
}
