package dev.ratchet.provider.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Problems;
import dev.ratchet.base.Yaml;
import dev.ratchet.conversation.CompletionClaims;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TongueTest {
  @Test
  void everyQuestionAndDocumentOfTheExampleIsRead() throws IOException {
    List<Fields> topics = topics().each("topics", topic -> topic);

    assertThat(topics).hasSizeGreaterThan(15);
    for (Fields topic : topics) {
      assertReads(Tongue.ENGLISH, topic.child("en"));
      assertReads(Tongue.GERMAN, topic.child("de"));
      assertReads(Tongue.FRENCH, topic.child("fr"));
    }
  }

  @Test
  void textThatTellsNothingIsEnglish() {
    assertThat(Tongue.of("")).isEqualTo(Tongue.ENGLISH);
    assertThat(Tongue.of("VPN EU-Full 42")).isEqualTo(Tongue.ENGLISH);
  }

  @Test
  void onlyTheConfirmationClaimsThatATicketExists() {
    assertThat(CompletionClaims.reads(Tongue.ENGLISH.created("INC-1"))).isTrue();
    assertThat(CompletionClaims.reads(Tongue.GERMAN.created("INC-1"))).isTrue();
    assertThat(CompletionClaims.reads(Tongue.ENGLISH.notCreated())).isFalse();
  }

  private static void assertReads(Tongue expected, Fields wording) {
    assertThat(Tongue.of(wording.text("text"))).as(wording.text("text")).isEqualTo(expected);
    for (String ask : wording.texts("asks")) {
      assertThat(Tongue.of(ask)).as(ask).isEqualTo(expected);
    }
  }

  private static Fields topics() throws IOException {
    try (InputStream in = TongueTest.class.getResourceAsStream("/example/topics.yaml")) {
      assertThat(in).isNotNull();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Fields.of(Yaml.read("topics.yaml", text), new Problems());
    }
  }
}
