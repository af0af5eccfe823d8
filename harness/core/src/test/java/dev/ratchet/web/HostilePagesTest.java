package dev.ratchet.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.access.Role;
import dev.ratchet.base.Visible;
import dev.ratchet.testing.HostileText;
import dev.ratchet.web.page.ConfirmView;
import dev.ratchet.web.page.ErrorView;
import dev.ratchet.web.page.FirstAdminView;
import dev.ratchet.web.page.Frame;
import dev.ratchet.web.page.LinkView;
import dev.ratchet.web.page.NewPasswordView;
import dev.ratchet.web.page.PeopleView;
import dev.ratchet.web.page.PersonView;
import dev.ratchet.web.page.RoleBox;
import dev.ratchet.web.page.SignInView;
import dev.ratchet.web.page.Templates;
import dev.ratchet.web.page.View;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever text a page shows, it has the elements and attributes of its template and no others. */
final class HostilePagesTest {
  private static final Frame FRAME =
      new Frame(
          new Frame.Head("w", "n", "t", new Frame.Files("/a.css", "/a.js", "/d.js", "/a.svg")),
          List.of(new Frame.Entry("Home", "/", true)),
          new Frame.Who("Ada", "ada", true));

  private static View people(String text) {
    return new PeopleView(
        List.of(row(text)),
        new PeopleView.Draft(text, text, RoleBox.all(Set.of(Role.ADMIN)), text));
  }

  private static PeopleView.Row row(String text) {
    return new PeopleView.Row(
        new PeopleView.Row.Who("ada", text, true), text, "pass", true, RoleBox.all(Set.of()));
  }

  @TestFactory
  Stream<DynamicTest> aPageKeepsItsShapeUnderEveryText() {
    List<Function<String, View>> pages =
        List.of(
            HostilePagesTest::people,
            text -> new PersonView(row(text), text),
            text -> new SignInView(text, text, text, text),
            text -> new FirstAdminView(text, text, text, RoleBox.all(Set.of()), text),
            text -> new NewPasswordView(text, "ada", text, text),
            text -> new LinkView(text, "ada", text, 24),
            text -> new ErrorView(404, text, text),
            text -> new ConfirmView("/x", List.of(new ConfirmView.Field(text, text)), text));
    return pages.stream()
        .map(
            page ->
                DynamicTest.dynamicTest(
                    page.apply("x").getClass().getSimpleName(), () -> tryAll(page)));
  }

  private static void tryAll(Function<String, View> page) {
    List<String> plain = shape(page.apply("x"));
    List<String> payloads = HostileText.payloads(20260928);
    assertThat(payloads).hasSizeGreaterThanOrEqualTo(240);
    for (String payload : payloads) {
      assertThat(shape(page.apply(Visible.line(payload)))).as(payload).isEqualTo(plain);
    }
  }

  /** Every element with the names of its attributes, in order. */
  private static List<String> shape(View view) {
    Document document = Jsoup.parse(Templates.page(FRAME, view));
    return document.getAllElements().stream().map(HostilePagesTest::shape).toList();
  }

  private static String shape(Element element) {
    return element.tagName()
        + element.attributes().asList().stream().map(one -> one.getKey()).toList();
  }
}
