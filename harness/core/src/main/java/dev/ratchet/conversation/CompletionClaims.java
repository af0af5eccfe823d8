package dev.ratchet.conversation;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/**
 * Recognises replies that claim a finished action, such as "I have created the ticket", in English,
 * German, French and Spanish. Negated, conditional, asked and dated sentences claim nothing.
 */
public final class CompletionClaims {
  private static final String START = "(?:^|[^\\p{L}])";
  private static final String END = "(?:[^\\p{L}]|$)";

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
          "processed");

  private static final String ENGLISH_THING =
      "(?:ticket|request|password|account|case|order|access|licen[cs]e|appointment|booking|leave"
          + "|incident|change|refund|reservation|mailbox|laptop|device|permissions?|e-?mail"
          + "|message|report|meeting|application|claim)";

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
          "gemeldet");

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

  private static final List<Phrase> CLAIMS =
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
              "^(?:(?:ok|okay|great|sure|perfect|gut|bien)[,:]? )?(?:all |it is )?"
                  + "(?:done|all set|erledigt|c'est fait|voilà, c'est fait|hecho|listo)"
                  + "(?:$| ?[,:–—-])",
              List.of("done", "all set", "erledigt", "c'est fait", "hecho", "listo")));

  private static final Pattern NEGATION =
      Pattern.compile(
          START
              + "(?:not|no|never|nothing|none|unable|fail(?:ed|s)?|cannot|without|neither|nicht"
              + "|kein|keine|keinen|keiner|nie|niemals|konnte|konnten|ohne|ne|n'ai|n'a|n'avons"
              + "|n'ont|pas|aucun|aucune|sans|nunca|ningún|ninguna|sin)"
              + END);

  private static final Pattern OPEN =
      Pattern.compile(
          START
              + "(?:if|once|when|whenever|after|until|unless|before|as soon as|whether|would|will"
              + "|could|should|wenn|sobald|falls|nachdem|bis|bevor|ob|würde|wird|si|quand"
              + "|une fois|lorsque|après|cuando|después|una vez)"
              + END);

  /** A dated action is told, not claimed: "your ticket was created on 3 May". */
  private static final Pattern DATED =
      Pattern.compile(
          START
              + "(?:(?:on|am|le|el|in|since|seit|depuis) [0-9]|yesterday|gestern|hier$|ayer"
              + "|last (?:week|month|year|monday|tuesday|wednesday|thursday|friday)|ago)"
              + "|"
              + START
              + "on (?:monday|tuesday|wednesday|thursday|friday|january|february|march|april|may"
              + "|june|july|august|september|october|november|december)");

  private static final Pattern FAILURE =
      Pattern.compile(
          START
              + "(?:could not|cannot|was not able|were not able|unable to|failed|failure|error"
              + "|did not (?:work|succeed|go through)|not (?:been )?(?:created|sent|reset|updated"
              + "|submitted|possible)|blocked|fehlgeschlagen|gescheitert|(?:konnte|konnten|kann) "
              + "[^?]{0,120}?nicht|nicht möglich|nicht (?:erstellt|gesendet|zurückgesetzt)|fehler"
              + "|échoué|n'a pas pu|n'ai pas pu|impossible|erreur|no se pudo|no pude|no he podido"
              + "|falló|fallado)");

  private CompletionClaims() {}

  /** Whether a sentence of the text claims that something was done. */
  public static boolean reads(String text) {
    return Sentences.of(text).stream().anyMatch(CompletionClaims::claims);
  }

  /** Whether a sentence of the text says that something did not work. */
  public static boolean admitsFailure(String text) {
    return Sentences.of(text).stream().anyMatch(sentence -> FAILURE.matcher(sentence).find());
  }

  private static boolean claims(String sentence) {
    return !sentence.endsWith("?")
        && CLAIMS.stream().anyMatch(phrase -> holdsPlainly(phrase, sentence))
        && !DATED.matcher(sentence).find();
  }

  private static boolean holdsPlainly(Phrase phrase, String sentence) {
    if (!phrase.mayBeIn(sentence)) {
      return false;
    }
    Matcher matcher = phrase.pattern().matcher(sentence);
    int from = 0;
    while (from <= sentence.length() && matcher.find(from)) {
      String clause = clause(sentence, matcher.start(), matcher.end());
      if (!NEGATION.matcher(clause).find() && !OPEN.matcher(clause).find()) {
        return true;
      }
      from = Math.max(matcher.end(), from + 1);
    }
    return false;
  }

  /** From the last comma, "but" or "and so" before the phrase to its end. */
  private static String clause(String sentence, int start, int end) {
    int from = 0;
    for (String cut : List.of(",", " but ", " so ", " aber ", " mais ", " pero ", ":")) {
      int at = sentence.lastIndexOf(cut, start);
      from = Math.max(from, at < 0 ? 0 : at + cut.length());
    }
    return sentence.substring(Math.min(from, end), end);
  }

  private static Phrase phrase(String words, List<String> who, List<String> done) {
    return Phrase.of(START + words + END, who, done);
  }

  private static String any(List<String> words) {
    return "(?:" + String.join("|", words) + ")";
  }
}
