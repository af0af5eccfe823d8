package dev.ratchet.example;

import dev.ratchet.example.SimulatedRequest.Document;
import dev.ratchet.example.SimulatedRequest.Reply;
import dev.ratchet.example.SimulatedRequest.Search;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** What the simulated copilot says, well or badly. */
final class ReplyScript {
  private static final Map<String, List<String>> LEAD_INS =
      Map.of(
          "en", List.of("", "Here is what I found. ", "Sure. ", "Thanks for asking. "),
          "de", List.of("", "Das habe ich gefunden. ", "Gern. ", "Danke für die Frage. "),
          "fr",
              List.of("", "Voici ce que j'ai trouvé. ", "Volontiers. ", "Merci de la question. "));
  private static final Map<String, String> DECLINE =
      Map.of(
          "en", "I'm sorry, I cannot help with that.",
          "de", "Dabei kann ich Ihnen leider nicht helfen.",
          "fr", "Désolé, je ne peux pas vous aider.");
  private static final Map<String, String> VAGUE =
      Map.of(
          "en", "Please have a look at the company wiki, it has a page about this",
          "de", "Bitte sehen Sie im Firmenwiki nach, dort gibt es eine Seite dazu",
          "fr", "Merci de consulter le wiki de l'entreprise, une page en parle");
  private static final Map<String, String> CREATED =
      Map.of(
          "en", "I have created ticket %s for you.",
          "de", "Ich habe das Ticket %s für Sie erstellt.",
          "fr", "J'ai créé le ticket %s pour vous.");
  private static final Map<String, String> NOT_CREATED =
      Map.of(
          "en", "The ticket system did not answer, so there is no ticket yet. Please try later.",
          "de", "Das Ticketsystem antwortet nicht, es gibt also noch kein Ticket.",
          "fr", "Le système de tickets ne répond pas, il n'y a donc pas encore de ticket.");

  private final String language;
  private final SplittableRandom random;

  ReplyScript(String language, SplittableRandom random) {
    this.language = language;
    this.random = random;
  }

  /** A reply in the given way to a search that brought at least one document. */
  Reply to(Mode mode, Search search) {
    Document first = search.documents().getFirst();
    return switch (mode) {
      case CITATION_MISSING -> reply(mode, leadIn() + sentences(first, 2), List.of());
      case CITATION_UNKNOWN -> unknownCitation(first);
      case REFUSAL -> reply(mode, Topics.of(DECLINE, language), List.of());
      case WRONG_LANGUAGE ->
          reply(
              mode,
              "The company page about this has all the details [" + first.id() + "].",
              List.of(first.id()));
      case UNHELPFUL ->
          reply(mode, Topics.of(VAGUE, language) + " [" + first.id() + "].", List.of(first.id()));
      case TRUNCATED -> truncated(search);
      case PERSONAL_DATA -> sourced(mode, search, 3);
      case FINE,
          DENIED,
          ACCESS_VIOLATION,
          FALSE_CONFIRMATION,
          TOOL_FAILURE,
          RATE_LIMITED,
          TIMEOUT,
          PROVIDER_ERROR ->
          sourced(Mode.FINE, search);
    };
  }

  /** An answer from the best document, cited. */
  Reply sourced(Mode mode, Search search) {
    return sourced(mode, search, 1);
  }

  private Reply sourced(Mode mode, Search search, int sentences) {
    Document first = search.documents().getFirst();
    String text = sentences(first, sentences);
    return reply(
        mode,
        leadIn() + text.substring(0, text.length() - 1) + " [" + first.id() + "].",
        List.of(first.id()));
  }

  Reply denied(Search search) {
    Document contact = search.documents().getFirst();
    return reply(
        Mode.DENIED,
        Topics.of(DECLINE, language)
            + " "
            + sentences(contact, 1).replaceFirst("\\.$", "")
            + " ["
            + contact.id()
            + "].",
        List.of(contact.id()));
  }

  Reply ticket(Mode mode, String number) {
    Map<String, String> wording = mode == Mode.TOOL_FAILURE ? NOT_CREATED : CREATED;
    return reply(mode, Topics.of(wording, language).replace("%s", number), List.of());
  }

  private Reply unknownCitation(Document first) {
    String wrong = first.id().replaceFirst("[0-9]+", Integer.toString(60 + random.nextInt(30)));
    String text = sentences(first, 1);
    return reply(
        Mode.CITATION_UNKNOWN,
        leadIn() + text.substring(0, text.length() - 1) + " [" + wrong + "].",
        List.of(wrong));
  }

  private Reply truncated(Search search) {
    Document first = search.documents().getFirst();
    String text = leadIn() + "[" + first.id() + "] " + first.text();
    String cut = text.substring(0, Math.min(text.length(), first.id().length() + 34));
    return new Reply(Mode.TRUNCATED, cut, List.of(first.id()), "length");
  }

  private static Reply reply(Mode mode, String text, List<String> citations) {
    return new Reply(mode, text, citations, "stop");
  }

  private static String sentences(Document document, int count) {
    return Arrays.stream(document.text().split("(?<=[.]) (?=\\p{Lu})", -1))
        .limit(count)
        .collect(Collectors.joining(" "));
  }

  private String leadIn() {
    return Topics.pick(Topics.of(LEAD_INS, language), random);
  }
}
