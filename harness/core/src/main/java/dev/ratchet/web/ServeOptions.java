package dev.ratchet.web;

import dev.ratchet.access.SecretToken;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.web.http.Addresses;
import dev.ratchet.web.http.Proxy;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the server is reached.
 *
 * @param publicHosts further names under which it may be asked for
 * @param tls null for plain HTTP
 * @param proxy null for none
 * @param statusToken with which machines ask for the status of canaries; null where none may
 */
public record ServeOptions(
    Socket socket,
    List<String> publicHosts,
    @Nullable Tls tls,
    @Nullable Proxy proxy,
    @Nullable SecretToken statusToken) {
  /**
   * Where it listens.
   *
   * @param host an address in numbers, or {@code localhost}
   * @param port 0 for any that is free
   */
  public record Socket(String host, int port) {}

  /**
   * Its certificate.
   *
   * @param keystore PKCS#12 or JKS
   */
  public record Tls(Path keystore, String password) {
    @Override
    public String toString() {
      return "Tls[" + keystore + "]";
    }
  }

  public ServeOptions {
    publicHosts = List.copyOf(publicHosts);
  }

  /**
   * Refuses what would be unsafe.
   *
   * @throws RatchetException USAGE if it would be reached from elsewhere in plain text, or its
   *     keystore does not open
   */
  public void check() {
    if (socket.port() < 0 || socket.port() > 65_535) {
      throw new RatchetException(ErrorCode.USAGE, "--port takes a number from 0 to 65535");
    }
    if (!address().isLoopbackAddress() && tls == null && proxy == null) {
      throw new RatchetException(
          ErrorCode.USAGE,
          "--host: other machines may reach the pages only with --tls-keystore, or through a proxy"
              + " that signs people in (--proxy-header and --proxy-from)");
    }
    if (tls != null) {
      open(tls);
    }
  }

  private static void open(Tls tls) {
    try {
      KeyStore store = KeyStore.getInstance(tls.keystore().toFile(), tls.password().toCharArray());
      if (Collections.list(store.aliases()).isEmpty()) {
        throw new RatchetException(
            ErrorCode.USAGE, tls.keystore() + ": this keystore holds no certificate");
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new RatchetException(
          ErrorCode.USAGE,
          tls.keystore() + ": this keystore does not open with the password that is given",
          e);
    }
  }

  InetAddress address() {
    return Addresses.parse(socket.host().equals("localhost") ? "127.0.0.1" : socket.host())
        .orElseThrow(
            () ->
                new RatchetException(
                    ErrorCode.USAGE,
                    "--host takes an address in numbers, such as 127.0.0.1 or 0.0.0.0; a name goes"
                        + " to --public-host"));
  }
}
