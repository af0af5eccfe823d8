package dev.ratchet.conversation;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/**
 * Recognises replies that decline to help, or say that there is nothing to help with, in English,
 * German, French and Spanish.
 */
public final class Declines {
  private static final String START = "(?:^|[^\\p{L}])";
  private static final String FILL = "(?:[\\p{L}']+,? ){0,4}?";

  private static final String ENGLISH_NO =
      "(?:cannot|can not|could not|will not|must not|may not|would not|(?:am|are) unable to"
          + "|(?:am|are) not (?:able|allowed|permitted|authori[sz]ed|at liberty|in a position) to)";

  private static final String ENGLISH_HELP =
      "(?:help|assist|share|provide|disclose|answer|give|show|discuss|tell|reveal|support|comply"
          + "|fulfil|do (?:that|this|so)|display|offer|comment|quote|release|pass on"
          + "|find (?:any|a |an |anything|information|sources?|something))";

  private static final String GERMAN_HELP =
      "(?:helfen|weiterhelfen|behilflich|unterstützen|weitergeben|geben|nennen|teilen|mitteilen"
          + "|beantworten|bereitstellen|offenlegen|zeigen|preisgeben|herausgeben|sagen|erteilen"
          + "|anzeigen|finden)";

  private static final String FRENCH_HELP =
      "(?:aider|assister|partager|fournir|communiquer|répondre|donner|divulguer|transmettre"
          + "|montrer|révéler|indiquer|trouver)";

  private static final String SPANISH_HELP =
      "(?:ayudar|asistir|compartir|proporcionar|facilitar|responder|dar|revelar|divulgar|mostrar"
          + "|decir|ofrecer|encontrar|indicar)";

  private static final List<Phrase> DECLINES =
      List.of(
          phrase(
              "(?:i|we) " + FILL + ENGLISH_NO + " " + FILL + ENGLISH_HELP,
              List.of("i ", "we "),
              List.of("not", "unable")),
          phrase(
              "(?:i|we) " + FILL + "(?:have to|must|need to) (?:\\p{L}+ )?(?:decline|refuse)",
              List.of("i ", "we "),
              List.of("decline", "refuse")),
          phrase(
              "(?:i|we) "
                  + FILL
                  + "do not have (?:the |any |enough |sufficient )?"
                  + "(?:access|permission|authori[sz]ation|authority|information|source|clearance)",
              List.of("do not have")),
          phrase(
              "you (?:\\p{L}+ )?(?:do not have|lack) (?:\\p{L}+ ){0,2}"
                  + "(?:access|permissions?|authori[sz]ation|clearance|rights)",
              List.of("do not have", "lack")),
          phrase(
              "you are not (?:allowed|permitted|authori[sz]ed|cleared) to",
              List.of("you are not ")),
          phrase(
              "not (?:available|accessible|visible) (?:to|for) (?:you|your role)",
              List.of("not available", "not accessible", "not visible")),
          phrase(
              "(?:cannot|can not) be (?:shared|disclosed|provided|shown|revealed) "
                  + "(?:with|to) you",
              List.of("cannot be", "can not be")),
          phrase(
              "(?:kann|können|konnte|konnten|darf|dürfen) (?:ich|wir) [^?]{0,120}?"
                  + "(?:nicht|nichts|kein|keine|keinen|keinerlei) [^?]{0,80}?"
                  + GERMAN_HELP,
              List.of("kann ", "können ", "konnte", "darf ", "dürfen "),
              List.of("nicht", "kein")),
          phrase(
              "(?:ich|wir) (?:kann|können|konnte|konnten|darf|dürfen) [^?]{0,120}?"
                  + "(?:nicht|nichts|kein|keine|keinen|keinerlei) [^?]{0,80}?"
                  + GERMAN_HELP,
              List.of("kann ", "können ", "konnte", "darf ", "dürfen "),
              List.of("nicht", "kein")),
          phrase("nicht (?:berechtigt|befugt|in der lage|autorisiert)", List.of("nicht ")),
          phrase("(?:muss|müssen) (?:ich|wir) (?:\\p{L}+ ){0,3}ablehnen", List.of("ablehnen")),
          phrase(
              "(?:habe ich|haben wir|ich habe|wir haben|sie haben|haben sie|du hast) "
                  + "(?:\\p{L}+ ){0,6}?(?:keinen zugriff|keinen zugang|keine berechtigung|keine rechte"
                  + "|keine freigabe|keine informationen|keine angaben|keine quelle|nichts)",
              List.of("habe", "hast"),
              List.of("kein", "nichts")),
          phrase(
              "(?:je|nous) ne (?:peux|pouvons|pourrai|puis) (?:\\p{L}+ )?(?:pas|rien)? ?"
                  + "[^?]{0,60}?"
                  + FRENCH_HELP,
              List.of("je ne ", "nous ne ")),
          phrase(
              "(?:je ne suis|nous ne sommes) (?:\\p{L}+ )?pas (?:\\p{L}+ )?"
                  + "(?:autorisée?s?|en mesure|habilitée?s?)",
              List.of("je ne suis", "nous ne sommes")),
          phrase(
              "je n'ai (?:\\p{L}+ )?(?:pas|aucune?) (?:\\p{L}+ )?"
                  + "(?:accès|trouvé|d'information|d'informations|information|le droit"
                  + "|l'autorisation|source)",
              List.of("je n'ai")),
          phrase(
              "vous n'avez pas (?:accès|le droit|l'autorisation|les droits)",
              List.of("vous n'avez pas")),
          phrase("il m'est impossible", List.of("il m'est impossible")),
          phrase(
              "no (?:puedo|podemos|podré|puede|me es posible) (?:\\p{L}+ ){0,4}?"
                  + SPANISH_HELP
                  + "\\p{L}*",
              List.of("no puedo", "no podemos", "no podré", "no puede", "no me es")),
          phrase(
              "no (?:estoy|estamos) (?:autorizad[oa]s?|en condiciones|en posición)",
              List.of("no est")),
          phrase(
              "no (?:tengo|tenemos|tienes|tiene) (?:acceso|permisos?|autorización"
                  + "|información|derecho|ninguna fuente)",
              List.of("no te", "no ti")),
          phrase("(?:lamento|siento) no poder", List.of("lamento", "siento")),
          phrase("no (?:he|hemos) (?:podido encontrar|encontrado)", List.of("no he")));

  /** Before the phrase, these make it an offer: "if I cannot help, call the service desk". */
  private static final Pattern CONDITION =
      Pattern.compile(
          START
              + "(?:if|in case|unless|should|when|wenn|falls|sollte|si|en cas|en caso|cuando)"
              + "(?: |$)");

  private Declines() {}

  /**
   * Whether a sentence of the text declines. A partial decline counts; a conditional one ("if I
   * cannot help …") and an empty text do not.
   */
  public static boolean reads(String text) {
    return Sentences.of(text).stream().anyMatch(Declines::declines);
  }

  private static boolean declines(String sentence) {
    return DECLINES.stream().anyMatch(phrase -> holdsUnconditionally(phrase, sentence));
  }

  private static boolean holdsUnconditionally(Phrase phrase, String sentence) {
    if (!phrase.mayBeIn(sentence)) {
      return false;
    }
    Matcher matcher = phrase.pattern().matcher(sentence);
    return matcher.find() && !CONDITION.matcher(sentence.substring(0, matcher.start())).find();
  }

  private static Phrase phrase(String words, List<String> cues) {
    return Phrase.of(START + words, cues);
  }

  private static Phrase phrase(String words, List<String> some, List<String> others) {
    return Phrase.of(START + words, some, others);
  }
}
