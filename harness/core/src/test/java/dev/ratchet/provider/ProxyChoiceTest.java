package dev.ratchet.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.conversation.Message;
import dev.ratchet.testing.RawServer;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxyChoiceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://api.example.com/v1 | '' | true",
        "https://api.example.com/v1 | other.example | true",
        "https://api.example.com/v1 | example.com | false",
        "https://api.example.com/v1 | .example.com | false",
        "https://api.example.com/v1 | *.example.com | false",
        "https://API.example.com/v1 | a.example, API.Example.com | false",
        "https://api.example.com/v1 | ample.com | true",
        "https://api.example.com/v1 | api.example.com:443 | false",
        "https://api.example.com/v1 | api.example.com:8443 | true",
        "https://api.example.com/v1 | * | false",
        "https://127.0.0.1/v1 | '' | false",
        "http://localhost:8080/v1 | '' | false"
      })
  void theProxyIsTakenExceptWhereItShallNotBe(String url, String direct, boolean proxied) {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://proxy.example:3128", "no_proxy", direct);
    List<Proxy> chosen = ProxyChoice.of(environment::get).select(URI.create(url));
    assertThat(chosen).hasSize(1);
    assertThat(chosen.getFirst().type()).isEqualTo(proxied ? Proxy.Type.HTTP : Proxy.Type.DIRECT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://user:secret@proxy.example:1", "https://proxy.example", "http://", "a b"})
  void aProxyThatCannotBeUsedIsToldWithoutItsText(String proxy) {
    assertThatThrownBy(() -> ProxyChoice.of(Map.of("https_proxy", proxy)::get))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("HTTPS_PROXY")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aCallGoesThroughTheProxyWhichSeesNoKey() {
    try (RawServer proxy = RawServer.start(connection -> connection.reply(502, "", new byte[0]))) {
      Map<String, String> environment =
          Map.of("HTTPS_PROXY", "127.0.0.1:" + proxy.port(), "TEST_API_KEY", "sk-canary-proxy");
      SingleCall.Answer answer =
          new ModelCalls(environment::get, UnaryOperator.identity(), CallLimits.DEFAULT)
              .ask(
                  ModelRequest.forText(
                      Endpoint.of("https://never.resolved.example/v1", "TEST_API_KEY"),
                      new ModelSettings("m", null, null, false),
                      List.of(Message.user("hi")),
                      List.of(),
                      0));
      assertThat(answer.reply()).isInstanceOf(ModelReply.Failed.class);
      assertThat(proxy.received()).isNotEmpty();
      assertThat(proxy.received().getFirst().head())
          .startsWith("CONNECT never.resolved.example:443 ")
          .doesNotContain("sk-canary-proxy");
    }
  }
}
