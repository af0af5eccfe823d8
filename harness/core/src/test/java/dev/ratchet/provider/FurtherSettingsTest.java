package dev.ratchet.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.FurtherSettings;
import dev.ratchet.candidate.ModelSettings;
import dev.ratchet.candidate.ReplyFormat;
import dev.ratchet.conversation.Message;
import dev.ratchet.testing.ScriptedServer;
import dev.ratchet.testing.ScriptedServer.Step;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FurtherSettingsTest {
  private static final Node.Mapping SCHEMA = mapping("{\"type\":\"object\",\"x-own\":true}");

  @Test
  void everyFurtherSettingIsSentUnderItsName() {
    FurtherSettings further =
        new FurtherSettings(
            new FurtherSettings.Sampling(0.5, List.of("END", "STOP"), 0.25, -0.5),
            null,
            new ReplyFormat.AnyJson(),
            mapping("{\"top_k\":5,\"metadata\":{\"team\":\"hr\"},\"store\":null}"));
    assertThat(sent(new ModelSettings("m", null, 70, false, further), null))
        .isEqualTo(
            "{\"frequency_penalty\":-0.5,\"max_tokens\":70,"
                + "\"messages\":[{\"content\":\"Hello\",\"role\":\"user\"}],"
                + "\"metadata\":{\"team\":\"hr\"},\"model\":\"m\",\"presence_penalty\":0.25,"
                + "\"response_format\":{\"type\":\"json_object\"},\"stop\":[\"END\",\"STOP\"],"
                + "\"store\":null,\"stream\":false,\"top_k\":5,\"top_p\":0.5}");
  }

  @Test
  void aReasoningModelGetsItsLimitUnderItsOwnName() {
    FurtherSettings further =
        new FurtherSettings(
            FurtherSettings.NONE.sampling(), "low", null, FurtherSettings.NONE.extra());
    assertThat(sent(new ModelSettings("m", null, 70, false, further), null))
        .contains("\"max_completion_tokens\":70", "\"reasoning_effort\":\"low\"")
        .doesNotContain("max_tokens", "response_format");
  }

  @Test
  void aSchemaThatTheCallerNeedsGoesBeforeTheCandidatesWish() {
    ReplyFormat own = new ReplyFormat.Schema(mapping("{\"type\":\"array\"}"));
    FurtherSettings further =
        new FurtherSettings(
            FurtherSettings.NONE.sampling(), null, own, FurtherSettings.NONE.extra());
    ModelSettings settings = new ModelSettings("m", null, null, false, further);
    assertThat(sent(settings, null)).contains("\"schema\":{\"type\":\"array\"}");
    assertThat(sent(settings, SCHEMA)).contains("x-own").doesNotContain("array");
  }

  private static String sent(ModelSettings settings, Node.@Nullable Mapping schema) {
    try (ScriptedServer server =
        ScriptedServer.start(_ -> Step.ok(ScriptedServer.completion("ok")))) {
      new ModelCalls(_ -> null, UnaryOperator.identity(), CallLimits.DEFAULT)
          .ask(
              new ModelRequest(
                  Endpoint.of(server.baseUrl(), ""),
                  settings,
                  List.of(Message.user("Hello")),
                  List.of(),
                  schema,
                  0));
      return Json.canonical(Json.node("x", 1, server.received().getFirst().body()));
    }
  }

  private static Node.Mapping mapping(String json) {
    return Json.node("x", 1, json) instanceof Node.Mapping mapping
        ? mapping
        : Node.mapping(Map.of());
  }
}
