package dev.ratchet.check.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PatternSizeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "abc ~ 3",
        "a{20} ~ 20",
        "(ab){3}c ~ 7",
        "((a{100}){100}){100} ~ 1000000",
        "[a-z]{5} ~ 5",
        "[]a]{5} ~ 5",
        "\\{9 ~ 2",
        "a{2,} ~ 2",
        "a{,3} ~ 4",
        "(a ~ 1",
        "a) ~ 1",
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12} ~ 36",
        "(a{999999999}){999999999} ~ 2147483648"
      })
  void aPatternIsAsLargeAsItsCountsWrittenOut(String pattern, long size) {
    assertThat(PatternSize.of(pattern)).isEqualTo(size);
  }
}
