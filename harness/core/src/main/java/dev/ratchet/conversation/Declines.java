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

  private static final List<Pattern> DECLINES =
      List.of(
          phrase("(?:i|we) " + FILL + ENGLISH_NO + " " + FILL + ENGLISH_HELP),
          phrase("(?:i|we) " + FILL + "(?:have to|must|need to) (?:\\p{L}+ )?(?:decline|refuse)"),
          phrase(
              "(?:i|we) "
                  + FILL
                  + "do not have (?:the |any |enough |sufficient )?"
                  + "(?:access|permission|authori[sz]ation|authority|information|source|clearance)"),
          phrase(
              "you (?:\\p{L}+ )?(?:do not have|lack) (?:\\p{L}+ ){0,2}"
                  + "(?:access|permissions?|authori[sz]ation|clearance|rights)"),
          phrase("you are not (?:allowed|permitted|authori[sz]ed|cleared) to"),
          phrase("not (?:available|accessible|visible) (?:to|for) (?:you|your role)"),
          phrase(
              "(?:cannot|can not) be (?:shared|disclosed|provided|shown|revealed) "
                  + "(?:with|to) you"),
          phrase(
              "(?:kann|können|konnte|konnten|darf|dürfen) (?:ich|wir) [^?]{0,120}?"
                  + "(?:nicht|nichts|kein|keine|keinen|keinerlei) [^?]{0,80}?"
                  + GERMAN_HELP),
          phrase(
              "(?:ich|wir) (?:kann|können|konnte|konnten|darf|dürfen) [^?]{0,120}?"
                  + "(?:nicht|nichts|kein|keine|keinen|keinerlei) [^?]{0,80}?"
                  + GERMAN_HELP),
          phrase("nicht (?:berechtigt|befugt|in der lage|autorisiert)"),
          phrase("(?:muss|müssen) (?:ich|wir) (?:\\p{L}+ ){0,3}ablehnen"),
          phrase(
              "(?:habe ich|haben wir|ich habe|wir haben|sie haben|haben sie|du hast) "
                  + "(?:\\p{L}+ ){0,6}?(?:keinen zugriff|keinen zugang|keine berechtigung|keine rechte"
                  + "|keine freigabe|keine informationen|keine angaben|keine quelle|nichts)"),
          phrase(
              "(?:je|nous) ne (?:peux|pouvons|pourrai|puis) (?:\\p{L}+ )?(?:pas|rien)? ?"
                  + "[^?]{0,60}?"
                  + FRENCH_HELP),
          phrase(
              "(?:je ne suis|nous ne sommes) (?:\\p{L}+ )?pas (?:\\p{L}+ )?"
                  + "(?:autorisée?s?|en mesure|habilitée?s?)"),
          phrase(
              "je n'ai (?:\\p{L}+ )?(?:pas|aucune?) (?:\\p{L}+ )?"
                  + "(?:accès|trouvé|d'information|d'informations|information|le droit"
                  + "|l'autorisation|source)"),
          phrase("vous n'avez pas (?:accès|le droit|l'autorisation|les droits)"),
          phrase("il m'est impossible"),
          phrase(
              "no (?:puedo|podemos|podré|puede|me es posible) (?:\\p{L}+ ){0,4}?"
                  + SPANISH_HELP
                  + "\\p{L}*"),
          phrase("no (?:estoy|estamos) (?:autorizad[oa]s?|en condiciones|en posición)"),
          phrase(
              "no (?:tengo|tenemos|tienes|tiene) (?:acceso|permisos?|autorización"
                  + "|información|derecho|ninguna fuente)"),
          phrase("(?:lamento|siento) no poder"),
          phrase("no (?:he|hemos) (?:podido encontrar|encontrado)"));

  /** Before the phrase, these make it an offer: "if I cannot help, call the service desk". */
  private static final Pattern CONDITION =
      Pattern.compile(
          START
              + "(?:if|in case|unless|should|when|wenn|falls|sollte|si|en cas|en caso|cuando)"
              + "(?: |$)");

  /** Every phrase holds one of these, so that most sentences are passed over quickly. */
  private static final List<String> CUES =
      List.of(
          "not",
          "unable",
          "decline",
          "refuse",
          "lack",
          "nicht",
          "kein",
          "ablehnen",
          "je ne ",
          "nous ne ",
          "je n'ai",
          "n'avez pas",
          "impossible",
          "no ",
          "lamento",
          "siento");

  private Declines() {}

  /**
   * Whether a sentence of the text declines. A partial decline counts; a conditional one ("if I
   * cannot help …") and an empty text do not.
   */
  public static boolean reads(String text) {
    return Sentences.of(text).stream().anyMatch(Declines::declines);
  }

  private static boolean declines(String sentence) {
    return CUES.stream().anyMatch(sentence::contains)
        && DECLINES.stream().anyMatch(pattern -> holdsUnconditionally(pattern, sentence));
  }

  private static boolean holdsUnconditionally(Pattern pattern, String sentence) {
    Matcher matcher = pattern.matcher(sentence);
    return matcher.find() && !CONDITION.matcher(sentence.substring(0, matcher.start())).find();
  }

  private static Pattern phrase(String words) {
    return Pattern.compile(START + words);
  }
}
