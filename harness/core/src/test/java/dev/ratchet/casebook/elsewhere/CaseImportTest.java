package dev.ratchet.casebook.elsewhere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.elsewhere.ImportReport.LeftOut;
import dev.ratchet.casebook.elsewhere.ImportReport.NotTaken;
import dev.ratchet.casebook.elsewhere.format.PlainCsv;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.testing.Cases;
import dev.ratchet.testing.Repository;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CaseImportTest {
  private static final String HEAD = "id,question,reference,severity\n";

  @Test
  void aP0OfAnotherToolIsP1UntilSomebodyVouchesForIt() {
    String table = HEAD + "pay,What does Kim earn?,I cannot say.,P0\n";
    CaseImport.Imported usual = take(table, ImportSettings.USUAL, List.of());
    assertThat(usual.cases().getFirst().severity()).isEqualTo(Severity.P1);
    assertThat(usual.cases().getFirst().hasP0()).isFalse();
    assertThat(usual.report().cases().lowered()).isEqualTo(1);

    CaseImport.Imported trusted = take(table, trusting(), List.of());
    assertThat(trusted.cases().getFirst().hasP0()).isTrue();
    assertThat(trusted.report().cases().lowered()).isZero();
  }

  @Test
  void anImportNeverLowersAP0() {
    String table = HEAD + "pay,What does Kim earn?,I cannot say.,P0\n";
    List<Case> published = take(table, trusting(), List.of()).cases();

    assertThat(take(table, ImportSettings.USUAL, published).report().cases().unchanged())
        .isEqualTo(1);
    CaseImport.Imported other =
        take(table.replace("I cannot say.", "No."), ImportSettings.USUAL, published);
    assertThat(other.cases()).isEqualTo(published);
    assertThat(other.report().leftOut())
        .extracting(LeftOut::reason)
        .first()
        .asString()
        .contains("is P0 and would be lowered");
  }

  @Test
  void aCaseThatPeopleMadeStaysAsItIs() {
    Case people = Cases.plain("faq-1");
    CaseImport.Imported imported =
        take(HEAD + "faq-1,Another question?,Yes.,P2\n", ImportSettings.USUAL, List.of(people));
    assertThat(imported.cases()).containsExactly(people);
    assertThat(imported.report().leftOut())
        .containsExactly(
            new LeftOut("line 2", "people made case faq-1; an import does not change it"));
  }

  @Test
  void anItemThatChangedAtItsSourceChangesItsCase() {
    String table = HEAD + "faq-1,Why?,Because.,P2\n";
    List<Case> before = take(table, ImportSettings.USUAL, List.of()).cases();
    CaseImport.Imported after =
        take(table.replace("Because.", "For that."), ImportSettings.USUAL, before);
    assertThat(after.report().cases().changed()).containsExactly("faq-1");
    assertThat(after.cases()).hasSize(1);
    assertThat(after.cases().getFirst().reference()).isEqualTo("For that.");
  }

  @Test
  void theOrderOfItemsDoesNotChangeTheirIds() {
    String one = "question,reference\nWhy?,A.\nHow?,B.\n";
    String other = "question,reference\nHow?,B.\nWhy?,A.\n";
    assertThat(take(one, ImportSettings.USUAL, List.of()).cases())
        .isEqualTo(take(other, ImportSettings.USUAL, List.of()).cases());
  }

  @Test
  void whatSaysTheSameIsOneCase() {
    CaseImport.Imported imported =
        take("question,reference\nWhy?,A.\nWhy?,A.\n", ImportSettings.USUAL, List.of());
    assertThat(imported.cases()).hasSize(1);
    assertThat(imported.report().leftOut().getFirst().reason()).contains("says the same as case");
  }

  @Test
  void aReferenceIsHeldAsAPersonSays() {
    String table = "question,reference\nWhy?,Because.\nHow?,\n";
    assertThat(expectation(table, "contains")).contains("\"check\":\"contains\"", "Because.");
    assertThat(expectation(table, "starts-with")).contains("\"check\":\"starts-with\"");
    CaseImport.Imported named = take(table, holding("rubric:is-kind"), List.of());
    assertThat(named.cases()).hasSize(2);
    assertThat(named.report().rubrics().getFirst().name()).isEqualTo("is-kind");
    assertThatThrownBy(() -> Hold.parse("regex")).isInstanceOf(RatchetException.class);
    assertThatThrownBy(() -> Hold.parse("rubric:../x")).isInstanceOf(RatchetException.class);
  }

  @Test
  void placeholdersJoinWithinACaseAndAreTheSameAtEachImport() {
    String table = "question,reference\nWrite to jo@mail.example,I wrote to jo@mail.example\n";
    Case one = take(table, redacting(), List.of()).cases().getFirst();
    assertThat(one.input().getFirst().content()).isEqualTo("Write to [EMAIL_aaaaaaaaaaaaaaaa]");
    assertThat(one.reference()).isEqualTo("I wrote to [EMAIL_aaaaaaaaaaaaaaaa]");
    CaseImport.Imported again = take(table, redacting(), List.of(one));
    assertThat(again.report().cases().changesSomething()).isFalse();
  }

  @Test
  void aPlaceholderThatIsThereAlreadyIsNotGivenToAnotherValue() {
    String table = "question,reference\n[EMAIL_aaaaaaaaaaaaaaaa] and jo@mail.example,Both\n";
    assertThat(take(table, redacting(), List.of()).cases().getFirst().input().getFirst().content())
        .isEqualTo("[EMAIL_aaaaaaaaaaaaaaaa] and [EMAIL_aaaaaaaaaaaaaaab]");
  }

  @Test
  void aSliceThatIsPersonalDataIsTakenOutAndTold() {
    String table = "question,reference,slice.owner\nWhy?,A.,jo@mail.example\n";
    assertThat(take(table, ImportSettings.USUAL, List.of()).cases()).isEmpty();
    CaseImport.Imported imported = take(table, redacting(), List.of());
    assertThat(imported.cases().getFirst().slice()).isEmpty();
    assertThat(imported.report().notTaken())
        .containsExactly(new NotTaken("line 2", "slice owner", "personal data in it"));
  }

  @Test
  void anExpectationIsNotHeldToAPlaceholder() {
    String table =
        "question,reference,expect\nWho?,Me,"
            + "\"[{\"\"check\"\":\"\"contains\"\",\"\"text\"\":\"\"jo@mail.example\"\"},"
            + "{\"\"check\"\":\"\"declines\"\"}]\"\n";
    CaseImport.Imported imported = take(table, redacting(), List.of());
    assertThat(Json.canonical(imported.cases().getFirst().toNode())).doesNotContain("contains");
    assertThat(imported.report().notTaken())
        .extracting(NotTaken::reason)
        .first()
        .asString()
        .contains("a placeholder would never match");
  }

  @Test
  void anIdThatIsPersonalDataIsNotUsedAndNotHashed() {
    String mail = "id,question,reference\njo@mail.example,Why?,A.\n";
    String without = "id,question,reference\n,Why?,A.\n";
    assertThat(take(mail, ImportSettings.USUAL, List.of()).cases())
        .isEqualTo(take(without, ImportSettings.USUAL, List.of()).cases());
  }

  @Test
  void metadataThatTellsItemsApartIsNoSlice() {
    StringBuilder lines = new StringBuilder();
    IntStream.range(0, 60)
        .forEach(
            i ->
                lines.append(
                    "{\"input\":\"Q%d?\",\"ideal\":\"A\",\"metadata\":{\"row\":\"r%d\",\"kind\":\"k%d\"}}\n"
                        .formatted(i, i, i % 3)));
    CaseImport.Imported imported =
        Foreigners.take(Foreigners.material("e.jsonl", lines.toString()), ImportSettings.USUAL);
    assertThat(imported.cases()).allMatch(one -> one.slice().keySet().equals(Set.of("kind")));
    assertThat(imported.report().notTaken())
        .extracting(NotTaken::what)
        .containsExactly("metadata row");
  }

  @Test
  void columnsAreNamedByAPerson() {
    String table = "Frage,Antwort,Team,Rest\nWarum?,Darum.,hr,x\n";
    ImportSettings settings =
        mapping(
            Map.of(
                "Frage", "input", "Antwort", "reference", "Team", "slice.team", "Rest", "ignore"));
    CaseImport.Imported imported = plain(table, settings);
    assertThat(imported.cases().getFirst().slice()).containsExactly(Map.entry("team", "hr"));
    assertThat(imported.report().notTaken()).isEmpty();
    assertThatThrownBy(() -> plain(table, mapping(Map.of("Frag", "input"))))
        .hasMessageContaining("did you mean 'Frage'");
    assertThatThrownBy(() -> plain(table, mapping(Map.of("Frage", "inputs"))))
        .hasMessageContaining("did you mean 'input'");
    assertThatThrownBy(() -> plain(table, ImportSettings.USUAL))
        .hasMessageContaining("say --map column=input");
  }

  @Test
  void contextIsReplayedByTheToolThatAPersonNames() {
    ImportSettings settings =
        new ImportSettings(Map.of(), Hold.USUAL, false, false, "search_policies");
    List<Case> cases = Foreigners.take(Foreigners.material("deepeval"), settings).cases();
    assertThat(cases).allMatch(one -> one.tools().getFirst().name().equals("search_policies"));
    assertThat(cases.stream().map(one -> Json.canonical(one.toNode())))
        .anyMatch(line -> line.contains("Tokens are reset in the self-service portal."));
  }

  /** The table that we write is read back as the same cases, provenance aside. */
  @Test
  void theExamplesDatasetSurvivesATripThroughATable() {
    List<Case> cases =
        DatasetFiles.cases(
            "v1.jsonl", Repository.read(Repository.ROOT.resolve("datasets/copilot/v1.jsonl")));
    Dataset dataset = new Dataset("copilot", 1, cases);
    CaseImport.Imported back = plain(CaseTable.of(dataset).csv(), trusting());
    assertThat(back.report().leftOut()).isEmpty();
    assertThat(lines(back.cases())).isEqualTo(lines(dataset.cases()));

    CaseImport.Imported again =
        Foreigners.take(
            new PlainCsv(),
            Foreigners.material("t.csv", CaseTable.of(dataset).csv()),
            ImportSettings.USUAL,
            dataset.cases());
    assertThat(again.report().cases().changesSomething()).isFalse();
    assertThat(again.cases()).isEqualTo(dataset.cases());
  }

  private static List<String> lines(List<Case> cases) {
    return cases.stream().map(one -> Json.canonical(one.toNode().without("provenance"))).toList();
  }

  private static String expectation(String table, String hold) {
    return Json.canonical(take(table, holding(hold), List.of()).cases().getFirst().toNode());
  }

  private static CaseImport.Imported take(
      String table, ImportSettings settings, List<Case> published) {
    return Foreigners.take(Foreigners.material("t.csv", table), settings, published);
  }

  private static CaseImport.Imported plain(String table, ImportSettings settings) {
    return Foreigners.take(
        new PlainCsv(), Foreigners.material("t.csv", table), settings, List.of());
  }

  private static ImportSettings trusting() {
    return new ImportSettings(Map.of(), Hold.USUAL, false, true, "");
  }

  private static ImportSettings redacting() {
    return new ImportSettings(Map.of(), Hold.USUAL, true, false, "");
  }

  private static ImportSettings holding(String how) {
    return new ImportSettings(Map.of(), Hold.parse(how), false, false, "");
  }

  private static ImportSettings mapping(Map<String, String> columns) {
    return new ImportSettings(columns, Hold.USUAL, false, false, "");
  }
}
