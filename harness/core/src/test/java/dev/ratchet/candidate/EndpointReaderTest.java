package dev.ratchet.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Fields;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Yaml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EndpointReaderTest {
  @Test
  void everyKeyIsRead() {
    assertThat(
            read(
                """
                endpoint:
                  base-url: http://vllm.internal:8000/v1/
                  key-variable: AZURE_API_KEY
                  headers: {api-key: "${AZURE_API_KEY}", x-team: "hr"}
                  query: {api-version: "2026-10-01"}
                  limits: {concurrency: 32, requests-per-minute: 500, tokens-per-minute: 200000}
                  stream: true
                  private: true
                  provider: vertex
                """,
                Map.of()))
        .isEqualTo(
            new Endpoint(
                "http://vllm.internal:8000/v1",
                "AZURE_API_KEY",
                Map.of("api-key", "${AZURE_API_KEY}", "x-team", "hr"),
                Map.of("api-version", "2026-10-01"),
                new Limits(32, 500, 200_000L),
                new Endpoint.Manner("vertex", true, true)));
  }

  @Test
  void whatIsLeftOutIsPlain() {
    assertThat(read("endpoint: {base-url: https://api.example.com/v1}", Map.of()))
        .isEqualTo(Endpoint.of("https://api.example.com/v1", ""));
  }

  @Test
  void anEndpointThatSpeaksAsOpenAisMayTakeBatches() {
    String text = "endpoint: {base-url: https://api.example.com/v1, batch: true}";
    assertThat(read(text, Map.of()).manner().batch()).isTrue();
    assertThat(Endpoint.of("https://api.example.com/v1", "").manner().batch()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "base-url: http://10.0.0.1/v1 | private: true",
        "base-url: http://169.254.169.254, private: true | metadata",
        "base-url: https://a.example, private: yes please | private",
        "base-url: https://a.example, stream: 1 | stream",
        "base-url: https://a.example, provider: 'No Such' | small letters",
        "base-url: https://a.example, provider: vertex, batch: true | speak as OpenAI's",
        "base-url: https://a.example, limits: {concurrency: 0} | between 1 and 10000",
        "base-url: https://a.example, limits: {concurency: 1} | did you mean",
        "base-url: https://a.example, headers: {Host: x} | no header that can be set",
        "base-url: https://a.example, headers: {a: 'x${PATH}'} | holds what a header cannot",
        "base-url: https://a.example, key-variable: AWS_SECRET | _API_KEY"
      })
  void aProblemIsTold(String keys, String words) {
    assertThat(problems("endpoint: {" + keys + "}", Map.of()))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("file:1:"))
        .anyMatch(line -> line.contains(words));
  }

  @Test
  void theEnvironmentAllowsPrivateHostsByName() {
    String text = "endpoint: {base-url: http://vllm:8000/v1}";
    assertThat(problems(text, Map.of())).isNotEmpty();
    assertThat(problems(text, Map.of(PrivateHosts.VARIABLE, "other, VLLM"))).isEmpty();
    assertThat(problems(text, Map.of(PrivateHosts.VARIABLE, "vllm.internal"))).isNotEmpty();
  }

  private static Endpoint read(String text, Map<String, String> environment) {
    Problems problems = new Problems();
    Fields fields = Fields.of(Yaml.read("file", text), problems);
    Endpoint endpoint = EndpointReader.read(fields, environment::get);
    problems.throwIfAny();
    return endpoint;
  }

  private static List<String> problems(String text, Map<String, String> environment) {
    try {
      read(text, environment);
      return List.of();
    } catch (RatchetException e) {
      return e.text().lines().toList();
    }
  }
}
