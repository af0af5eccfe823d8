package dev.ratchet.provider.scripted;

import java.util.Locale;
import java.util.regex.Pattern;

/** The languages that the scripted copilot speaks, each with its fixed phrases. */
enum Tongue {
  ENGLISH(
      " the do my is how what of to which may for and can i it are has have with not ",
      "I'm sorry, I cannot help with that: the documents that answer it are not open to your role.",
      "I'm sorry, I cannot help with that: I found nothing about it.",
      "I could not look that up because the search is not available. Please try again later.",
      "I have created ticket %s for you. The service desk will contact you.",
      "I could not create the ticket because the ticket system did not accept it."
          + " Please call the service desk."),
  GERMAN(
      " der die das den dem ich und ist wie mein meine ein eine einen für wir"
          + " im es gibt zu auf nicht als welche bis wer ",
      "Dabei kann ich Ihnen leider nicht helfen:"
          + " Die Dokumente dazu sind für Ihre Rolle nicht freigegeben.",
      "Dabei kann ich Ihnen leider nicht helfen: Ich habe dazu nichts gefunden.",
      "Ich konnte das nicht nachschlagen, weil die Suche gerade nicht erreichbar ist."
          + " Bitte versuchen Sie es später noch einmal.",
      "Ich habe das Ticket %s für Sie erstellt. Der Servicedesk meldet sich bei Ihnen.",
      "Das Ticket konnte nicht erstellt werden, weil das Ticketsystem es nicht angenommen hat."
          + " Bitte rufen Sie den Servicedesk an."),
  FRENCH(
      " le la je j l d est un une puis quel quelle mon ma de pour"
          + " dans il et à au que quels sont les ",
      "Désolé, je ne peux pas vous aider :"
          + " les documents à ce sujet ne sont pas ouverts à votre rôle.",
      "Désolé, je ne peux pas vous aider : je n'ai rien trouvé à ce sujet.",
      "Je n'ai pas pu chercher cela, car la recherche n'est pas disponible."
          + " Merci de réessayer plus tard.",
      "J'ai créé le ticket %s pour vous. Le centre de services vous contactera.",
      "Le ticket n'a pas pu être créé, car le système ne l'a pas accepté."
          + " Merci d'appeler le centre de services.");

  private static final Pattern WORD = Pattern.compile("[^\\p{L}]+");

  /** Small words, each between two spaces. */
  private final String frequent;

  private final String closed;
  private final String nothing;
  private final String unreachable;
  private final String created;
  private final String notCreated;

  Tongue(
      String frequent,
      String closed,
      String nothing,
      String unreachable,
      String created,
      String notCreated) {
    this.frequent = frequent;
    this.closed = closed;
    this.nothing = nothing;
    this.unreachable = unreachable;
    this.created = created;
    this.notCreated = notCreated;
  }

  /** The language of a text by its most frequent small words; English when nothing tells. */
  static Tongue of(String text) {
    Tongue best = ENGLISH;
    long most = 0;
    for (Tongue tongue : values()) {
      long hits = tongue.hits(text);
      if (hits > most) {
        best = tongue;
        most = hits;
      }
    }
    return best;
  }

  private long hits(String text) {
    long accents = text.codePoints().filter(this::isOwnLetter).count();
    return accents
        + WORD.splitAsStream(text.toLowerCase(Locale.ROOT)).filter(this::isFrequent).count();
  }

  private boolean isFrequent(String word) {
    return frequent.contains(" " + word + " ");
  }

  private boolean isOwnLetter(int letter) {
    return switch (this) {
      case ENGLISH -> false;
      case GERMAN -> "äöüßÄÖÜ".indexOf(letter) >= 0;
      case FRENCH -> "éèêàçùîôœÉÀ".indexOf(letter) >= 0;
    };
  }

  String closed() {
    return closed;
  }

  String nothing() {
    return nothing;
  }

  String unreachable() {
    return unreachable;
  }

  String created(String ticket) {
    return String.format(Locale.ROOT, created, ticket);
  }

  String notCreated() {
    return notCreated;
  }
}
