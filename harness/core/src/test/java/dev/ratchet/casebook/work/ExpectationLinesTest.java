package dev.ratchet.casebook.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ExpectationLinesTest {
  private static final String ALPHABET = "abz AZ09-_.,:;#[]{}\"'\\\n\t\u00e9\u4e2d!&*|>%@`?true";

  @Test
  void aLineReadsAsACaseFileDoes() {
    Node.Mapping read =
        ExpectationLines.read("check: sources-forbidden, tags: [hr-only], severity: P0").getFirst();
    assertThat(Json.canonical(read))
        .isEqualTo("{\"check\":\"sources-forbidden\",\"severity\":\"P0\",\"tags\":[\"hr-only\"]}");
    assertThat(ExpectationLines.line(read))
        .isEqualTo("check: sources-forbidden, tags: [hr-only], severity: P0");
  }

  @Test
  void whateverIsWrittenReadsBackAsItWas() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 2_000; i++) {
      Map<String, Node> entries = new LinkedHashMap<>();
      entries.put("check", Node.text("contains"));
      entries.put("severity", Node.text("P1"));
      entries.put("text", Node.texts(List.of(word(random), word(random))));
      entries.put("value", Node.text(word(random)));
      entries.put("number", new Node.Decimal(Node.MADE, new BigDecimal(random.nextInt(99) + ".5")));
      entries.put("flag", new Node.Flag(Node.MADE, random.nextBoolean()));
      Node.Mapping made = Node.mapping(entries);
      assertThat(ExpectationLines.read(ExpectationLines.write(List.of(made, made))))
          .map(Json::canonical)
          .containsExactly(Json.canonical(made), Json.canonical(made));
    }
  }

  private static String word(SplittableRandom random) {
    return IntStream.range(0, random.nextInt(12))
        .map(_ -> ALPHABET.charAt(random.nextInt(ALPHABET.length())))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void everyWrongLineIsToldWithItsNumber() {
    assertThatThrownBy(
            () -> ExpectationLines.read("check: declines\n\nnonsense: [\ncheck: a, rubric: b\n"))
        .isInstanceOfSatisfying(
            RatchetException.class,
            e -> assertThat(e.text()).contains("line 3", "line 4").doesNotContain("line 1"));
  }
}
