package dev.ratchet.cli;

import dev.ratchet.access.Role;
import dev.ratchet.access.SecretToken;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.web.ServeOptions;
import dev.ratchet.web.http.Addresses;
import dev.ratchet.web.http.Proxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the server is reached, as options. */
final class ServeSwitches {
  private static final int LEAST_TOKEN = 32;

  @Option(names = "--port", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int port = 8640;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description =
          "The address to listen on; default: ${DEFAULT-VALUE}. One that others reach needs TLS or"
              + " a proxy.")
  private String host = "127.0.0.1";

  @Option(
      names = "--public-host",
      paramLabel = "NAME",
      description = "A name under which browsers ask for the pages; may be repeated.")
  private List<String> publicHosts = List.of();

  @Option(
      names = "--tls-keystore",
      paramLabel = "FILE",
      description = "Certificate and key, PKCS#12 or JKS.")
  private @Nullable Path keystore;

  @Option(
      names = "--tls-password-env",
      paramLabel = "NAME",
      description = "The environment variable that holds the keystore's password.")
  private @Nullable String passwordEnv;

  @Option(
      names = "--tls-password-file",
      paramLabel = "FILE",
      description = "A file that holds the keystore's password.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--proxy-header",
      paramLabel = "NAME",
      description = "The header in which a proxy tells who has signed in.")
  private @Nullable String proxyHeader;

  @Option(
      names = "--proxy-from",
      paramLabel = "ADDRESS",
      split = ",",
      description = "The proxy's addresses; the header counts from nowhere else.")
  private List<String> proxyFrom = List.of();

  @Option(
      names = "--proxy-role",
      paramLabel = "ROLE",
      description =
          "viewer lets those look whom the proxy knows and no admin has added; else they are turned"
              + " away.")
  private @Nullable String proxyRole;

  @Option(
      names = "--status-token-env",
      paramLabel = "NAME",
      description =
          "The environment variable that holds the token with which deployment controllers ask for"
              + " the status of canaries.")
  private @Nullable String statusTokenEnv;

  @Option(
      names = "--status-token-file",
      paramLabel = "FILE",
      description = "A file that holds that token; without one, no controller may ask.")
  private @Nullable Path statusTokenFile;

  /**
   * The options, with what they name read.
   *
   * @throws RatchetException USAGE if they do not fit together
   */
  ServeOptions options(Session session) {
    return new ServeOptions(
        new ServeOptions.Socket(host, port),
        publicHosts,
        tls(session),
        proxy(),
        statusToken(session));
  }

  private ServeOptions.@Nullable Tls tls(Session session) {
    if (keystore == null) {
      if (passwordEnv != null || passwordFile != null) {
        throw new RatchetException(
            ErrorCode.USAGE, "a password for TLS is given, but no --tls-keystore FILE");
      }
      return null;
    }
    Path file = session.here().resolve(keystore);
    if (!Files.isRegularFile(file)) {
      throw new RatchetException(ErrorCode.USAGE, file + ": --tls-keystore names no file");
    }
    return new ServeOptions.Tls(file, password(session));
  }

  private String password(Session session) {
    return new Secret("the keystore's password", "tls-password", passwordEnv, passwordFile)
        .read(session);
  }

  private @Nullable SecretToken statusToken(Session session) {
    if (statusTokenEnv == null && statusTokenFile == null) {
      return null;
    }
    String token =
        new Secret("the status token", "status-token", statusTokenEnv, statusTokenFile)
            .read(session)
            .strip();
    if (token.length() < LEAST_TOKEN) {
      throw new RatchetException(
          ErrorCode.USAGE,
          "the status token takes at least "
              + LEAST_TOKEN
              + " characters; 'openssl rand -hex 32' makes a good one");
    }
    return new SecretToken(token);
  }

  /**
   * Something secret that is told in a variable or a file.
   *
   * @param what it is, for messages
   * @param option its name without {@code -env} and {@code -file}
   */
  private record Secret(String what, String option, @Nullable String env, @Nullable Path file) {
    String read(Session session) {
      if (file != null) {
        return firstLine(session.here().resolve(file));
      }
      String held = env == null ? null : session.surroundings().environment().get(env);
      if (held == null || held.isEmpty()) {
        throw new RatchetException(
            ErrorCode.MISSING_KEY,
            "%s is missing; name a variable that is set with --%s-env, or a file with --%s-file"
                .formatted(what, option, option));
      }
      return held;
    }

    private String firstLine(Path path) {
      try {
        return Files.readString(path).lines().findFirst().orElse("");
      } catch (IOException e) {
        throw new RatchetException(
            ErrorCode.MISSING_KEY, path + ": " + what + " cannot be read from it", e);
      }
    }
  }

  private @Nullable Proxy proxy() {
    if (proxyHeader == null && proxyFrom.isEmpty() && proxyRole == null) {
      return null;
    }
    if (proxyHeader == null || proxyHeader.isBlank() || proxyFrom.isEmpty()) {
      throw new RatchetException(
          ErrorCode.USAGE, "a proxy needs both --proxy-header NAME and --proxy-from ADDRESS");
    }
    Set<String> from = new LinkedHashSet<>();
    for (String address : proxyFrom) {
      from.add(
          Addresses.parse(address.strip())
              .orElseThrow(
                  () ->
                      new RatchetException(
                          ErrorCode.USAGE, "--proxy-from takes addresses in numbers"))
              .getHostAddress());
    }
    return new Proxy(proxyHeader, from, proxyRole == null ? null : role(proxyRole));
  }

  /** Who was added by nobody may look, and no more. */
  private static Role role(String word) {
    if (!word.equals(Role.VIEWER.word())) {
      throw new RatchetException(
          ErrorCode.USAGE, "--proxy-role takes viewer; an admin gives any other role");
    }
    return Role.VIEWER;
  }
}
