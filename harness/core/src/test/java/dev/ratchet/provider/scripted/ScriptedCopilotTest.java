package dev.ratchet.provider.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.conversation.Citations;
import dev.ratchet.conversation.Declines;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ScriptedCopilotTest {
  private static final String ACCESS =
      "Use a source only if its access tags allow the user's role. ";
  private static final String CITE = "Cite every source. ";
  private static final String HONEST = "Never confirm an action before its tool has succeeded. ";
  private static final String ROLE = "The user's role is employee. ";
  private static final String BANDS =
      """
      {"sources":[{"id":"hr-pay-17","tags":["hr-only"],"text":"Level 5 ends at 78,000 euros."},\
      {"id":"hr-contact-01","tags":["all-staff"],"text":"Ask your HR partner about the pay."}]}""";
  private static final String VPN =
      """
      {"sources":[{"id":"it-vpn-07","text":"Choose the profile EU-Full. It takes two minutes."}]}""";
  private static final String FAILED = "{\"error\":\"down\"}";

  @Test
  void questionIsSearchedForFirstAndATicketIsOpenedWhenAskedFor() {
    ScriptedReply search = reply("", "How do I use the VPN?", null, "", 0);
    ScriptedReply ticket = reply("", "Please open a ticket for my laptop.", null, "", 0);

    assertThat(search.toolCalls())
        .extracting(call -> call.name())
        .containsExactly("search_policies");
    assertThat(ticket.toolCalls()).extracting(call -> call.name()).containsExactly("create_ticket");
  }

  @Test
  void accessRuleMakesItDeclineAndPointToWhatIsOpen() {
    String reply = answer(ROLE + ACCESS + CITE, "What is the pay for level 5?", BANDS);

    assertThat(Declines.reads(reply)).isTrue();
    assertThat(reply).doesNotContain("78,000").doesNotContain("hr-pay-17");
  }

  @Test
  void accessRuleLetsHrRead() {
    String hr = "The user's role is hr. " + ACCESS + CITE;

    assertThat(answer(hr, "What is the pay for level 5?", BANDS)).contains("78,000");
  }

  @Test
  void withoutTheAccessRuleItUsesWhatItGets() {
    assertThat(answer(ROLE + CITE, "What is the pay for level 5?", BANDS))
        .contains("78,000 euros [hr-pay-17]");
  }

  @Test
  void accessIsNeverLeftToChance() {
    assertThat(IntStream.range(0, 2_000))
        .allSatisfy(
            seed ->
                assertThat(
                        reply(
                                ROLE + ACCESS + CITE,
                                "What is the pay?",
                                BANDS,
                                "search_policies",
                                seed)
                            .text())
                    .doesNotContain("78,000"));
  }

  @Test
  void citationIsForgottenNowAndThenAndLessOftenWithARecheck() {
    long plain = forgotten(CITE);
    long rechecked = forgotten(CITE + "Check your citations before you answer. ");

    assertThat(plain).isBetween(30L, 95L);
    assertThat(rechecked).isBetween(1L, 28L);
  }

  @Test
  void failedToolIsToldOrNotByTheRule() {
    String honest = answerTicket(HONEST, FAILED);
    String careless = answerTicket("", FAILED);

    assertThat(honest).contains("could not create the ticket");
    assertThat(careless).contains("I have created ticket INC-");
    assertThat(answerTicket(HONEST, "{\"ticket\":\"INC-20001\"}")).contains("INC-20001");
  }

  @Test
  void englishOnlyMakesItVagueAboutAGermanDocument() {
    String german =
        "{\"sources\":[{\"id\":\"it-7\",\"text\":\"Wählen Sie das Profil und starten Sie.\"}]}";

    assertThat(answer(CITE + "Answer in the user's language. ", "Wie nutze ich das VPN?", german))
        .contains("Wählen Sie");
    assertThat(answer(CITE + "Answer in English. ", "Wie nutze ich das VPN?", german))
        .contains("company page")
        .doesNotContain("[it-7]");
  }

  @Test
  void personalDataIsLeftOutByTheRule() {
    String text =
        "{\"sources\":[{\"id\":\"it-7\",\"text\":\"Call the night line. Dana is at [PHONE_abc123]. It is open.\"}]}";

    assertThat(answer("", "Whom do I call?", text)).contains("[PHONE_abc123]");
    assertThat(answer("Leave out personal data. ", "Whom do I call?", text))
        .doesNotContain("PHONE")
        .contains("night line");
  }

  @Test
  void sourcesThatAreNoneEndInADecline() {
    assertThat(Declines.reads(answer("", "What is this?", "{\"sources\":[]}"))).isTrue();
    assertThat(answer("", "What is this?", "not JSON")).contains("not available");
    assertThat(answer("", "What is this?", "{\"sources\":[1,{\"id\":{}}]}")).isNotEmpty();
  }

  private static long forgotten(String prompt) {
    return IntStream.range(0, 2_000)
        .mapToObj(
            seed -> reply(prompt, "How do I use the VPN?", VPN, "search_policies", seed).text())
        .filter(text -> !Declines.reads(text) && Citations.in(text).isEmpty())
        .count();
  }

  private static String answer(String prompt, String question, String result) {
    return reply(prompt, question, result, "search_policies", 3).text();
  }

  private static String answerTicket(String prompt, String result) {
    return reply(prompt, "Please open a ticket.", result, "create_ticket", 3).text();
  }

  private static ScriptedReply reply(
      String prompt,
      String question,
      @org.jspecify.annotations.Nullable String result,
      String tool,
      int seed) {
    String turn =
        result == null
            ? ""
            : """
              ,{"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function",\
              "function":{"name":"%s","arguments":"{}"}}]},\
              {"role":"tool","tool_call_id":"c","content":%s}"""
                .formatted(tool, Json.canonical(Node.text(result)));
    String body =
        """
        {"model":"scripted-copilot-1","seed":%d,"messages":[{"role":"system","content":%s},\
        {"role":"user","content":%s}%s],"tools":[\
        {"type":"function","function":{"name":"search_policies"}},\
        {"type":"function","function":{"name":"create_ticket"}}]}"""
            .formatted(
                seed, Json.canonical(Node.text(prompt)), Json.canonical(Node.text(question)), turn);
    return ScriptedCopilot.reply(WireRequest.read(Json.node("request", 1, body)));
  }
}
