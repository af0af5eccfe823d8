package dev.ratchet.telemetry;

import dev.ratchet.base.Node;
import dev.ratchet.conversation.Citations;
import dev.ratchet.conversation.CompletionClaims;
import dev.ratchet.conversation.Declines;
import dev.ratchet.conversation.LanguageGuess;
import dev.ratchet.conversation.Role;
import dev.ratchet.conversation.ToolCall;
import dev.ratchet.telemetry.FragmentFacts.TurnFacts;
import dev.ratchet.telemetry.RedactedValues.Masked;
import dev.ratchet.telemetry.dialect.Turn;
import dev.ratchet.telemetry.format.Attributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, without its text, and its redacted text; for one thread. Every text is
 * looked through once, though system prompts and questions come with each call of their request.
 */
final class TurnReading {
  private static final int REMEMBERED = 256;
  private static final int LONGEST = 16_384;

  private final RedactedValues redacted;
  private final List<String> separators;
  private final Remembered<Seen> seen = new Remembered<>(REMEMBERED, LONGEST);
  private final Remembered<Said> said = new Remembered<>(REMEMBERED, LONGEST);

  TurnReading(RedactedValues redacted, List<String> separators) {
    this.redacted = redacted;
    this.separators = separators;
  }

  /** What any text tells. */
  private record Seen(Masked masked, String hash, @Nullable String language) {}

  /** What a text of the model tells besides. */
  private record Said(boolean refusal, boolean claimsDone, List<String> citations) {}

  /** The redacted text; empty when there is none. */
  String text(Turn turn) {
    String text = own(turn);
    return text == null ? "" : seen(text).masked().text();
  }

  TurnFacts facts(Turn turn) {
    String text = own(turn);
    String finish = redacted.word(turn.finish());
    if (text == null) {
      return new TurnFacts(
          turn.role(),
          turn.said(),
          null,
          null,
          null,
          List.of(),
          null,
          null,
          List.of(),
          finish,
          proposed(turn));
    }
    Seen seen = seen(text);
    @Nullable Said told = turn.said() ? said(text, seen) : null;
    return new TurnFacts(
        turn.role(),
        turn.said(),
        text.length(),
        seen.language(),
        seen.hash(),
        seen.masked().kinds(),
        told == null ? null : Boolean.valueOf(told.refusal()),
        told == null ? null : Boolean.valueOf(told.claimsDone()),
        told == null ? List.of() : told.citations(),
        finish,
        proposed(turn));
  }

  private Seen seen(String text) {
    return seen.of(
        text, raw -> new Seen(redacted.masked(raw), redacted.hash(raw), LanguageGuess.of(raw)));
  }

  private Said said(String text, Seen seen) {
    return said.of(
        text,
        raw ->
            new Said(
                Declines.reads(raw),
                CompletionClaims.reads(raw),
                Citations.in(seen.masked().text())));
  }

  private List<Request.ProposedTool> proposed(Turn turn) {
    return turn.said() ? turn.calls().stream().map(this::proposed).toList() : List.of();
  }

  private Request.ProposedTool proposed(ToolCall call) {
    return new Request.ProposedTool(
        call.id().isEmpty() ? null : redacted.present(call.id()),
        redacted.present(call.name()),
        call.arguments().isEmpty()
            ? null
            : Boolean.valueOf(Attributes.parsedJson(call.arguments()) instanceof Node.Mapping));
  }

  /** The words of the one who speaks: a user's message without the documents put behind it. */
  private @Nullable String own(Turn turn) {
    String text = turn.text();
    if (text == null || turn.role() != Role.USER) {
      return text;
    }
    int end = text.length();
    for (String separator : separators) {
      int at = text.indexOf(separator);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    return text.substring(0, end);
  }
}
