package dev.ratchet.alert.sink;

import dev.ratchet.alert.Channel;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.BaseUrl;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.PrivateHosts;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks up where channels lead, by the names of their variables. Where {@code NAME} is not set,
 * {@code NAME_FILE} names a file with it. What a variable holds is in no message.
 */
public final class Addresses {
  private final Function<String, @Nullable String> variables;

  /**
   * Addresses of an environment.
   *
   * @param variables name to value, null where it is not set
   */
  public Addresses(Function<String, @Nullable String> variables) {
    this.variables = variables;
  }

  /** What keeps channels from being reached, a line each; empty when nothing does. */
  public List<String> problems(Collection<Channel> channels) {
    return channels.stream().flatMap(this::problems).distinct().toList();
  }

  private Stream<String> problems(Channel channel) {
    String secret = channel.secretVariable();
    return Stream.concat(
        problem(() -> of(new Channel(channel.sink(), channel.urlVariable(), null))).stream(),
        secret == null ? Stream.empty() : problem(() -> required(secret)).stream());
  }

  private static Optional<String> problem(Supplier<?> looked) {
    try {
      Object _ = looked.get();
      return Optional.empty();
    } catch (RatchetException e) {
      return Optional.of(e.text());
    }
  }

  /** Whether the variables of a channel are set at all. */
  public boolean areSet(Channel channel) {
    return value(channel.urlVariable()).isPresent()
        && (channel.secretVariable() == null || value(channel.secretVariable()).isPresent());
  }

  /**
   * The address of a channel.
   *
   * @throws RatchetException MISSING_KEY if a variable is not set, INVALID_INPUT if it holds no
   *     address that may be called
   */
  Address of(Channel channel) {
    String variable = channel.urlVariable();
    String written = required(variable);
    try {
      URI uri = new URI(written);
      String host = uri.getRawAuthority();
      if (uri.getScheme() == null || host == null) {
        throw refused(variable, "holds no URL; set it to one such as https://hooks.example/T0");
      }
      if (host.contains("@")) {
        throw refused(variable, "must not hold a user or a password");
      }
      String origin = uri.getScheme() + "://" + host;
      check(variable, origin);
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      String secret = channel.secretVariable() == null ? null : required(channel.secretVariable());
      return new Address(Endpoint.of(origin, ""), path + query, secret);
    } catch (URISyntaxException _) {
      // the cause would quote the address, which may be a key
      throw refused(variable, "holds no URL; set it to one such as https://hooks.example/T0");
    }
  }

  private void check(String variable, String origin) {
    boolean allowed = PrivateHosts.allow(origin, variables);
    Optional<String> problem = BaseUrl.problem(origin, true);
    if (problem.isEmpty() && !allowed && BaseUrl.problem(origin).isPresent()) {
      throw refused(
          variable,
          "leads into a private network, or to one in plain http; use https in public, or name its"
              + " host in "
              + PrivateHosts.VARIABLE);
    }
    problem.ifPresent(
        why -> {
          throw refused(variable, why);
        });
  }

  private String required(String variable) {
    return value(variable)
        .orElseThrow(
            () ->
                new RatchetException(
                    ErrorCode.MISSING_KEY,
                    "gates/alerts.yaml: the environment variable %s is not set; set it, or name a"
                            .formatted(variable)
                        + " file with it in %s_FILE".formatted(variable)));
  }

  private Optional<String> value(String variable) {
    String set = variables.apply(variable);
    if (set != null && !set.isBlank()) {
      return Optional.of(set.strip());
    }
    String file = variables.apply(variable + "_FILE");
    return file == null || file.isBlank() ? Optional.empty() : Optional.of(read(variable, file));
  }

  private static String read(String variable, String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException | InvalidPathException _) {
      // neither the value nor the cause, which may be the secret itself in the wrong variable
      throw new RatchetException(
          ErrorCode.MISSING_KEY,
          "gates/alerts.yaml: the file that %s_FILE names cannot be read; look at its path and rights"
              .formatted(variable));
    }
  }

  private static RatchetException refused(String variable, String why) {
    return new RatchetException(
        ErrorCode.INVALID_INPUT, "gates/alerts.yaml: " + variable + " " + why);
  }
}
