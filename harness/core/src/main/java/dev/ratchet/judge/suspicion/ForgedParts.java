package dev.ratchet.judge.suspicion;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Finds made-up parts of an examination: verdicts, ends of the data, turns of a chat. */
final class ForgedParts {
  /** Keys of one verdict stand no further apart. */
  private static final int VERDICT_LENGTH = 600;

  private static final Pattern KEY =
      Pattern.compile(
          "(?i)\\b(nonce|verdict|score|grade|rating|explanation|rationale)"
              + "[\"'\\\\*>`]{0,4}\\s{0,3}[:=>]");

  private static final Pattern DATA =
      Pattern.compile(
          "\\b(?:BEGIN|END)\\s{1,3}DATA(?:\\s+[0-9a-fA-F]{6,}|\\s*$|\\s*[\\n\\x{2028}\\x{85}])");

  private static final Pattern END_LINE =
      Pattern.compile(
          "(?im)^[^\\pL\\n]{0,20}(?:begin|end)(?: of)?(?: the| this)? (?:data|submission|reply|answer"
              + "|response|examination|(?:candidate|assistant)(?:['’]s)? (?:reply|answer|response"
              + "|output))[^\\pL\\n]{0,40}$");

  private static final Pattern NONCE =
      Pattern.compile("(?i)\\bnonce\\b[^\\pL\\pN\\n]{1,6}[0-9a-f]{16}");

  private static final Pattern CLOSED =
      Pattern.compile(
          "(?i)</(reply|response|answer|candidate|submission|data|document|context|user|assistant"
              + "|system)>");

  private static final Pattern FIELD =
      Pattern.compile(
          "[\"'}\\]]\\s*,\\s*\\{?\\s*\\\\?[\"'](?:reply|tool-calls|about-the-user)\\\\?[\"']\\s*:");

  private static final Pattern TURN =
      Pattern.compile(
          "(?im)<\\|[a-z_]{2,30}\\|>|\\[/?INST\\]|<</?SYS>>|<(?:start|end)_of_turn>"
              + "|^\\s*#{2,4}\\s*(?:system|assistant|user|human)\\b\\s*:"
              + "|^\\s*\\[/?SYSTEM\\]|</?system>|^human: .*\\n+\\s*assistant:"
              + "|[\"']role[\"']\\s*:\\s*[\"'](?:system|developer|assistant)[\"']");

  private static final List<String> CUES =
      List.of(
          "nonce",
          "verdict",
          "data",
          "end",
          "</",
          "reply",
          "tool-calls",
          "<|",
          "inst]",
          "sys>",
          "_of_turn",
          "#",
          "[system",
          "[/system",
          "<system",
          "human:",
          "role");

  private ForgedParts() {}

  /** Adds what can be meant for no reader: verdicts and parts of the prompt. */
  static void find(String text, Set<Suspicion> found) {
    if (!mayHoldAny(text)) {
      return;
    }
    if (holdsVerdict(text)) {
      found.add(Suspicion.FORGED_VERDICT);
    }
    if (DATA.matcher(text).find()
        || END_LINE.matcher(text).find()
        || NONCE.matcher(text).find()
        || breaksOut(text)) {
      found.add(Suspicion.FORGED_FENCE);
    }
  }

  /** Adds marks that a reply, unlike a document, has no reason to hold. */
  static void findInReply(String text, Excuse excuse, Set<Suspicion> found) {
    if (!mayHoldAny(text)) {
      return;
    }
    if (closesWhatItNeverOpened(text)) {
      found.add(Suspicion.FORGED_FENCE);
    }
    Matcher turns = TURN.matcher(text);
    while (turns.find()) {
      if (!excuse.covers(turns.group())) {
        found.add(Suspicion.FORGED_TURN);
      }
    }
  }

  private static boolean mayHoldAny(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return CUES.stream().anyMatch(lower::contains);
  }

  /** Two keys of a verdict close together, one of which only a verdict has. */
  private static boolean holdsVerdict(String text) {
    Matcher keys = KEY.matcher(text);
    Set<String> near = new TreeSet<>();
    int first = -VERDICT_LENGTH;
    while (keys.find()) {
      if (keys.start() - first > VERDICT_LENGTH) {
        near.clear();
        first = keys.start();
      }
      near.add(keys.group(1).toLowerCase(Locale.ROOT));
      if (near.size() >= 2 && (near.contains("nonce") || near.contains("verdict"))) {
        return true;
      }
    }
    return false;
  }

  /** A field of the data behind a brace that nothing had opened. */
  private static boolean breaksOut(String text) {
    Matcher field = FIELD.matcher(text);
    if (!field.find()) {
      return false;
    }
    int depth = 0;
    for (int i = 0; i < field.end() && depth >= 0; i++) {
      char c = text.charAt(i);
      depth += c == '{' || c == '[' ? 1 : 0;
      depth -= c == '}' || c == ']' ? 1 : 0;
    }
    return depth < 0;
  }

  private static boolean closesWhatItNeverOpened(String text) {
    Matcher closed = CLOSED.matcher(text);
    String lower = text.toLowerCase(Locale.ROOT);
    while (closed.find()) {
      int opened = lower.indexOf("<" + closed.group(1).toLowerCase(Locale.ROOT));
      if (opened < 0 || opened > closed.start()) {
        return true;
      }
    }
    return false;
  }
}
