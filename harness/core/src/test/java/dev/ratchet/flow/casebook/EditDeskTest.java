package dev.ratchet.flow.casebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.CaseText;
import dev.ratchet.conversation.Message;
import dev.ratchet.store.Looker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EditDeskTest {
  private static final int THREADS = 8;
  private static final int EDITS =
      System.getProperty("ratchet.tests", "usual").equals("all") ? 500 : 8;

  @TempDir private Path root;

  @Test
  void anEditedTextIsWhatIsPublishedAndItsEditorDoesNotLabelIt() {
    try (DeskWorkspace at = new DeskWorkspace(root, 1)) {
      EditDesk.Editing page = at.book().editing().open(editor("ed"), 1);
      assertThat(page.revision()).isZero();
      assertThat(page.text().input().getFirst().content()).isEqualTo("Question of r-1");
      at.book().editing().save("ed", edit(at, 0, "May I see the bands?"));
      assertThat(at.book().editing().open(editor("ed"), 1).revision()).isEqualTo(1);
      assertThat(at.desk().next(DeskWorkspace.labeller("ed"))).isEmpty();
      at.reject("ana", at.next("ana"), Severity.P2);
      at.pause();
      PublishPreview preview =
          new Casebook(at.ratchet, _ -> {})
              .publishing()
              .preview(new PublishOrder("copilot", null, null, "mo"));
      assertThat(preview.added().getFirst().input().getFirst().content())
          .isEqualTo("May I see the bands?");
      at.reopen();
    }
  }

  @Test
  void personalDataIsMarkedAndNeverSaved() {
    try (DeskWorkspace at = new DeskWorkspace(root, 1)) {
      EditDesk desk = at.book().editing();
      assertThat(desk.marks("write to jo.doe@mail.example")).hasSize(1);
      assertRefused(
          ErrorCode.INVALID_INPUT,
          () -> desk.save("ed", edit(at, 0, "write to jo.doe@mail.example")));
      assertThat(at.entries().toString()).doesNotContain("jo.doe");
    }
  }

  @Test
  void aCaseIsNoVariantOfItself() {
    try (DeskWorkspace at = new DeskWorkspace(root, 2)) {
      at.book().editing().link("ed", new DeskForm.Link(at.form(), 1, 2));
      assertRefused(
          ErrorCode.USAGE,
          () -> at.book().editing().link("ed", new DeskForm.Link(at.form(), 1, 1)));
      assertRefused(
          ErrorCode.NOT_FOUND,
          () -> at.book().editing().link("ed", new DeskForm.Link(at.form(), 1, 9)));
    }
  }

  @Test
  void eightPeopleEditingOneCaseLoseNothingAndEachStaleEditIsTold() throws Exception {
    try (DeskWorkspace at = new DeskWorkspace(root, 1)) {
      AtomicInteger stale = new AtomicInteger();
      List<Future<Integer>> done = new ArrayList<>();
      try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
        IntStream.range(0, THREADS)
            .forEach(editor -> done.add(threads.submit(() -> edits(at, editor, stale))));
      }
      int saved = 0;
      for (Future<Integer> one : done) {
        saved += one.get();
      }
      assertThat(saved).isEqualTo(THREADS * EDITS);
      assertThat(at.book().editing().open(editor("x"), 1).revision()).isEqualTo(saved);
      assertThat(at.kinds().stream().filter("text-edited"::equals)).hasSize(saved);
      at.ratchet.ledger(_ -> {}).verify();
    }
  }

  /** Edits until so many were saved, looking again after each that was stale. */
  private static int edits(DeskWorkspace at, int editor, AtomicInteger stale) {
    EditDesk desk = at.book().editing();
    int saved = 0;
    while (saved < EDITS) {
      String by = "editor-" + editor;
      int revision = desk.open(editor(by), 1).revision();
      String form = by + "/" + saved + "/" + revision;
      try {
        desk.save(by, new DeskForm.Edit(form, 1, revision, text(form)));
        saved++;
      } catch (RatchetException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT);
        stale.incrementAndGet();
      }
    }
    return saved;
  }

  private static Looker editor(String name) {
    return new Looker(name, false, true);
  }

  private static DeskForm.Edit edit(DeskWorkspace at, int revision, String question) {
    return new DeskForm.Edit(at.form(), 1, revision, text(question));
  }

  private static CaseText text(String question) {
    return new CaseText(List.of(Message.user(question)), List.of());
  }

  private static void assertRefused(ErrorCode code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(RatchetException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
