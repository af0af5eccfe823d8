package dev.ratchet.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FormTest {
  @Test
  void readsWhatBrowsersWrite() {
    String hard = "ä+b & c=d%\n\ud83d\ude00 <\u0000>";
    String text = "x=1&name=" + URLEncoder.encode(hard, StandardCharsets.UTF_8) + "&x=2&empty=&no";
    Form form = Form.parse(text).orElseThrow();
    assertThat(form.fields().keySet()).containsExactly("x", "name", "empty", "no");
    assertThat(form.texts("x")).containsExactly("1", "2");
    assertThat(form.text("name")).isEqualTo(hard);
    assertThat(form.text("empty") + form.text("no") + form.text("absent")).isEmpty();
    assertThat(Form.parse("a=ä😀").orElseThrow().text("a")).isEqualTo("ä😀");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%4", "a=%g0", "a=%+1", "a=%ff", "%c3=a", "a=%ed%a0%80"})
  void whatIsNoFormIsNone(String text) {
    assertThat(Form.parse(text)).isEmpty();
  }

  @Test
  void theNumberOfFieldsIsBounded() {
    assertThat(Form.parse("a&".repeat(1_999) + "b")).isPresent();
    assertThat(Form.parse("a&".repeat(2_000) + "b")).isEmpty();
  }

  @Test
  void fieldsOfOursDoNotReachAPage() {
    Form form =
        new Form(Map.of("_token", List.of("x"), "_password", List.of("y"), "a", List.of("z")));
    assertThat(Gatekeeper.withoutOurs(form).fields()).containsOnlyKeys("a");
  }
}
