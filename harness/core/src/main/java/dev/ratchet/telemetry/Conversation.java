package dev.ratchet.telemetry;

import dev.ratchet.conversation.Role;
import dev.ratchet.telemetry.Calls.Call;
import dev.ratchet.telemetry.Calls.Spoken;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who said what to whom in the end: null where the export does not tell.
 *
 * @param user what the application says it was asked, else the last thing that the user said in the
 *     first call that holds any
 * @param answer what the application says it answered, else the last text of a model that did not
 *     go on to call a tool
 * @param finish why the last call stopped
 */
record Conversation(
    @Nullable Spoken system,
    @Nullable Spoken user,
    @Nullable Spoken answer,
    @Nullable String finish) {

  static Conversation of(Calls calls) {
    Optional<Spoken> user = last(calls.outside(), Conversation::isUser);
    for (Call call : calls.calls()) {
      user = user.or(() -> last(call.turns(), Conversation::isUser));
    }
    Optional<Spoken> answer = last(calls.outside(), turn -> turn.facts().said() && hasText(turn));
    List<Spoken> all =
        Stream.concat(
                calls.outside().stream(), calls.calls().stream().flatMap(c -> c.turns().stream()))
            .toList();
    for (Call call : calls.calls().reversed()) {
      answer = answer.or(() -> last(call.turns(), turn -> isAnswer(turn, call)));
    }
    return new Conversation(
        all.stream().filter(Conversation::isSystem).findFirst().orElse(null),
        user.orElse(null),
        answer.orElse(null),
        calls.calls().isEmpty() ? null : calls.calls().getLast().finish());
  }

  static String text(@Nullable Spoken spoken) {
    return spoken == null ? "" : spoken.text();
  }

  private static Optional<Spoken> last(List<Spoken> turns, Predicate<Spoken> wanted) {
    return turns.reversed().stream().filter(wanted).findFirst();
  }

  private static boolean isSystem(Spoken turn) {
    return turn.facts().role() == Role.SYSTEM && hasText(turn);
  }

  private static boolean isUser(Spoken turn) {
    return turn.facts().role() == Role.USER && !turn.facts().said() && hasText(turn);
  }

  private static boolean isAnswer(Spoken turn, Call call) {
    String own = turn.facts().finish();
    String finish = own == null ? call.finish() : own;
    return turn.facts().said()
        && hasText(turn)
        && turn.facts().proposed().isEmpty()
        && !"tool_call".equals(finish);
  }

  private static boolean hasText(Spoken turn) {
    return turn.facts().chars() != null;
  }
}
