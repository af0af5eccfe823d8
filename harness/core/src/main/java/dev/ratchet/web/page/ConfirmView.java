package dev.ratchet.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is, once more, before something weighty is done.
 *
 * @param question what they are asked
 * @param path where the form goes
 * @param fields of the form that was sent, which goes on with it
 * @param problem null for the first try
 */
public record ConfirmView(
    String path, Question question, List<Field> fields, @Nullable String problem) implements View {
  /** What proves that it is them. */
  public sealed interface Question {
    /** The password. */
    record Password() implements Question {}

    /**
     * Their name, of somebody whom a proxy names.
     *
     * @param asked what the form is to bring back
     */
    record Name(String name, String asked) implements Question {}
  }

  /** The name to be typed; null where a password is asked for. */
  public Question.@Nullable Name name() {
    return question instanceof Question.Name name ? name : null;
  }

  /** A field as it was sent. */
  public record Field(String name, String value) {}

  public ConfirmView {
    fields = List.copyOf(fields);
  }

  @Override
  public String title() {
    return switch (question) {
      case Question.Password _ -> "Your password, please";
      case Question.Name _ -> "Is it you, and do you mean it?";
    };
  }
}
