package dev.ratchet.conversation;

import java.util.List;
import java.util.stream.Stream;

/** The words and phrases by which {@link CompletionClaims} knows that something is said done. */
final class CompletionPhrases {
  static final String START = "(?:^|[^\\p{L}])";
  static final String END = "(?:[^\\p{L}]|$)";

  private static final List<String> ENGLISH_DONE =
      List.of(
          "created",
          "opened",
          "raised",
          "logged",
          "filed",
          "submitted",
          "sent",
          "updated",
          "reset",
          "refunded",
          "changed",
          "canceled",
          "cancelled",
          "scheduled",
          "booked",
          "assigned",
          "granted",
          "unlocked",
          "installed",
          "approved",
          "forwarded",
          "escalated",
          "deleted",
          "removed",
          "registered",
          "closed",
          "ordered",
          "activated",
          "enabled",
          "disabled",
          "set up",
          "added",
          "requested",
          "placed",
          "provisioned",
          "transferred",
          "issued",
          "completed",
          "processed",
          "reactivated",
          "renewed",
          "extended",
          "restored",
          "rescheduled",
          "reserved",
          "revoked",
          "replaced",
          "configured",
          "deployed",
          "notified",
          "uploaded",
          "deactivated",
          "taken care of",
          "took care of");

  /** What "I was able to" claims. */
  private static final String ENGLISH_DO =
      "(?:create|open|raise|log|file|submit|send|update|reset|refund|change|cancel|schedule|book"
          + "|assign|grant|unlock|install|approve|forward|escalate|delete|remove|register|close"
          + "|order|activate|enable|disable|set up|add|place|provision|transfer|issue|complete"
          + "|process|reactivate|renew|restore|reschedule|reserve)";

  /**
   * States that only an action brings about. "Is approved" or "is assigned" may be what a look-up
   * found, and claims nothing.
   */
  private static final List<String> ENGLISH_STATE =
      List.of(
          "booked",
          "ordered",
          "unlocked",
          "submitted",
          "cancelled",
          "canceled",
          "reset",
          "created",
          "sent",
          "deleted",
          "refunded",
          "filed");

  private static final String ENGLISH_THING =
      "(?:ticket|request|password|account|case|order|access|licen[cs]e|appointment|booking|leave"
          + "|incident|change|refund|reservation|mailbox|laptop|device|permissions?|e-?mail"
          + "|message|report|meeting|application|claim|role|badge|token|software|forwarding|rule"
          + "|subscription|membership|profile|vpn|mailbox quota|address|details)";

  private static final List<String> GERMAN_DONE =
      List.of(
          "erstellt",
          "angelegt",
          "eröffnet",
          "zurückgesetzt",
          "gesendet",
          "geschickt",
          "versendet",
          "versandt",
          "aktualisiert",
          "geändert",
          "storniert",
          "gebucht",
          "beantragt",
          "eingereicht",
          "weitergeleitet",
          "gelöscht",
          "entsperrt",
          "freigeschaltet",
          "freigegeben",
          "installiert",
          "bestellt",
          "erstattet",
          "zugewiesen",
          "aufgenommen",
          "abgeschickt",
          "geschlossen",
          "aktiviert",
          "hinzugefügt",
          "erledigt",
          "eingetragen",
          "genehmigt",
          "eingerichtet",
          "übermittelt",
          "gemeldet",
          "abgesagt",
          "deaktiviert",
          "eskaliert",
          "erteilt",
          "verschoben",
          "verlängert",
          "erneuert",
          "wiederhergestellt",
          "ausgestellt",
          "veranlasst",
          "angefordert",
          "hinterlegt",
          "umgebucht",
          "reserviert",
          "überwiesen",
          "registriert",
          "benachrichtigt",
          "eingeplant",
          "aufgegeben",
          "entfernt");

