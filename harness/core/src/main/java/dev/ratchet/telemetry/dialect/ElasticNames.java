package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names that OpenTelemetry's attributes had before Elastic's server put them among the labels,
 * where dots are underscores: only a known name can be told from one that had underscores.
 */
final class ElasticNames {
  private static final List<String> PREFIXES =
      List.of("labels.", "numeric_labels.", "otel.attributes.", "span.otel.attributes.");

  private static final Map<String, String> KNOWN =
      """
      gen_ai.operation.name
      gen_ai.provider.name
      gen_ai.system
      gen_ai.system_instructions
      gen_ai.prompt
      gen_ai.completion
      gen_ai.prompt.name
      gen_ai.input.messages
      gen_ai.output.messages
      gen_ai.output.type
      gen_ai.request.model
      gen_ai.request.temperature
      gen_ai.request.top_p
      gen_ai.request.top_k
      gen_ai.request.max_tokens
      gen_ai.request.seed
      gen_ai.request.choice.count
      gen_ai.request.stream
      gen_ai.response.id
      gen_ai.response.model
      gen_ai.response.finish_reasons
      gen_ai.response.time_to_first_chunk
      gen_ai.usage.input_tokens
      gen_ai.usage.output_tokens
      gen_ai.usage.prompt_tokens
      gen_ai.usage.completion_tokens
      gen_ai.usage.cache_read.input_tokens
      gen_ai.usage.cache_creation.input_tokens
      gen_ai.usage.cache_write.input_tokens
      gen_ai.usage.reasoning.output_tokens
      gen_ai.conversation.id
      gen_ai.agent.id
      gen_ai.agent.name
      gen_ai.data_source.id
      gen_ai.tool.name
      gen_ai.tool.type
      gen_ai.tool.call.id
      gen_ai.tool.call.arguments
      gen_ai.tool.call.result
      gen_ai.tool.definitions
      gen_ai.retrieval.query.text
      gen_ai.retrieval.documents
      gen_ai.retrieval.top_k
      gen_ai.guardrail.component.name
      gen_ai.guardrail.source
      gen_ai.guardrail.result.type
      gen_ai.guardrail.result.value
      gen_ai.guardrail.risk.category
      session.id
      tenant.id
      user.id
      user.role
      enduser.id
      enduser.role
      error.type
      cloud.region
      deployment.environment
      deployment.environment.name
      app.tenant
      app.locale
      app.channel
      app.version
      app.prompt.name
      app.prompt.version
      app.retrieval.config
      app.retrieval.denied
      app.tools.schema_version
      app.tool.validation
      app.intent
      app.risk
      app.citations
      app.escalated
      app.blocked
      app.client_aborted
      app.input.length
      app.output.length
      """
          .lines()
          .collect(
              Collectors.toUnmodifiableMap(name -> name.replace('.', '_'), Function.identity()));

  private ElasticNames() {}

  /** The attributes that have a known name, under it. */
  static Attributes of(Attributes fields) {
    Map<String, Node> named = new LinkedHashMap<>();
    fields
        .values()
        .forEach(
            (field, value) -> {
              String name = name(field);
              if (name != null) {
                named.putIfAbsent(name, value);
              }
            });
    return named.isEmpty() ? Attributes.NONE : new Attributes(named);
  }

  private static @Nullable String name(String field) {
    for (String prefix : PREFIXES) {
      if (field.startsWith(prefix)) {
        return KNOWN.get(field.substring(prefix.length()).replace('.', '_'));
      }
    }
    return field.startsWith("gen_ai.") ? field : null;
  }
}
