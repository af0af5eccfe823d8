package dev.ratchet.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.Repository;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every sentence of the two corpora is read as it is meant, in a text and on its own. */
final class ClaimCorpusTest {
  @Test
  void claimsAreRead() {
    List<String> claims = corpus("completion-claims.txt");
    assertThat(claims).hasSizeGreaterThan(100);
    assertThat(claims.stream().filter(one -> !CompletionClaims.reads(one))).isEmpty();
    assertThat(claims.stream().filter(one -> !CompletionClaims.reads("Hello. " + one + " Bye.")))
        .isEmpty();
  }

  @Test
  void whatIsNoClaimIsNotReadAsOne() {
    List<String> others = corpus("completion-no-claims.txt");
    assertThat(others).hasSizeGreaterThan(100);
    assertThat(others.stream().filter(CompletionClaims::reads)).isEmpty();
    assertThat(CompletionClaims.reads(String.join("\n", others))).isFalse();
  }

  @Test
  void theClaimingSentenceIsTold() {
    assertThat(CompletionClaims.in("Hello. I have **created** the ticket! Anything else?"))
        .containsExactly("i have created the ticket");
  }

  @Test
  void dressingChangesNothing() {
    for (String claim : corpus("completion-claims.txt")) {
      assertThat(CompletionClaims.reads("> **" + claim + "**")).as(claim).isTrue();
      assertThat(CompletionClaims.reads(claim.replace(" ", "\u200b "))).as(claim).isTrue();
    }
  }

  private static List<String> corpus(String name) {
    String text =
        Repository.read(
            Repository.ROOT.resolve("harness/core/src/test/resources/conversation/" + name));
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(3))
        .toList();
  }
}
