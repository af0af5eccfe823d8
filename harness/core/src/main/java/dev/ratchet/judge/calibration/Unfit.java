package dev.ratchet.judge.calibration;

import dev.ratchet.conversation.HiddenCharacters;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.judge.Exhibit;
import dev.ratchet.judge.Rubric;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Why a reply says nothing of a judge: in a gate the judge would not be asked about it, or is shown
 * it with its score in every prompt.
 *
 * @param key of the file, at which it is wrong
 * @param message never quotes the reply
 */
record Unfit(String key, String message) {
  static List<Unfit> of(Exhibit exhibit, Rubric rubric) {
    Transcript transcript = exhibit.transcript();
    Set<Rubric.Part> needs = rubric.material().needs();
    List<Unfit> found = new ArrayList<>();
    if (HiddenCharacters.strip(transcript.reply())
        .codePoints()
        .noneMatch(Character::isLetterOrDigit)) {
      found.add(
          new Unfit("reply", "holds no letter or digit; no judge is asked about it, leave it out"));
    }
    if (isAnchor(transcript.reply(), rubric)) {
      found.add(
          new Unfit(
              "reply",
              "is an anchor of the rubric, which the judge is shown with its score; leave it out"));
    }
    if (needs.contains(Rubric.Part.REFERENCE) && exhibit.about().reference().isBlank()) {
      found.add(new Unfit("reference", "the rubric needs one, and there is none"));
    }
    if (needs.contains(Rubric.Part.CONTEXT) && transcript.steps().isEmpty()) {
      found.add(new Unfit("tools", "the rubric needs what was retrieved, and nothing was"));
    }
    return found;
  }

  private static boolean isAnchor(String reply, Rubric rubric) {
    return rubric.anchors().stream()
        .anyMatch(anchor -> anchor.reply().strip().equals(reply.strip()));
  }
}
