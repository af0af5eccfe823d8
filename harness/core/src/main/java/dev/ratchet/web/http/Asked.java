package dev.ratchet.web.http;

import dev.ratchet.access.SecretToken;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came, before anything of it is believed.
 *
 * @param parameters of the path
 * @param body what a POST carries, as UTF-8 text
 * @param form null if the body was no form
 */
public record Asked(
    Line line,
    Sender sender,
    Cookies cookies,
    Map<String, String> parameters,
    Form query,
    String body,
    @Nullable Form form) {
  /**
   * What is asked for.
   *
   * @param path without the query
   * @param formToken of the header, or empty
   * @param bearer what a machine shows to be let in; null for none
   */
  public record Line(Method method, String path, String formToken, @Nullable SecretToken bearer) {}

  /**
   * Who seems to ask.
   *
   * @param address of the connection
   * @param proxied every value of the proxy's header
   * @param forwarded whether some proxy says that it forwards this
   */
  public record Sender(
      String address,
      @Nullable String host,
      @Nullable String origin,
      @Nullable String fetchSite,
      List<String> proxied,
      boolean forwarded) {
    public Sender {
      proxied = List.copyOf(proxied);
    }
  }

  /** What the browser keeps for us. */
  public record Cookies(@Nullable String session, @Nullable String browser) {}

  public Asked {
    parameters = Map.copyOf(parameters);
  }
}
