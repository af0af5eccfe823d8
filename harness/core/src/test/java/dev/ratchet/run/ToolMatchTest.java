package dev.ratchet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolMatch;
import dev.ratchet.conversation.ToolStep;
import dev.ratchet.testing.Cases;
import org.junit.jupiter.api.Test;

final class ToolMatchTest {
  @Test
  void exactlyTheseArgumentsGoBeforeAtLeastThese() {
    ToolReplay replay =
        replay(
            ToolMatch.SUBSET,
            "{\"name\":\"s\",\"arguments\":{\"a\":1,\"b\":2},\"result\":\"subset\"}",
            "{\"name\":\"s\",\"match\":\"exact\",\"arguments\":{\"a\":1},\"result\":\"one\"}",
            "{\"name\":\"s\",\"match\":\"exact\",\"arguments\":{\"a\":1,\"b\":2.0},\"result\":\"two\"}");
    assertThat(answer(replay, "{\"a\":1}").result()).isEqualTo("one");
    assertThat(answer(replay, "{\"b\":2,\"a\":1}").result()).isEqualTo("two");
    assertThat(answer(replay, "{\"a\":1,\"b\":2,\"c\":3}").result()).isEqualTo("subset");
    assertThat(answer(replay, "{\"a\":1,\"c\":3}").status()).isEqualTo(ToolStep.Status.UNRECORDED);
  }

  @Test
  void inOrderEachResultIsPlayedOnceWhateverTheArguments() {
    ToolReplay replay =
        replay(
            ToolMatch.ORDER,
            "{\"name\":\"s\",\"result\":\"first\"}",
            "{\"name\":\"other\",\"result\":\"not this\"}",
            "{\"name\":\"s\",\"status\":\"failed\",\"result\":\"second\"}");
    assertThat(answer(replay, "{\"x\":1}").result()).isEqualTo("first");
    ToolStep second = answer(replay, "{\"x\":1}");
    assertThat(second.result()).isEqualTo("second");
    assertThat(second.status()).isEqualTo(ToolStep.Status.FAILED);
    assertThat(answer(replay, "{\"x\":1}").status()).isEqualTo(ToolStep.Status.UNRECORDED);
  }

  @Test
  void theCandidatesWayHoldsForRecordingsThatSayNone() {
    ToolReplay replay =
        replay(ToolMatch.EXACT, "{\"name\":\"s\",\"arguments\":{},\"result\":\"none\"}");
    assertThat(answer(replay, "{\"x\":1}").status()).isEqualTo(ToolStep.Status.UNRECORDED);
    assertThat(answer(replay, "").result()).isEqualTo("none");
  }

  @Test
  void aDefaultIsPlayedAndTheCallStaysUnrecorded() {
    ToolReplay replay =
        replay(
            ToolMatch.SUBSET,
            "{\"name\":\"*\",\"match\":\"default\",\"result\":\"any\"}",
            "{\"name\":\"s\",\"match\":\"default\",\"result\":{\"sources\":[{\"id\":\"a-1\"}]}}",
            "{\"name\":\"s\",\"arguments\":{\"a\":1},\"result\":\"recorded\"}");
    assertThat(answer(replay, "{\"a\":1}").status()).isEqualTo(ToolStep.Status.OK);
    ToolStep own = answer(replay, "{\"a\":2}");
    assertThat(own.status()).isEqualTo(ToolStep.Status.UNRECORDED);
    assertThat(own.sources()).hasSize(1);
    assertThat(replay.answer(new ToolCall("1", "x", "{}")).result()).isEqualTo("any");
  }

  @Test
  void aRecordingThatCannotBeMeantIsRefused() {
    for (String wrong :
        new String[] {
          "{\"name\":\"*\",\"result\":\"x\"}",
          "{\"name\":\"s\",\"match\":\"order\",\"arguments\":{\"a\":1}}",
          "{\"name\":\"s\",\"match\":\"default\",\"arguments\":{\"a\":1}}",
          "{\"name\":\"s\",\"match\":\"exakt\"}",
          "{\"name\":\"s\",\"status\":\"unrecorded\"}"
        }) {
      assertThatThrownBy(() -> replay(ToolMatch.SUBSET, wrong))
          .as(wrong)
          .isInstanceOf(RatchetException.class);
    }
  }

  private static ToolStep answer(ToolReplay replay, String arguments) {
    return replay.answer(new ToolCall("1", "s", arguments));
  }

  private static ToolReplay replay(ToolMatch match, String... recordings) {
    return new ToolReplay(
        Cases.read(
                "{\"id\":\"c\",\"input\":[{\"role\":\"user\",\"content\":\"x\"}],\"tools\":["
                    + String.join(",", recordings)
                    + "],\"expect\":[{\"check\":\"declines\"}]}")
            .tools(),
        match);
  }
}
