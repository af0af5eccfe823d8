package dev.ratchet.judge;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Place;
import dev.ratchet.base.Severity;
import java.util.List;
import java.util.Set;

/**
 * A question that a model judges replies by. Its identity is the hash of its file, so that any
 * change of a word makes it another rubric.
 *
 * @param question the one question, answered by pass or fail
 * @param aspects what is asked: the question, or each question of a panel
 * @param over what is judged
 * @param severity default of expectations that name none
 * @param models judge models that the author recommends; a policy may name others
 * @param material what the judge is shown besides conversation and reply
 * @param emptyReply what becomes of a reply without any letter or digit, which no judge is asked
 *     about
 * @param text the guidance, Markdown
 * @param place of the file, for messages
 */
public record Rubric(
    String id,
    String question,
    List<Aspect> aspects,
    Over over,
    Scale scale,
    Severity severity,
    List<String> models,
    Material material,
    EmptyReply emptyReply,
    List<Anchor> anchors,
    String text,
    ContentHash hash,
    Place place) {
  /** What is judged. */
  public enum Over {
    /** The last reply. */
    REPLY,
    /** Everything that the application said and did in the conversation. */
    CONVERSATION
  }

  /**
   * What the judge is shown.
   *
   * @param sees shown where it is there
   * @param needs must be there to judge at all; part of {@code sees}
   */
  public record Material(Set<Part> sees, Set<Part> needs) {
    public Material {
      sees = Set.copyOf(sees);
      needs = Set.copyOf(needs);
    }
  }

  /** What a rubric may rest on besides the conversation, the tool calls and the reply. */
  public enum Part {
    /** The case's reference answer. */
    REFERENCE,
    /** The documents and tool results that the candidate was given. */
    CONTEXT
  }

  /** What an empty reply means for the question. */
  public enum EmptyReply {
    FAIL,
    NO_CONCLUSION
  }

  public Rubric {
    aspects = List.copyOf(aspects);
    models = List.copyOf(models);
    anchors = List.copyOf(anchors);
  }
}
