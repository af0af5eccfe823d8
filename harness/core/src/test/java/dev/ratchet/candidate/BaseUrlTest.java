package dev.ratchet.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BaseUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.example.com/v1",
        "https://api.example.com:8443/v1",
        "https://8.8.8.8/v1",
        "https://[2606:4700::1111]/v1",
        "http://127.0.0.1:8080/v1",
        "http://localhost:8080",
        "http://scripted.localhost/v1",
        "http://[::1]:8080/v1",
        "https://127.0.0.1/v1"
      })
  void publicAddressesAndThisMachineMayBeCalled(String url) {
    assertThat(BaseUrl.problem(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example.com/v1",
        "https://169.254.169.254/latest",
        "http://169.254.169.254",
        "https://metadata.google.internal/v1",
        "https://metadata/v1",
        "https://printer.local",
        "https://10.1.2.3",
        "https://172.16.0.1",
        "https://172.31.255.255",
        "https://192.168.1.1",
        "https://100.64.0.1",
        "https://0.0.0.0",
        "http://0.0.0.0:8080",
        "https://224.0.0.1",
        "https://255.255.255.255",
        "http://0x7f.1",
        "http://0x7f000001",
        "http://2130706433",
        "http://127.1",
        "http://0177.0.0.1",
        "http://127.0.0.1.",
        "https://1.2.3.4.5",
        "https://[fe80::1]",
        "https://[fd00:ec2::254]",
        "https://[fc00::1]",
        "https://[::]",
        "https://[::ffff:169.254.169.254]",
        "https://[::ffff:10.0.0.1]",
        "https://[64:ff9b::a9fe:a9fe]",
        "https://[2002:a9fe:a9fe::1]",
        "https://user:key@api.example.com/v1",
        "https://api.example.com@169.254.169.254/",
        "https://api.example.com/v1?key=x",
        "https://api.example.com/v1#x",
        "file:///etc/passwd",
        "ftp://api.example.com",
        "gopher://127.0.0.1",
        "api.example.com/v1",
        "https://",
        "https:///v1",
        "https://exa mple.com",
        "javascript:alert(1)",
        ""
      })
  void everythingElseIsRefused(String url) {
    assertThat(BaseUrl.problem(url)).isPresent();
  }
}
