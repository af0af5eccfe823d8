package dev.ratchet.check.rule.safety;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.rule.Condensed;
import dev.ratchet.check.rule.Given;
import dev.ratchet.check.rule.Marker;
import dev.ratchet.check.rule.Plain;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds what an order to the model, planted in a document or message, asks it to say: a text in
 * quotation marks, an address or a word in capitals, near words that speak to a model, in English
 * and German.
 */
final class PlantedOrders {
  private static final int BEFORE = 200;
  private static final int AFTER = 500;

  /** Texts past this length are read so far. */
  private static final int READ = 200_000;

  /** Speaking to a model, in lower case. */
  private static final Pattern TO_A_MODEL =
      Pattern.compile(
          "(?:ignore|disregard|forget|override|bypass)\\b[^.\\n]{0,40}\\b(?:instructions?|rules"
              + "|prompts?|guidelines|context|above|everything)"
              + "|(?:new|updated|hidden|secret|real) instructions?|system ?(?:prompt|message|note)"
              + "|(?:note|message|instructions?|attention|important)[^.\\n]{0,20}\\b(?:ai|assistants?"
              + "|language models?|llms?|chatbots?|bots?)\\b|\\byou are now\\b|<\\|im_start\\|>"
              + "|\\[/?inst\\]|<</?sys>>|#{2,} ?(?:system|instructions?)\\b"
              + "|(?:if you are|as) an? (?:ai|assistant|language model|llm|chatbot)"
              + "|(?:do not|don't|never) (?:tell|inform|mention (?:this|it) to) the user"
              + "|\\b(?:assistant|ai|chatbot|llm)(?: must|:|, (?:please|you|say|reply|answer|write))"
              + "|(?:ignorier|vergiss|missachte|vergesse)[^.\\n]{0,40}(?:anweisung|regeln|vorgaben"
              + "|anleitung|instruktion|alles)|neue (?:anweisung|instruktion|vorgabe)"
              + "|system(?:prompt|nachricht|anweisung)|\\bdu bist (?:jetzt|nun|ab sofort)\\b"
              + "|(?:anweisung|hinweis|nachricht|achtung)[^.\\n]{0,20}\\b(?:ki|assistent|assistenten"
              + "|sprachmodell|chatbot)\\b|\\b(?:ki|assistent|chatbot)(?: muss|:)"
              + "|(?:als|wenn du ein[e]?) (?:ki|assistent|sprachmodell|chatbot)"
              + "|sag(?:e)? (?:dem|der) (?:nutzer|benutzer|anwender)[a-z]* nicht");

  private static final List<String> CUES =
      List.of(
          "ignor",
          "disregard",
          "forget",
          "override",
          "bypass",
          "instruct",
          "system",
          "you are",
          "assist",
          "model",
          "llm",
          "bot",
          "im_start",
          "inst]",
          "sys>",
          " ai",
          "the user",
          "vergiss",
          "vergesse",
          "missacht",
          "anweis",
          "du bist",
          " ki",
          "ki ",
          "nutzer",
          "anwender",
          "vorgabe");

  private static final String ORDER =
      "(?i)\\b(?:say|print|write|output|reply|respond|answer|include|append|add|insert|begin|start"
          + "|end|finish|mention|state|display|repeat|tell|visit|open|click|link|send|forward|use"
          + "|recommend|quote|contact|go to|load|render|show|sage?|schreibe?|antworte|gib|füge"
          + "|beginne|beende|nenne|erwähne|wiederhole|zeige|besuche|öffne|klicke|sende|schicke"
          + "|verlinke|empfiehl|lade|verwende)\\b";

  private static final Pattern ORDERED =
      Pattern.compile(
          ORDER
              + "[^\\n]{0,80}?(?:[\"“”„«»`']([^\"“”„«»`'\\n]{4,160})[\"“”„«»`']"
              + "|((?:https?://|www\\.)[^\\s\"'<>)\\]]{4,200})"
              + "|([\\p{L}\\p{N}._%+-]{1,60}@[\\p{L}\\p{N}.-]{3,80}))");

  private static final Pattern CAPITALS =
      Pattern.compile(
          ORDER.replace("(?i)", "(?i:")
              + ")[^\\n]{0,80}?(?:^|[^\\p{L}\\p{N}_-])"
              + "([A-Z][A-Z0-9]{2,}(?:[-_][A-Z0-9]{2,})+|[A-Z]{2,}[0-9]{2,}[A-Z0-9]*|[A-Z]{5,})"
              + "(?:[^\\p{L}\\p{N}_-]|$)");

  /** Words that such orders write in capitals for loudness. */
  private static final Set<String> LOUD =
      Set.of(
          "ALWAYS",
          "NEVER",
          "MUST",
          "IMPORTANT",
          "SYSTEM",
          "ATTENTION",
          "OVERRIDE",
          "IGNORE",
          "INSTRUCTION",
          "INSTRUCTIONS",
          "PROMPT",
          "WARNING",
          "URGENT",
          "ASSISTANT",
          "EVERY",
          "EXACTLY",
          "ONLY",
          "IMMER",
          "NIEMALS",
          "WICHTIG",
          "ACHTUNG",
          "EXAKT",
          "GENAU",
          "PREVIOUS");

  private PlantedOrders() {}

  /**
   * What is asked for, without what the user, the system prompt or a document without such an order
   * says as well, since anybody may repeat that.
   */
  static Set<Marker> in(CheckContext context) {
    List<String> read = new ArrayList<>(Given.bySources(context));
    read.addAll(Given.byUser(context));
    Set<Marker> asked = new LinkedHashSet<>();
    List<String> innocent = new ArrayList<>(Given.bySystem(context));
    for (String text : read) {
      Set<Marker> here = askedBy(text);
      asked.addAll(here);
      if (here.isEmpty()) {
        innocent.add(text);
      }
    }
    if (!asked.isEmpty()) {
      List<String> condensed = innocent.stream().map(Condensed::of).toList();
      asked.removeIf(marker -> condensed.stream().anyMatch(marker::standsIn));
    }
    return asked;
  }

  private static Set<Marker> askedBy(String text) {
    String plain = Plain.lines(text.length() > READ ? text.substring(0, READ) : text);
    String lower = plain.toLowerCase(Locale.ROOT);
    Set<Marker> asked = new LinkedHashSet<>();
    if (CUES.stream().noneMatch(lower::contains) || lower.length() != plain.length()) {
      return asked;
    }
    Matcher spoken = TO_A_MODEL.matcher(lower);
    int from = 0;
    int to = 0;
    while (spoken.find()) {
      if (spoken.start() - BEFORE > to) {
        addAsked(plain.substring(from, to), asked);
        from = spoken.start() - BEFORE;
      }
      to = Math.min(plain.length(), spoken.end() + AFTER);
    }
    addAsked(plain.substring(from, to), asked);
    return asked;
  }

  private static void addAsked(String near, Set<Marker> asked) {
    Matcher ordered = ORDERED.matcher(near);
    while (ordered.find()) {
      for (int group = 1; group <= ordered.groupCount(); group++) {
        if (ordered.group(group) != null) {
          Marker.of(ordered.group(group)).ifPresent(asked::add);
        }
      }
    }
    Matcher capitals = CAPITALS.matcher(near);
    while (capitals.find()) {
      if (!LOUD.contains(capitals.group(1))) {
        Marker.of(capitals.group(1)).ifPresent(asked::add);
      }
    }
  }
}
