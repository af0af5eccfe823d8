package dev.ratchet.provider;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates are trusted: those of {@code SSL_CERT_FILE} (PEM) and no others where it is
 * set, else Java's own, which {@code javax.net.ssl.trustStore} changes.
 */
final class Authorities {
  private Authorities() {}

  /**
   * The trust of {@code SSL_CERT_FILE}; empty where it is not set.
   *
   * @throws RatchetException INVALID_INPUT if the file holds no certificates that can be read
   */
  static Optional<SSLContext> named(Function<String, @Nullable String> variables) {
    String file = variables.apply("SSL_CERT_FILE");
    if (file == null || file.isBlank()) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return Optional.of(
          trusting(CertificateFactory.getInstance("X.509").generateCertificates(in)));
    } catch (IOException | GeneralSecurityException | InvalidPathException e) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT,
          "SSL_CERT_FILE: no certificates can be read from "
              + file
              + "; name a PEM file of certificate authorities",
          e);
    }
  }

  /** Trusts nobody, for a client that never speaks TLS: reading Java's own takes a while. */
  static SSLContext none() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "this JVM has no TLS", e);
    }
  }

  private static SSLContext trusting(Collection<? extends Certificate> certificates)
      throws IOException, GeneralSecurityException {
    if (certificates.isEmpty()) {
      throw new IOException("no certificate in the file");
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("authority-" + number++, certificate);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
