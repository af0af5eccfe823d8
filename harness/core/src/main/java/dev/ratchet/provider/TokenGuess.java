package dev.ratchet.provider;

/** How many tokens a call may take, before anybody knows: about four characters make one. */
final class TokenGuess {
  private static final int CHARACTERS = 4;
  private static final int AROUND_MESSAGE = 8;
  private static final int UNTOLD_OUTPUT = 512;

  private TokenGuess() {}

  static long of(Question question) {
    return switch (question) {
      case ModelRequest request -> input(request) + output(request);
      case ApplicationRequest _ -> 0; // counts none before it has told
    };
  }

  private static long input(ModelRequest request) {
    return request.messages().stream()
        .mapToLong(message -> message.content().length() / CHARACTERS + AROUND_MESSAGE)
        .sum();
  }

  private static long output(ModelRequest request) {
    Integer most = request.settings().maxTokens();
    return most == null ? UNTOLD_OUTPUT : most;
  }
}