  /** As {@link #ENGLISH_STATE}. */
  private static final List<String> GERMAN_STATE =
      List.of(
          "gebucht",
          "bestellt",
          "entsperrt",
          "eingereicht",
          "storniert",
          "zurückgesetzt",
          "erstellt",
          "angelegt",
          "versendet",
          "gelöscht",
          "erstattet",
          "eingeplant",
          "beantragt",
          "freigeschaltet",
          "eingerichtet");

  private static final String GERMAN_THING =
      "(?:ticket|anfrage|antrag|zugriff|zugang|konto|passwort|kennwort|termin|bestellung|meldung"
          + "|vorfall|störung|urlaub|buchung|änderung)";

  /** A phrase ends here, or at most goes on after a mark. */
  private static final String CLOSE = "(?:$|[.]| ?[,:–—-])";

  /** Without the endings of gender and number. */
  private static final List<String> FRENCH_DONE =
      List.of(
          "créé",
          "ouvert",
          "réinitialisé",
          "envoyé",
          "mis à jour",
          "soumis",
          "enregistré",
          "annulé",
          "réservé",
          "débloqué",
          "transmis",
          "modifié",
          "supprimé",
          "activé",
          "commandé",
          "remboursé",
          "escaladé",
          "déposé",
          "validé");

  /** Without the endings of gender and number. */
  private static final List<String> SPANISH_DONE =
      List.of(
          "cread",
          "abiert",
          "restablecid",
          "enviad",
          "actualizad",
          "registrad",
          "cancelad",
          "reservad",
          "desbloquead",
          "modificad",
          "solicitad",
          "eliminad",
          "activad",
          "reembolsad",
          "tramitad",
          "escalad");

