package dev.ratchet.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The editor's drafts, its messages that are moved about, and what it says of cases alike. */
final class EditorPagesTest {
  private static final String HERE = "/cases/1/edit";

  @TempDir private Path folder;

  @Test
  void whatIsTypedIsThereInAnotherWindowAndEndsWhenItIsSaved() {
    try (CasebookSite at = new CasebookSite(folder, 1)) {
      Browser editor = at.as("maintainer");
      Document page = page(editor);
      List<String> typed = typed(page, 0, "Half a sentence, to jo.doe@mail.example");
      assertThat(editor.post(HERE + "/draft", typed.toArray(String[]::new)).body())
          .isEqualTo("saved");

      Browser later = at.as("maintainer");
      Document again = page(later);
      assertThat(again.select(".news").text()).contains("your draft");
      assertThat(CasebookSite.value(again, "content-0"))
          .contains("Half a sentence")
          .doesNotContain("jo.doe");
      assertThat(CasebookSite.value(again, "message-0"))
          .isEqualTo(CasebookSite.value(page, "message-0"));
      assertThat(page(at.as("everything")).text()).doesNotContain("your draft");
      assertThat(save(at, later, typed(again, 0, "A whole sentence?")).status()).isEqualTo(303);
      assertThat(page(later).text()).doesNotContain("your draft");
      assertThat(CasebookSite.value(page(later), "content-0")).isEqualTo("A whole sentence?");
      assertThat(at.site().ledger().toString()).doesNotContain("Half a sentence");
    }
  }

  @Test
  void aDraftThatOthersHaveOvertakenIsShownBesideWhatTheySavedOrThrownAway() {
    try (CasebookSite at = new CasebookSite(folder, 1)) {
      Browser editor = at.as("maintainer");
      Document page = page(editor);
      editor.post(HERE + "/draft", typed(page, 0, "My half").toArray(String[]::new));
      Browser other = at.as("everything");
      assertThat(save(at, other, typed(page(other), 0, "Their whole")).status()).isEqualTo(303);

      Document both = page(editor);
      assertThat(both.select(".stale").text()).contains("Saved meanwhile", "Their whole");
      assertThat(CasebookSite.value(both, "content-0")).isEqualTo("My half");
      assertThat(CasebookSite.value(both, "revision")).isEqualTo("1");
      RawExchange stale = save(at, editor, typed(page, 0, "My half"));
      assertThat(stale.status()).as("the page of before").isEqualTo(409);
      assertThat(stale.body()).contains("Their whole", "My half");
      assertThat(editor.post(HERE + "/discard").status()).isEqualTo(303);
      assertThat(CasebookSite.value(page(editor), "content-0")).isEqualTo("Their whole");
    }
  }

  @Test
  void messagesAreAddedMovedAndRemovedWithoutAScript() {
    try (CasebookSite at = new CasebookSite(folder, 1)) {
      Browser editor = at.as("maintainer");
      Document page = arranged(editor, typed(page(editor), 0, "First?"), "add-system");
      assertThat(page.select("label[for=content-1]").text()).isEqualTo("Message 2, system");
      page = arranged(editor, typed(page, 1, "Be brief."), "up-1");
      page = arranged(editor, all(page), "add-assistant");
      page = arranged(editor, all(page), "add-user");
      page = arranged(editor, all(page), "remove-2");
      assertThat(save(at, editor, typed(page, 2, "And then?")).status()).isEqualTo(303);

      Document saved = page(editor);
      assertThat(saved.select(".part label[for^=content-]").eachText())
          .containsExactly("Message 1, system", "Message 2, user", "Message 3, user");
      assertThat(saved.select("textarea[name^=content-]").eachText())
          .containsExactly("Be brief.", "First?", "And then?");
      for (String wrong : List.of("up-0", "down-2", "remove-9", "add-root", "", "up-x")) {
        List<String> fields = all(saved);
        fields.addAll(List.of("do", wrong));
        assertThat(editor.post(HERE + "/arrange", fields.toArray(String[]::new)).status())
            .as(wrong)
            .isEqualTo(400);
      }
    }
  }

  private static Document arranged(Browser editor, List<String> fields, String step) {
    List<String> all = new ArrayList<>(fields);
    all.addAll(List.of("do", step));
    assertThat(editor.post(HERE + "/arrange", all.toArray(String[]::new)).header("Location"))
        .hasValue(HERE);
    return page(editor);
  }

  @Test
  void casesThatAreAlikeAreShownLinkedAndToldApartAndThatIsOnRecord() {
    try (CasebookSite at = new CasebookSite(folder, 3)) {
      Browser editor = at.as("maintainer");
      for (int number = 1; number <= 3; number++) {
        Document page = Jsoup.parse(editor.get("/cases/" + number + "/edit").body());
        List<String> fields = typed(page, 0, "May I see the salary bands of level " + number + "?");
        fields.addAll(List.of("form", at.form()));
        editor.post("/cases/" + number + "/edit", fields.toArray(String[]::new));
      }
      Document page = page(editor);
      assertThat(page.select("a[href=/cases/2], a[href=/cases/3]")).hasSize(2);
      assertThat(page.text()).contains("% alike to case 2");
      for (String path : List.of("/variant", "/apart")) {
        Element form = page(editor).select("form[action=/cases/1" + path + "]").getLast();
        String field = path.equals("/variant") ? "of" : "other";
        assertThat(
                editor
                    .post(
                        "/cases/1" + path,
                        "form",
                        form.select("[name=form]").attr("value"),
                        field,
                        form.select("[name=" + field + "]").attr("value"))
                    .status())
            .isEqualTo(303);
      }
      Document after = page(editor);
      assertThat(after.text())
          .contains(
              "linked as variants",
              "said to be different cases",
              "maintainer linked case 1 as a variant of case",
              "maintainer said that it is another one than case");
      assertThat(editor.get("/cases/1").body()).contains("linked case 1 as a variant of case");
      assertThat(editor.post("/cases/1/apart", "form", at.form(), "other", "../x").status())
          .isEqualTo(400);
      assertThat(at.entries("told-apart")).isEqualTo(1);
    }
  }

  private static Document page(Browser editor) {
    return Jsoup.parse(editor.get(HERE).body());
  }

  /** All fields of the page's form, as they are. */
  private static List<String> all(Document page) {
    List<String> fields = new ArrayList<>();
    for (Element field : page.select("form[data-main] [name]")) {
      String name = field.attr("name");
      if (!name.startsWith("_") && !name.equals("form") && !field.tagName().equals("button")) {
        fields.add(name);
        fields.add(CasebookSite.value(page, name));
      }
    }
    return fields;
  }

  /** The same with another text in one message. */
  private static List<String> typed(Document page, int message, String content) {
    List<String> fields = all(page);
    fields.set(fields.indexOf("content-" + message) + 1, content);
    return fields;
  }

  private static RawExchange save(CasebookSite at, Browser editor, List<String> fields) {
    List<String> all = new ArrayList<>(fields);
    all.addAll(List.of("form", at.form()));
    return editor.post(HERE, all.toArray(String[]::new));
  }
}
