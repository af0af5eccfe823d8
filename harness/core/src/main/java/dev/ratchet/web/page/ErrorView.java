package dev.ratchet.web.page;

/**
 * What went wrong.
 *
 * @param reference under which the server's log has it
 */
public record ErrorView(int status, String message, String reference) implements View {
  @Override
  public String title() {
    return switch (status) {
      case 400, 413, 414, 415, 431 -> "This could not be read";
      case 401 -> "Sign in first";
      case 403, 421 -> "Not allowed";
      case 404 -> "There is nothing here";
      case 405 -> "Not in this way";
      case 409 -> "Somebody was faster";
      case 429 -> "Too many tries";
      case 503 -> "Busy";
      default -> status < 500 ? "This did not work" : "Something broke here";
    };
  }
}
