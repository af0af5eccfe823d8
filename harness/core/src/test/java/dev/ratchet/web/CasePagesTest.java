package dev.ratchet.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CasePagesTest {
  @TempDir private Path folder;

  @Test
  void whoCouldStillLabelACaseLearnsNothingOfItUntilTheyHave() {
    try (CasebookSite at = new CasebookSite(folder, 1)) {
      Browser labeller = at.as("labeller");
      long number = at.next(labeller);
      at.reject(labeller, number);

      Browser reader = at.as("reader");
      assertThat(reader.get("/cases").body())
          .contains("1 more cases are left out")
          .doesNotContain("/cases/" + number + "\"");
      assertThat(reader.get("/cases?mode=access-control-violation").body())
          .contains("No case is so");
      RawExchange closed = reader.get("/cases/" + number);
      assertThat(closed.status()).isEqualTo(403);
      assertThat(closed.body()).doesNotContain("it tells a secret", "labelled it");

      assertThat(at.next(reader)).isEqualTo(number);
      at.accept(reader, number);
      assertThat(reader.get("/cases/" + number).body())
          .contains("it tells a secret", "labelled it");
    }
  }

  @Test
  void theTextIsForThoseWhoMayOpenEvidenceAndEachReadingIsOnRecord() {
    try (CasebookSite at = new CasebookSite(folder, 1)) {
      assertThat(at.as("viewer").get("/cases/1").body())
          .contains("for adjudicators and maintainers")
          .doesNotContain("Question of r-1");
      assertThat(at.entries("text-read")).isZero();
      assertThat(at.as("maintainer").get("/cases/1").body()).contains("Question of r-1");
      assertThat(at.entries("text-read")).isEqualTo(1);
    }
  }

  @Test
  void theListIsCountedFilteredAndPaged() {
    try (CasebookSite at = new CasebookSite(folder, 51)) {
      Browser viewer = at.as("viewer");
      Document first = Jsoup.parse(viewer.get("/cases").body());
      assertThat(first.select("tbody tr")).hasSize(50);
      assertThat(first.select(".standings").text()).contains("51 wanted", "0 disputed");
      String next = first.select(".pages a[rel=next]").attr("href");
      assertThat(Jsoup.parse(viewer.get(next).body()).select("tbody tr")).hasSize(1);
      assertThat(rows(viewer, "/cases?standing=agreed")).isZero();
      assertThat(rows(viewer, "/cases?mode=access-control-violation")).isEqualTo(50);
      assertThat(rows(viewer, "/cases?mode=no-such-mode")).isZero();
      assertThat(rows(viewer, "/cases?slice=persona%3Dnobody")).isZero();
      assertThat(viewer.get("/cases?number=7").header("Location")).hasValue("/cases/7");
      RawExchange wrong = viewer.get("/cases?slice=colour%3Dred");
      assertThat(wrong.status()).isEqualTo(400);
      assertThat(wrong.body()).contains("dimension=value");
    }
  }

  private static int rows(Browser viewer, String path) {
    return Jsoup.parse(viewer.get(path).body()).select("tbody tr").size();
  }

  @Test
  void anEditIsMarkedSavedAndAStaleOneShowsBothTexts() {
    try (CasebookSite at = new CasebookSite(folder, 2)) {
      Browser editor = at.as("maintainer");
      Document page = Jsoup.parse(editor.get("/cases/1/edit").body());
      String question = CasebookSite.value(page, "content-0").strip();
      assertThat(question).startsWith("Question of r-");
      assertThat(page.select(".marks").text()).contains(question.length() + " characters");
      assertThat(editor.post("/cases/1/marks", "content-0", "mine:\r\njo.doe@mail.example").body())
          .contains("email", "must go", "line 2, character 1");

      RawExchange personal = save(at, editor, page, "ask jo.doe@mail.example");
      assertThat(personal.status()).isEqualTo(400);
      assertThat(personal.body()).contains("personal data in input[0].content");
      RawExchange empty = save(at, editor, page, "  ");
      assertThat(empty.status()).isEqualTo(400);

      assertThat(save(at, editor, page, "May I\r\nsee the bands?").header("Location"))
          .hasValue("/cases/1/edit?saved=1");
      Document saved = Jsoup.parse(editor.get("/cases/1/edit?saved=1").body());
      assertThat(CasebookSite.value(saved, "content-0").strip()).isEqualTo("May I\nsee the bands?");

      RawExchange stale = save(at, editor, page, "Another question");
      assertThat(stale.status()).isEqualTo(409);
      assertThat(stale.body()).contains("May I\\nsee the bands?", "Another question");
      assertThat(CasebookSite.value(Jsoup.parse(stale.body()), "revision")).isEqualTo("1");
      assertThat(at.entries("text-edited")).isEqualTo(1);
      assertThat(at.site().ledger().toString()).doesNotContain("jo.doe");
    }
  }

  private static RawExchange save(CasebookSite at, Browser editor, Document page, String content) {
    return editor.post(
        "/cases/1/edit",
        "form",
        at.form(),
        "revision",
        CasebookSite.value(page, "revision"),
        "message-0",
        CasebookSite.value(page, "message-0"),
        "content-0",
        content);
  }

  @Test
  void aCaseIsLinkedToTheOneThatItIsAVariantOfAndUnlinked() {
    try (CasebookSite at = new CasebookSite(folder, 2)) {
      Browser editor = at.as("maintainer");
      editor.get("/cases/1/edit");
      assertThat(editor.post("/cases/1/variant", "form", at.form(), "of", "2").status())
          .isEqualTo(303);
      assertThat(editor.get("/cases/1/edit").body()).contains("This is a variant of");
      assertThat(editor.get("/cases/2").body()).contains("Variants", "/cases/1\"");
      assertThat(editor.post("/cases/1/variant", "form", at.form(), "of", "1").body())
          .contains("no variant of itself");
      assertThat(editor.post("/cases/1/variant", "form", at.form(), "of", "99").body())
          .contains("there is no case 99");
      editor.post("/cases/1/variant", "form", at.form(), "of", "0");
      assertThat(editor.get("/cases/1/edit").body()).doesNotContain("This is a variant of");
    }
  }
}
