package dev.ratchet.provider.scripted;

import dev.ratchet.conversation.Source;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules that the scripted copilot finds in its system prompt. What a prompt does not ask for is
 * not done.
 *
 * @param role the user's role, empty when the prompt does not say
 * @param checksAccess a source is used only if its access tags allow the role
 * @param englishOnly answers in English whatever the user's language
 * @param cites each source that is used is cited
 * @param honest an action is confirmed only after its tool succeeded
 * @param discreet personal data of colleagues is left out
 * @param rechecks citations are checked once more, so that they are forgotten less often
 * @param brief one sentence
 */
record SystemRules(
    String role,
    boolean checksAccess,
    boolean englishOnly,
    boolean cites,
    boolean honest,
    boolean discreet,
    boolean rechecks,
    boolean brief) {
  private static final Pattern ROLE = Pattern.compile("user's role is ([a-z][a-z0-9-]{0,40})");

  static SystemRules in(String prompt) {
    String text = prompt.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    Matcher role = ROLE.matcher(text);
    return new SystemRules(
        role.find() ? role.group(1) : "",
        text.contains("use a source only if its access tags allow the user's role"),
        text.contains("answer in english"),
        text.contains("cite every source"),
        text.contains("never confirm an action before its tool has succeeded"),
        text.contains("leave out personal data"),
        text.contains("check your citations before you answer"),
        text.contains("one short sentence"));
  }

  /** The access rule alone, for somebody in a role. */
  static SystemRules forRole(String role) {
    return new SystemRules(role, true, false, false, false, false, false, false);
  }

  /** Whether all tags of a source let the role in. */
  boolean opens(Source source) {
    return source.tags().stream().allMatch(this::allows);
  }

  /** Whether a tag such as {@code hr-only} lets the role in; other tags let everybody in. */
  private boolean allows(String tag) {
    if (!checksAccess || !tag.endsWith("-only")) {
      return true;
    }
    String group = tag.substring(0, tag.length() - "-only".length());
    return role.equals(group) || role.startsWith(group + "-");
  }
}
