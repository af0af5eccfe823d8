package dev.ratchet.provider;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.ModelSettings;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Opens models: OpenAI-compatible ones itself, others through the {@link ModelDoor} of their id.
 */
final class ModelDoors {
  private final Lines lines;
  private final CallLimits limits;

  ModelDoors(Lines lines, CallLimits limits) {
    this.lines = lines;
    this.limits = limits;
  }

  /**
   * Tells what would keep a model from being opened.
   *
   * @throws RatchetException MISSING_KEY, INVALID_INPUT
   */
  void check(Endpoint endpoint) {
    if (!endpoint.manner().provider().equals(Endpoint.Manner.OPENAI)) {
      door(endpoint.manner().provider());
    }
    lines.to(endpoint);
  }

  /**
   * Opens a model; no call is made.
   *
   * @throws RatchetException MISSING_KEY, INVALID_INPUT
   */
  OpenedModel open(Endpoint endpoint, ModelSettings settings) {
    Lines.Line line = lines.to(endpoint);
    String provider = endpoint.manner().provider();
    if (!provider.equals(Endpoint.Manner.OPENAI)) {
      return new OpenedModel.Foreign(
          door(provider).open(endpoint, lines.keys().of(endpoint).orElse(null), settings));
    }
    return endpoint.manner().stream() ? streamed(line) : whole(line);
  }

  private OpenedModel whole(Lines.Line line) {
    return new OpenedModel.Whole(
        OpenAiChatModel.builder()
            .httpClientBuilder(Transport.builder(line, limits.firstByte()))
            .baseUrl(line.address())
            .strictJsonSchema(true)
            .maxRetries(0)
            .build());
  }

  private OpenedModel streamed(Lines.Line line) {
    return new OpenedModel.Streamed(
        OpenAiStreamingChatModel.builder()
            .httpClientBuilder(Transport.builder(line, limits.firstByte()))
            .baseUrl(line.address())
            .strictJsonSchema(true)
            .build());
  }

  private static ModelDoor door(String provider) {
    List<ModelDoor> doors =
        ServiceLoader.load(ModelDoor.class).stream().map(ServiceLoader.Provider::get).toList();
    return doors.stream()
        .filter(one -> one.id().equals(provider))
        .findFirst()
        .orElseThrow(() -> unknown(provider, doors));
  }

  private static RatchetException unknown(String provider, List<ModelDoor> doors) {
    String there =
        Stream.concat(Stream.of(Endpoint.Manner.OPENAI), doors.stream().map(ModelDoor::id))
            .sorted()
            .collect(Collectors.joining(", "));
    return new RatchetException(
        ErrorCode.INVALID_INPUT,
        "provider of the candidate's endpoint: no '"
            + provider
            + "' is on the class path; there are: "
            + there);
  }
}
