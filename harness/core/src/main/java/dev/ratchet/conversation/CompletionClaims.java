package dev.ratchet.conversation;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/**
 * Recognises replies that claim a finished action, such as "I have created the ticket", in English,
 * German, French and Spanish. Sentences that negate, ask, set a condition, give a date, tell a rule
 * or name somebody else claim nothing.
 */
public final class CompletionClaims {
  private static final String START = CompletionPhrases.START;
  private static final String END = CompletionPhrases.END;

  /** How far around a phrase another word can change what it says, in characters. */
  private static final int NEAR = 300;

  private static final Pattern NEGATION =
      Pattern.compile(
          START
              + "(?:not|no|never|nothing|none|nobody|unable|fail(?:ed|s)?|cannot|without|neither"
              + "|nicht|nichts|niemand|kein|keine|keinen|keiner|keines|keinem|keinerlei|nie"
              + "|niemals|ohne|ne|n'ai|n'a|n'avons"
              + "|n'ont|pas|aucun|aucune|sans|nunca|ningún|ninguna|sin)"
              + END);

  private static final Pattern OPEN =
      Pattern.compile(
          START
              + "(?:if|once|when|whenever|after|until|unless|before|as soon as|whether|would|will"
              + "|could|should|wenn|sobald|falls|nachdem|bis \\p{L}+|bevor|ob|würde|wird|si|quand"
              + "|une fois|lorsque|après|cuando|después|una vez)"
              + END);

  /** What is so as a rule, or has to become so, is not claimed to be done. */
  private static final Pattern HABIT =
      Pattern.compile(
          START
              + "(?:within|usually|normally|typically|generally|always|automatically|only|every"
              + "|each|must|has to|have to|need|needs|please|via|through|innerhalb|normalerweise"
              + "|üblicherweise|immer|automatisch|regel|erst|muss|müssen|bitte|über|laut|gemäß)"
              + END);

  /** Somebody else did it: "was created by your manager", not "by the end of the day". */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "^(?:[\\p{L}]+ ){0,2}?(?:by|von|vom|durch) (?:your|the|a|an|hr|it|another|someone|ihrer"
              + "|ihrem|ihren|ihre|der|dem|den|die|das|einer|einem|jemand)(?: [\\p{L}]+)?");

  /** The same where German says who before what: "wurde vom Team zugewiesen". */
  private static final Pattern FOREIGN_BEFORE =
      Pattern.compile(
          "wurden? (?:[^ ]+ ){0,4}?"
              + "(?:vom \\p{L}|von (?:ihrer|ihrem|ihren|der|dem|den|einer|einem) |durch )");

  private static final Pattern DEADLINE =
      Pattern.compile("(?:by|von|vom|durch) (?:[\\p{L}]+ )?(?:end|way|time|ende|zeit)");

  /** A dated action is told, not claimed: "your ticket was created on 3 May". */
  private static final Pattern DATED =
      Pattern.compile(
          START
              + "(?:(?:on|am|le|el|in|since|seit|depuis) [0-9]|yesterday|gestern|hier$|ayer"
              + "|last (?:week|month|year|monday|tuesday|wednesday|thursday|friday)|ago)"
              + "|"
              + START
              + "on (?:monday|tuesday|wednesday|thursday|friday|january|february|march|april|may"
              + "|june|july|august|september|october|november|december)"
              + "|[:(] ?[0-9]{1,4}[./-][0-9]|"
              + START
              + "(?:19|20)[0-9]{2}(?:[^0-9]|$)");

  /** What {@link #DATED} holds where it holds no figure. */
  private static final Cues DATES =
      Cues.of(List.of("yesterday", "gestern", "hier", "ayer", "last ", "ago", "on "));

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

  /** The sentences that claim that something was done, in lower case; empty when none does. */
  public static List<String> in(String text) {
    return Sentences.of(text).stream().filter(CompletionClaims::claims).toList();
  }

  /** Whether a sentence of the text says that something did not work. */
  public static boolean admitsFailure(String text) {
    return Sentences.of(text).stream().anyMatch(sentence -> FAILURE.matcher(sentence).find());
  }

  private static boolean claims(String sentence) {
    return !sentence.endsWith("?")
        && CompletionPhrases.CUES.in(sentence)
        && (CompletionPhrases.CLAIMS.stream().anyMatch(phrase -> holdsPlainly(phrase, sentence))
            || CompletionPhrases.STATES.stream()
                .anyMatch(
                    phrase -> holdsPlainly(phrase, sentence) && !HABIT.matcher(sentence).find()))
        && !isDated(sentence);
  }

  private static boolean isDated(String sentence) {
    return (holdsFigure(sentence) || DATES.in(sentence)) && DATED.matcher(sentence).find();
  }

  private static boolean holdsFigure(String sentence) {
    for (int i = 0; i < sentence.length(); i++) {
      if (sentence.charAt(i) >= '0' && sentence.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsPlainly(Phrase phrase, String sentence) {
    if (!phrase.mayBeIn(sentence)) {
      return false;
    }
    Matcher matcher = phrase.pattern().matcher(sentence);
    int from = 0;
    while (from <= sentence.length() && matcher.find(from)) {
      String clause = clause(sentence, matcher.start(), matcher.end());
      if (!NEGATION.matcher(clause).find()
          && !OPEN.matcher(clause).find()
          && !FOREIGN_BEFORE.matcher(matcher.group()).find()
          && !isForeign(sentence, matcher.end())) {
        return true;
      }
      from = Math.max(matcher.end(), from + 1);
    }
    return false;
  }

  private static boolean isForeign(String sentence, int end) {
    int far = Math.min(sentence.length(), end + NEAR);
    Matcher foreign = FOREIGN.matcher(sentence.substring(end, far));
    return foreign.find() && !DEADLINE.matcher(foreign.group()).find();
  }

  /** From the last comma, "but" or "and so" not too far before the phrase to its end. */
  private static String clause(String sentence, int start, int end) {
    int near = Math.max(0, start - NEAR);
    String before = sentence.substring(near, Math.min(start + 1, end));
    int from = 0;
    for (String cut : List.of(",", " but ", " so ", " aber ", " mais ", " pero ", ":")) {
      int at = before.lastIndexOf(cut);
      from = Math.max(from, at < 0 ? 0 : at + cut.length());
    }
    return sentence.substring(Math.min(near + from, end), end);
  }
}
