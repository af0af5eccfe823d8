package dev.ratchet.telemetry.dialect;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One name for each provider of models, whichever convention or SDK names it. */
final class Providers {
  /** What the Vercel AI SDK puts behind a provider: which of its interfaces was called. */
  private static final List<String> INTERFACES =
      List.of(".chat", ".completion", ".responses", ".messages");

  private Providers() {}

  static @Nullable String of(@Nullable String raw) {
    if (raw == null || raw.isBlank()) {
      return null;
    }
    String name = raw.strip().toLowerCase(Locale.ROOT);
    for (String end : INTERFACES) {
      name = name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
    }
    return switch (name) {
      case "az.ai.openai", "azure_openai", "azure-openai" -> "azure.ai.openai";
      case "az.ai.inference" -> "azure.ai.inference";
      case "vertex_ai", "vertexai", "google.vertex" -> "gcp.vertex_ai";
      case "gemini", "google.generative-ai" -> "gcp.gemini";
      case "bedrock", "amazon-bedrock" -> "aws.bedrock";
      case "mistralai", "mistral" -> "mistral_ai";
      case "xai" -> "x_ai";
      default -> name;
    };
  }
}
