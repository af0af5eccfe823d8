package dev.ratchet.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CitationsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "See [hr-policy-17]. ~ hr-policy-17",
        "[a-1][b-2] and [a-1] ~ a-1 b-2",
        "[a-1, b-2; c:3 | d_4] ~ a-1 b-2 c:3 d_4",
        "[source: kb-9] [Quelle: kb-8] [^kb-7] ~ kb-9 kb-8 kb-7",
        "【kb-9】 ~ kb-9",
        "[kb/returns-2026#p4](https://example.org) ~ kb/returns-2026#p4",
        "[INC0012345] [4711] ~ INC0012345 4711",
        "[1] [23] [999] [1-3] [2026-09-01] [10:30] [2026-09] ~ ``",
        "[x] [ ] [] [note] [see above] ~ ``",
        "[EMAIL_k3fa52bqmnopqrst] [PHONE_aaaa2222bbbb3333] [URL_CREDENTIALS_z2z2z2z2z2z2z2z2] ~ ``",
        "[[hr-1]] ~ hr-1",
        "[a-1 ~ ``",
        "[<b>-1] [a-1\u001b] [-a1] [a1-] ~ ``"
      })
  void idsAreReadInOrderOfFirstMention(String text, String expected) {
    List<String> ids = expected.isEmpty() ? List.of() : Arrays.asList(expected.split(" "));
    assertThat(Citations.in(text)).isEqualTo(ids);
  }
}