  /** What claims a finished action wherever it stands in a sentence. */
  static final List<Phrase> CLAIMS =
      List.of(
          phrase(
              "(?:i|we) (?:have )?(?:[\\p{L}]+ ){0,3}?" + any(ENGLISH_DONE),
              List.of("i ", "we "),
              ENGLISH_DONE),
          phrase(
              "(?:your|the|a|an|this) (?:[^ ,]+ ){0,4}?"
                  + ENGLISH_THING
                  + " (?:[^ ,]+ ){0,4}?(?:(?:has|have) (?:[\\p{L}]+ )?been|was|were|is now|are now) "
                  + "(?:[\\p{L}]+ ){0,2}?"
                  + any(ENGLISH_DONE),
              List.of("been ", "was ", "were ", "is now ", "are now "),
              ENGLISH_DONE),
          phrase(
              "(?:has been|have been|was|were) (?:[\\p{L}]+ ){0,2}?"
                  + any(ENGLISH_DONE)
                  + " (?:[\\p{L}]+ ){0,1}?(?:for|on|to|in|from) you(?:r)?",
              List.of("been ", "was ", "were "),
              List.of(" you")),
          phrase(
              "your (?:[^ ,]+ ){1,8}?(?:has been|have been|was|were) (?:[\\p{L}]+ ){0,2}?"
                  + any(ENGLISH_DONE),
              List.of("your "),
              ENGLISH_DONE),
          phrase(
              "(?:i|we) (?:(?:was|were) able|managed) to (?:[\\p{L}]+ ){0,2}?" + ENGLISH_DO,
              List.of("able to ", "managed to ")),
          Phrase.of("^successfully " + any(ENGLISH_DONE) + END, List.of("successfully ")),
          Phrase.of(
              "^" + ENGLISH_THING + " (?:successfully )?" + any(ENGLISH_DONE) + CLOSE,
              ENGLISH_DONE),
          phrase(
              "(?:ich habe|wir haben|habe ich|haben wir|hab ich|ich hab),? "
                  + "(?:[^ ]+ ){0,14}?"
                  + any(GERMAN_DONE),
              List.of("ich hab", "wir haben", "habe ich", "haben wir", "hab ich"),
              GERMAN_DONE),
          phrase(
              "(?:wurde|wurden|ist jetzt|ist nun|ist bereits|sind jetzt) (?:[^ ]+ ){0,10}?"
                  + any(GERMAN_DONE),
              List.of("wurde", "ist jetzt", "ist nun", "ist bereits", "sind jetzt"),
              GERMAN_DONE),
          phrase(
              "(?:ich konnte|wir konnten|konnte ich|konnten wir) (?:[^ ]+ ){0,10}?erfolgreich "
                  + "[\\p{L}]+en",
              List.of("erfolgreich ")),
          Phrase.of(
              "^" + GERMAN_THING + " (?:wurde )?(?:erfolgreich )?" + any(GERMAN_DONE) + CLOSE,
              GERMAN_DONE),
          phrase(
              "(?:j'ai|nous avons|je viens de) (?:[\\p{L}']+ ){0,4}?" + any(FRENCH_DONE) + "e?s?",
              List.of("j'ai", "nous avons", "je viens de"),
              FRENCH_DONE),
          phrase(
              "(?:a|ont) (?:bien )?été (?:[\\p{L}]+ ){0,2}?" + any(FRENCH_DONE) + "e?s?",
              List.of("été "),
              FRENCH_DONE),
          phrase(
              "(?:he|hemos) (?:[\\p{L}]+ ){0,2}?" + any(SPANISH_DONE) + "[oa]s?",
              List.of("he ", "hemos "),
              SPANISH_DONE),
          phrase(
              "(?:ha sido|han sido|se ha|se han) (?:[\\p{L}]+ ){0,2}?"
                  + any(SPANISH_DONE)
                  + "[oa]s?",
              List.of("ha sido", "han sido", "se ha"),
              SPANISH_DONE),
          Phrase.of(
              "^(?:(?:ok|okay|great|good news|sure|perfect|gut|super|bien)[,:]? )?"
                  + "(?:all |it is |it's |that is |that's |this is |that has been |that's been "
                  + "|it has been |everything is |you are |alles |das ist |ist |schon |bereits "
                  + "|das habe ich |habe ich )*"
                  + "(?:done|all set|taken care of|erledigt|fertig|geschafft|c'est fait"
                  + "|voilà, c'est fait|hecho|listo)"
                  + CLOSE,
              List.of(
                  "done",
                  "all set",
                  "taken care of",
                  "erledigt",
                  "fertig",
                  "geschafft",
                  "c'est fait",
                  "hecho",
                  "listo")));

  /** What claims something unless it is the rule. */
  static final List<Phrase> STATES =
      List.of(
          phrase(
              "your (?:[^ ,]+ ){1,8}?(?:is|are) (?:[\\p{L}]+ ){0,2}?" + any(ENGLISH_STATE),
              List.of("your "),
              ENGLISH_STATE),
          phrase(
              "(?:ihr|ihre|dein|deine|der|die|das) (?:[^ ,]+ ){1,8}?(?:ist|sind) "
                  + "(?:[^ ,]+ ){0,5}?"
                  + any(GERMAN_STATE),
              List.of("ist ", "sind "),
              GERMAN_STATE));

  /** Of these, every claim holds one; most sentences hold none, and cost no more than this look. */
  static final Cues CUES =
      Cues.of(
          Stream.of(
                  ENGLISH_DONE,
                  GERMAN_DONE,
                  FRENCH_DONE,
                  SPANISH_DONE,
                  List.of("able to ", "managed to ", "erfolgreich ", "done", "all set"),
                  List.of("fertig", "geschafft", "c'est fait", "hecho", "listo"))
              .flatMap(List::stream)
              .distinct()
              .toList());

  private CompletionPhrases() {}

  private static Phrase phrase(String words, List<String> cues) {
    return Phrase.of(START + words + END, cues);
  }

  private static Phrase phrase(String words, List<String> who, List<String> done) {
    return Phrase.of(START + words + END, who, done);
  }

  private static String any(List<String> words) {
    return "(?:" + String.join("|", words) + ")";
  }
}
