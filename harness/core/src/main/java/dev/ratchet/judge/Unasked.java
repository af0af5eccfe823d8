package dev.ratchet.judge;

import dev.ratchet.conversation.HiddenCharacters;
import dev.ratchet.conversation.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Why a judge is not asked about a reply, and why such a reply says nothing of the judge. */
public enum Unasked {
  /** Judges can be fooled by nothing, so that the rubric itself says what an empty reply earns. */
  NO_WORD("the reply is empty or holds no word"),
  /** It would cost much, and a judge reads only part of it. */
  TOO_LONG("the reply is longer than " + Unasked.REPLY_LIMIT + " characters"),
  NO_CONTEXT("the rubric needs what was retrieved, and nothing was"),
  NO_REFERENCE("the rubric needs a reference, and there is none");

  /** Characters of the longest reply that a judge is asked about. */
  static final int REPLY_LIMIT = 100_000;

  private final String words;

  Unasked(String words) {
    this.words = words;
  }

  /** In words for a person, without a full stop; never quotes the reply. */
  public String words() {
    return words;
  }

  /** Every reason that there is, the gravest first; empty when the judge is asked. */
  public static List<Unasked> of(Rubric rubric, Exhibit exhibit) {
    Transcript transcript = exhibit.transcript();
    Set<Rubric.Part> needs = rubric.material().needs();
    List<Unasked> reasons = new ArrayList<>();
    if (hasNoWord(transcript.reply())) {
      reasons.add(NO_WORD);
    }
    if (transcript.reply().length() > REPLY_LIMIT) {
      reasons.add(TOO_LONG);
    }
    if (needs.contains(Rubric.Part.CONTEXT) && transcript.steps().isEmpty()) {
      reasons.add(NO_CONTEXT);
    }
    if (needs.contains(Rubric.Part.REFERENCE) && exhibit.about().reference().isBlank()) {
      reasons.add(NO_REFERENCE);
    }
    return reasons;
  }

  private static boolean hasNoWord(String reply) {
    return HiddenCharacters.strip(reply).codePoints().noneMatch(Character::isLetterOrDigit);
  }
}
