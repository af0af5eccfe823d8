package dev.ratchet.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.candidate.BaseUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Spellings of addresses against a resolver of our own: what is refused by its text or its host.
 */
final class NetworkGuardTest {
  private final Map<String, List<String>> zone = new HashMap<>();
  private final Map<String, List<InetAddress>> pinned = new HashMap<>();
  private final List<String> resolved = new ArrayList<>();

  /** May it be called: anywhere; only where private addresses are allowed; or never. */
  @ParameterizedTest
  @CsvSource({
    "https://api.example.com/v1, 93.184.216.34, yes",
    "https://api.example.com:8443/v1, 93.184.216.34, yes",
    "https://8.8.8.8/v1, 8.8.8.8, yes",
    "https://api.example.com/v1, 2606:4700::1111, yes",
    "https://[2606:4700::1111]/v1, 2606:4700::1111, yes",
    "http://127.0.0.1:8080/v1, 127.0.0.1, yes",
    "http://localhost:8080/v1, 127.0.0.1, yes",
    "http://[::1]:8080/v1, ::1, yes",
    "https://api.example.com/v1, 10.0.0.1, private",
    "https://api.example.com/v1, 172.16.9.9, private",
    "https://api.example.com/v1, 192.168.0.10, private",
    "https://api.example.com/v1, 100.64.1.1, private",
    "https://api.example.com/v1, fd12:3456::1, private",
    "http://models.example.com/v1, 10.0.0.1, private",
    "http://10.0.0.1/v1, 10.0.0.1, private",
    "https://[fd12:3456::1]/v1, fd12:3456::1, private",
    "http://vllm:8000/v1, 10.0.0.7, private",
    "https://vllm.internal/v1, 10.0.0.7, private",
    "https://printer.local/v1, 192.168.1.20, private",
    "https://[::ffff:10.0.0.1]/v1, 10.0.0.1, private",
    "http://api.example.com/v1, 93.184.216.34, no",
    "https://api.example.com/v1, 127.0.0.1, no",
    "https://api.example.com/v1, ::1, no",
    "https://api.example.com/v1, 169.254.169.254, no",
    "https://api.example.com/v1, fe80::1, no",
    "https://api.example.com/v1, fd00:ec2::254, no",
    "https://api.example.com/v1, 100.100.100.200, no",
    "https://api.example.com/v1, 0.0.0.0, no",
    "https://api.example.com/v1, 224.0.0.1, no",
    "https://api.example.com/v1, 255.255.255.255, no",
    "https://api.example.com/v1, 192.0.0.192, no",
    "https://api.example.com/v1, 198.18.0.1, no",
    "https://api.example.com/v1, 64:ff9b::a9fe:a9fe, no",
    "https://api.example.com/v1, 2002:a00:1::1, no",
    "https://api.example.com/v1, 2001:0:a00:1::1, no",
    "https://localhost/v1, 93.184.216.34, yes",
    "http://localhost/v1, 93.184.216.34, no",
    "http://169.254.169.254/latest, 169.254.169.254, no",
    "http://[fe80::1]/v1, fe80::1, no",
    "http://0x7f.1/v1, 127.0.0.1, no",
    "http://0x7f000001/v1, 127.0.0.1, no",
    "http://2130706433/v1, 127.0.0.1, no",
    "http://127.1/v1, 127.0.0.1, no",
    "http://0177.0.0.1/v1, 127.0.0.1, no",
    "http://127.0.0.1./v1, 127.0.0.1, no",
    "https://metadata.google.internal/v1, 169.254.169.254, no",
    "https://metadata/v1, 169.254.169.254, no",
    "https://[64:ff9b::a9fe:a9fe]/v1, 64:ff9b::a9fe:a9fe, no",
    "https://user:key@api.example.com/v1, 93.184.216.34, no",
    "https://api.example.com@10.0.0.1/v1, 10.0.0.1, no",
    "https://api.example.com/v1?key=x, 93.184.216.34, no",
    "file:///etc/passwd, 127.0.0.1, no",
    "gopher://127.0.0.1/v1, 127.0.0.1, no",
    "ftp://api.example.com/v1, 93.184.216.34, no"
  })
  void aUrlIsCalledOnlyWhereItMay(String url, String address, String may) {
    assertThat(isOpen(url, address, false)).isEqualTo(may.equals("yes"));
    assertThat(isOpen(url, address, true)).isEqualTo(!may.equals("no"));
  }

  @Test
  void oneBadAddressAmongGoodOnesIsEnough() {
    zone.put("api.example.com", List.of("93.184.216.34", "10.0.0.1"));
    assertThatThrownBy(() -> guard(false).check(URI.create("https://api.example.com/v1")))
        .isInstanceOf(WireFault.RefusedAddress.class);
    assertThat(pinned).isEmpty();
  }

  @Test
  void aNameIsLookedAtOnceAndPinned() throws IOException {
    zone.put("api.example.com", List.of("93.184.216.34"));
    NetworkGuard guard = guard(false);
    guard.check(URI.create("https://api.example.com/v1/a"));
    zone.put("api.example.com", List.of("10.0.0.1"));
    assertThatCode(() -> guard.check(URI.create("https://api.example.com/v1/b")))
        .doesNotThrowAnyException();
    assertThat(resolved).containsExactly("api.example.com");
    assertThat(pinned.get("api.example.com"))
        .containsExactly(InetAddress.ofLiteral("93.184.216.34"));
  }

  @Test
  void thisProcessResolvesAPinnedNameToWhatWasLookedAtOnly() throws IOException {
    InetAddress first = InetAddress.ofLiteral("93.184.216.34");
    PinnedNames.pin("pinned.guard.example", List.of(first));
    PinnedNames.pin("pinned.guard.example", List.of(InetAddress.ofLiteral("10.0.0.1")));
    assertThat(InetAddress.getAllByName("pinned.guard.example"))
        .extracting(InetAddress::getHostAddress)
        .containsExactly("93.184.216.34");
  }

  @Test
  void whatAProxyResolvesIsNotLookedUpHere() throws IOException {
    ProxyChoice proxies =
        ProxyChoice.of(name -> name.equals("HTTPS_PROXY") ? "http://proxy.example:3128" : null);
    new NetworkGuard(names(), proxies, false).check(URI.create("https://api.example.com/v1"));
    assertThat(resolved).isEmpty();
  }

  private boolean isOpen(String url, String address, boolean mayBePrivate) {
    if (BaseUrl.problem(url, mayBePrivate).isPresent()) {
      return false;
    }
    URI uri = URI.create(url);
    zone.put(uri.getHost(), List.of(address));
    try {
      guard(mayBePrivate).check(uri);
      return true;
    } catch (IOException e) {
      assertThat(e).isInstanceOf(WireFault.RefusedAddress.class);
      return false;
    }
  }

  private NetworkGuard guard(boolean mayBePrivate) {
    return new NetworkGuard(names(), ProxyChoice.of(_ -> null), mayBePrivate);
  }

  private NetworkGuard.Names names() {
    return new NetworkGuard.Names() {
      @Override
      public List<InetAddress> resolve(String host) throws UnknownHostException {
        resolved.add(host);
        List<String> addresses = zone.get(host);
        if (addresses == null) {
          throw new UnknownHostException(host);
        }
        return addresses.stream().map(InetAddress::ofLiteral).toList();
      }

      @Override
      public void pin(String host, List<InetAddress> addresses) {
        pinned.put(host, addresses);
      }
    };
  }
}
