package dev.ratchet.flow.casebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.CaseText;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.casebook.work.Likeness;
import dev.ratchet.casebook.work.NearDuplicates;
import dev.ratchet.conversation.Message;
import dev.ratchet.flow.admin.RebuildFlow;
import dev.ratchet.store.AlikeStore;
import dev.ratchet.store.AlikeStore.Said;
import dev.ratchet.store.ErasureStore;
import dev.ratchet.store.Looker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cases that ask nearly the same are found among what can be read, and somebody says what to do.
 */
final class SimilarCasesTest {
  private static final Looker MO = new Looker("mo", false, true);
  private static final String BANDS = "May I see the salary bands of level five in the hr wiki?";
  private static final String NEARLY = "May I see the salary bands of level six in the hr wiki?";
  private static final String OTHER = "How do I set up my printer on the second floor?";

  @TempDir private Path root;

  @Test
  void editedCasesAreFoundWhateverTheirTextsWereBeforeAndOthersAreNot() {
    try (DeskWorkspace at = new DeskWorkspace(root, 4)) {
      assertThat(similar(at, 1)).as("sealed texts are in no index").isEmpty();
      edit(at, 1, BANDS);
      edit(at, 2, NEARLY);
      edit(at, 3, OTHER);
      assertThat(similar(at, 1)).singleElement().satisfies(one -> isCase(one, 2));
      assertThat(similar(at, 2)).singleElement().satisfies(one -> isCase(one, 1));
      assertThat(similar(at, 3)).isEmpty();
      edit(at, 2, OTHER);
      assertThat(similar(at, 1)).as("what was edited away").isEmpty();
      assertThat(similar(at, 3)).singleElement().satisfies(one -> isCase(one, 2));
    }
  }

  private static void isCase(SimilarCases.Similar one, long number) {
    assertThat(one.number()).isEqualTo(number);
    assertThat(one.likeness()).isBetween(NearDuplicates.ALIKE, 1.0);
    assertThat(one.said()).isEqualTo(Said.NOTHING);
  }

  @Test
  void aPublishedCaseIsNamedWithItsVersionAndIsNotLikeItself() {
    try (DeskWorkspace at = new DeskWorkspace(root, 3)) {
      publishedOne(at);
      edit(at, 2, NEARLY);
      assertThat(similar(at, 1)).as("not itself").singleElement().satisfies(one -> isCase(one, 2));
      assertThat(similar(at, 2).getFirst().published())
          .singleElement()
          .satisfies(
              place -> {
                assertThat(place.dataset()).isEqualTo("copilot");
                assertThat(place.version()).isEqualTo(1);
              });
    }
  }

  /** Case 1 is edited, labelled by somebody else and published. */
  private static void publishedOne(DeskWorkspace at) {
    edit(at, 1, BANDS);
    while (at.desk().next(DeskWorkspace.labeller("ana")).isPresent()) {
      long number = at.next("ana");
      if (number == 1) {
        at.reject("ana", number, Severity.P2);
      } else {
        at.desk().skip("ana", new DeskForm.Skip(at.form(), number, "not now"));
      }
    }
    publish(at);
  }

  private static Manifest publish(DeskWorkspace at) {
    PublishPreview seen = at.book().publishing().preview(MO, "copilot");
    return at.book()
        .publishing()
        .publish("mo", "copilot", Objects.requireNonNull(seen.manifest()).hash());
  }

  @Test
  void publishingWarnsOfThemUntilSomebodySaysWhatTheyAre() {
    try (DeskWorkspace at = new DeskWorkspace(root, 3)) {
      // As drawn they ask "Question of r-1" and so on: alike, and compared when they are opened.
      for (int i = 0; i < 3; i++) {
        at.reject("ana", at.next("ana"), Severity.P2);
      }
      PublishPreview before = at.book().publishing().preview(MO, "copilot");
      assertThat(before.added()).hasSize(3);
      assertThat(before.unsettled()).isEqualTo(3);
      assertThat(before.alike().values()).allSatisfy(some -> assertThat(some).hasSize(2));

      at.book().editing().link("mo", new DeskForm.Link(at.form(), 2, 1));
      assertThat(at.book().publishing().preview(MO, "copilot").unsettled())
          .as("case 3 is like both still, and so are they like it")
          .isEqualTo(3);
      at.book().editing().tellApart("mo", new DeskForm.Apart(at.form(), 3, "1"));
      at.book().editing().tellApart("mo", new DeskForm.Apart(at.form(), 2, "3"));
      PublishPreview after = at.book().publishing().preview(MO, "copilot");
      assertThat(after.unsettled()).isZero();
      assertThat(after.alike().values().stream().flatMap(List::stream))
          .extracting(SimilarCases.Similar::said)
          .containsOnly(Said.VARIANTS, Said.DIFFERENT);
      refused(
          ErrorCode.USAGE,
          () -> at.book().editing().tellApart("mo", new DeskForm.Apart(at.form(), 2, "2")));
      refused(
          ErrorCode.NOT_FOUND,
          () -> at.book().editing().tellApart("mo", new DeskForm.Apart(at.form(), 2, "99")));
    }
  }

