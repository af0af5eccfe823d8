package dev.ratchet.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Seeds;
import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.Source;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.conversation.ToolStep;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Binding is the measure: what it writes, the writer of members must write, too. */
final class FragmentJsonTest {
  private static final List<String> ODD =
      List.of(
          "", "plain", "\"\\/", "\u0000\b\t\n\f\r\u000b\u001f\u007f", "é \u2028 😀", "\ud800 half");

  private final SplittableRandom random = Seeds.generator(3, "fragment json");

  private String text() {
    return ODD.get(random.nextInt(ODD.size())) + random.nextInt(10);
  }

  private <T> @Nullable T perhaps(Supplier<T> value) {
    return random.nextBoolean() ? value.get() : null;
  }

  private <T> List<T> some(Supplier<T> value) {
    List<T> values = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      values.add(value.get());
    }
    return values;
  }

  private SortedMap<String, String> fields() {
    SortedMap<String, String> fields = new TreeMap<>();
    some(this::text).forEach(name -> fields.put(name, text()));
    return fields;
  }

  private double number() {
    return List.of(0.0, -0.0, 1e300, 1e-7, 12.5).get(random.nextInt(5));
  }

  private FragmentFacts facts() {
    return new FragmentFacts(
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        text(),
        text(),
        perhaps(random::nextLong),
        perhaps(random::nextLong),
        some(random::nextLong),
        new FragmentFacts.Failure(
            random.nextBoolean(), random.nextBoolean(), perhaps(this::text), perhaps(() -> 500)),
        fields(),
        fields(),
        perhaps(() -> some(this::text)),
        perhaps(this::model),
        perhaps(this::tool),
        perhaps(this::retrieval),
        perhaps(
            () ->
                new Request.Guardrail(
                    perhaps(this::text), perhaps(this::text), text(), perhaps(this::text))),
        perhaps(this::feedback),
        perhaps(() -> some(this::feedback)),
        random.nextBoolean(),
        some(this::turn));
  }

  private Request.Feedback feedback() {
    return new Request.Feedback(text(), perhaps(this::number), perhaps(this::text), text());
  }

  private FragmentFacts.Model model() {
    return new FragmentFacts.Model(
        perhaps(this::text),
        perhaps(this::text),
        perhaps(this::text),
        new TokenUsage(perhaps(random::nextLong), perhaps(random::nextLong)),
        new CallMeasures(
            perhaps(random::nextLong), perhaps(random::nextLong), perhaps(random::nextLong)),
        perhaps(this::text),
        perhaps(this::text),
        perhaps(random::nextLong));
  }

  private Request.ToolUse tool() {
    return new Request.ToolUse(
        text(),
        perhaps(this::text),
        text(),
        random.nextBoolean(),
        perhaps(this::text),
        perhaps(this::text),
        perhaps(random::nextLong));
  }

  private Request.Retrieval retrieval() {
    return new Request.Retrieval(
        text(),
        perhaps(random::nextInt),
        perhaps(random::nextInt),
        perhaps(random::nextLong),
        perhaps(random::nextInt),
        some(
            () ->
                new Request.Document(
                    text(),
                    perhaps(this::text),
                    perhaps(this::text),
                    perhaps(this::number),
                    some(this::text))));
  }

  private FragmentFacts.TurnFacts turn() {
    return new FragmentFacts.TurnFacts(
        List.of(Role.values()).get(random.nextInt(Role.values().length)),
        random.nextBoolean(),
        perhaps(random::nextInt),
        perhaps(this::text),
        perhaps(this::text),
        some(this::text),
        perhaps(random::nextBoolean),
        perhaps(random::nextBoolean),
        some(this::text),
        perhaps(this::text),
        some(
            () ->
                new Request.ProposedTool(
                    perhaps(this::text), text(), perhaps(random::nextBoolean))));
  }

  private ToolStep step() {
    ToolStep.Status[] statuses = ToolStep.Status.values();
    return new ToolStep(
        new ToolCall(text(), text(), text()),
        statuses[random.nextInt(statuses.length)],
        text(),
        some(() -> new Source(text(), some(this::text), text())));
  }

  @Test
  void factsAreWrittenAsBindingWritesThem() {
    for (int trial = 0; trial < 2_000; trial++) {
      FragmentFacts facts = facts();
      assertThat(FragmentJson.of(facts)).isEqualTo(Json.canonical(facts));
    }
  }

  @Test
  void textsAreWrittenAsBindingWritesThem() {
    for (int trial = 0; trial < 500; trial++) {
      FragmentTexts texts = new FragmentTexts(some(this::text), some(this::step));
      assertThat(FragmentJson.of(texts)).isEqualTo(Json.canonical(texts));
    }
  }
}
