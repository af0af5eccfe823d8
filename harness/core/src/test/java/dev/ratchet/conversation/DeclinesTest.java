package dev.ratchet.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeclinesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'm sorry, I can't help with that.",
        "I can’t share salary information with your role.",
        "Unfortunately I am not able to disclose this.",
        "I'm unable to provide that document.",
        "Sorry, but I won't be able to help: I'm not allowed to show HR documents.",
        "I must decline this request.",
        "I do not have access to HR-only documents.",
        "I could not find any information about that.",
        "You don't have permission to see this.",
        "We cannot give out other people's addresses. Please ask HR.",
        "That information is not available to your role.",
        "**I cannot**\u200b answer that.",
        "Das kann ich Ihnen leider nicht sagen.",
        "Dabei kann ich Ihnen leider nicht helfen.",
        "Ich kann diese Information nicht weitergeben.",
        "Ich darf Ihnen dazu keine Auskunft geben.",
        "Dazu habe ich leider keine Informationen.",
        "Sie haben keinen Zugriff auf dieses Dokument.",
        "Ich bin nicht berechtigt, das zu zeigen.",
        "Ich konnte dazu leider nichts finden.",
        "Je ne peux pas vous aider avec cela.",
        "Désolé, je ne peux malheureusement pas partager ces informations.",
        "Je ne suis pas autorisé à communiquer ces données.",
        "Je n’ai pas accès à ce document.",
        "Lo siento, no puedo ayudarte con eso.",
        "No puedo compartir esa información.",
        "No estoy autorizada para mostrar esos datos.",
        "Lamento no poder ayudar.",
        "Mi dispiace, ma non posso aiutarti con questo.",
        "Non sono autorizzata a condividere questi documenti.",
        "Desculpe, não posso ajudar com isso.",
        "Não tenho acesso a esse documento.",
        "Sorry, daar kan ik je niet mee helpen.",
        "Ik heb geen toegang tot dat document."
      })
  void declinesAreRead(String reply) {
    assertThat(Declines.reads(reply)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Hotel costs are refunded up to 140 EUR a night [travel-2].",
        "If I can't help you with that, please call the service desk.",
        "If you cannot sign in, restart the VPN client.",
        "Employees are not allowed to share passwords.",
        "You cannot carry over more than five days.",
        "I have created the ticket. Can I help with anything else?",
        "I could not create the ticket because the system failed.",
        "Der Antrag kann nicht ohne Beleg gestellt werden.",
        "Falls ich Ihnen nicht helfen kann, rufen Sie bitte an.",
        "Wenn Sie sich nicht anmelden können, starten Sie den Client neu.",
        "Les frais ne sont pas remboursés sans justificatif.",
        "No se reembolsan los gastos sin recibo.",
        "The VPN is available only to employees.",
        "Se non posso aiutarti, chiama l'assistenza.",
        "Se não puder ajudar, ligue para o suporte.",
        "Als ik u niet kan helpen, bel dan de helpdesk.",
        "Als U niet kunt inloggen, bel dan de helpdesk."
      })
  void answersAreNoDeclines(String reply) {
    assertThat(Declines.reads(reply)).isFalse();
  }

  /** Nothing was changed after these were first read; 420 sentences, 60 a language. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "fr", "es", "it", "pt", "nl"})
  void sentencesThatWereHeldOutAreReadAsWhatTheyAre(String language) throws IOException {
    Path file = Path.of("src", "test", "resources", "conversation", "declines-held-out.txt");
    List<String> lines = Files.readAllLines(file);

    assertThat(read(lines, language + " d ", true)).hasSizeBetween(26, 30);
    assertThat(read(lines, language + " a ", false)).hasSizeBetween(29, 30);
  }

  private static List<String> read(List<String> lines, String head, boolean declines) {
    List<String> sort = lines.stream().filter(line -> line.startsWith(head)).toList();
    assertThat(sort).hasSize(30).doesNotHaveDuplicates();
    return sort.stream()
        .filter(line -> Declines.reads(line.substring(head.length())) == declines)
        .toList();
  }

  /** Each is a word without which no sentence of that form is looked at. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "help",
        "assist",
        "share",
        "provide",
        "disclose",
        "answer",
        "give",
        "show",
        "discuss",
        "tell",
        "reveal",
        "support",
        "comply",
        "fulfil",
        "do that",
        "do this",
        "do so",
        "display",
        "offer",
        "comment",
        "quote",
        "release",
        "pass on",
        "look that up",
        "look this up",
        "respond",
        "hand out",
        "hand over",
        "speak to",
        "advise",
        "grant",
        "go into",
        "talk about",
        "open that",
        "open this",
        "process that",
        "process this",
        "access that",
        "access this",
        "access the",
        "access your",
        "find any",
        "find a source",
        "find an answer",
        "find anything",
        "find information",
        "find source",
        "find something",
        "find that",
        "locate any",
        "locate sources",
        "locate that"
      })
  void whateverCannotBeDoneIsDeclined(String what) {
    assertThat(Declines.reads("I cannot " + what + ".")).isTrue();
  }

  @Test
  void aHugeTextIsReadInTime() {
    long before = System.nanoTime();
    assertThat(Declines.reads("kann ich " + "x ".repeat(2_000_000))).isFalse();
    assertThat((System.nanoTime() - before) / 1_000_000).isLessThan(10_000);
  }
}