  private static void refused(ErrorCode code, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(RatchetException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void whoCouldStillBeGivenACaseSeesNeitherWhatItIsLikeNorThatOthersAreLikeIt() {
    try (DeskWorkspace at = new DeskWorkspace(root, 3)) {
      edit(at, 1, BANDS);
      edit(at, 2, NEARLY);
      Looker both = DeskWorkspace.mixed("bo");
      assertThat(at.book().editing().open(both, 1).similar()).isEmpty();
      edit(at, "bo", 1, BANDS);
      assertThat(at.book().editing().open(both, 1).similar())
          .as("1 is theirs now, and 2 could still be given to them")
          .isEmpty();
      edit(at, "bo", 2, NEARLY);
      assertThat(at.book().editing().open(both, 1).similar()).hasSize(1);
    }
  }

  @Test
  void theIndexIsTheSameWhenItIsMadeAnew() {
    try (DeskWorkspace at = new DeskWorkspace(root, 3)) {
      publishedOne(at);
      edit(at, 2, NEARLY);
      at.book().editing().link("mo", new DeskForm.Link(at.form(), 2, 1));
      at.book().editing().tellApart("mo", new DeskForm.Apart(at.form(), 3, "1"));
      at.pause();
      List<String> before = index(at);
      new RebuildFlow(at.ratchet).rebuild();
      assertThat(index(at)).isEqualTo(before).hasSize(3 * 32);
      at.reopen();
    }
  }

  private static List<String> index(DeskWorkspace at) {
    return at.ratchet.store().use(database -> new AlikeStore(database).rows());
  }

  private static final ErasureStore.Mentions WALBURGA =
      new ErasureStore.Mentions() {
        @Override
        public String sieve() {
          return "Walburga Zimmermann";
        }

        @Override
        public String takenOutOf(String text) {
          return text.replace("Walburga Zimmermann", "somebody");
        }
      };

  @Test
  void whatIsErasedFromATextIsGoneFromItsBuckets() {
    try (DeskWorkspace at = new DeskWorkspace(root, 1)) {
      edit(at, 1, "Tell Walburga Zimmermann of the salary bands of level five, please");
      at.pause();
      List<String> before = index(at);
      at.ratchet.store().use(database -> new ErasureStore(database).replace(WALBURGA));
      at.reopen();
      String now = at.book().editing().open(MO, 1).text().input().getFirst().content();
      assertThat(now).doesNotContain("Walburga");
      at.pause();
      assertThat(index(at)).isNotEqualTo(before).hasSameSizeAs(Likeness.buckets(now));
      assertThat(index(at))
          .allMatch(row -> Likeness.buckets(now).stream().anyMatch(one -> row.endsWith(" " + one)));
      at.reopen();
    }
  }

  private static List<SimilarCases.Similar> similar(DeskWorkspace at, long number) {
    return at.book().editing().open(MO, number).similar();
  }

  private static void edit(DeskWorkspace at, long number, String question) {
    edit(at, "ed", number, question);
  }

  private static void edit(DeskWorkspace at, String by, long number, String question) {
    int revision = at.book().editing().open(MO, number).revision();
    at.book()
        .editing()
        .save(
            by,
            new DeskForm.Edit(
                at.form(),
                number,
                revision,
                new CaseText(List.of(Message.user(question)), List.of())));
  }

  @Test
  void aFormOfWordsThatManyShareIsLookedUpByTheFirstOfThem() {
    assertThat(Likeness.buckets("...")).isEmpty();
    assertThat(Likeness.of(BANDS, NEARLY)).isBetween(0.6, 0.99);
    try (DeskWorkspace at = new DeskWorkspace(root, 40)) {
      for (int number = 1; number <= 40; number++) {
        edit(at, number, BANDS);
      }
      assertThat(similar(at, 1)).hasSize(10).allSatisfy(one -> assertThat(one.likeness()).isOne());
      assertThat(
              new AlikeStore(at.book().database())
                  .candidates(Map.of("x", BANDS, "y", OTHER))
                  .get("x"))
          .hasSize(16);
    }
  }
}
