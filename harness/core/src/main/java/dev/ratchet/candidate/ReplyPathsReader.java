package dev.ratchet.candidate;

import dev.ratchet.base.Fields;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code reply:} of a candidate of kind http. */
final class ReplyPathsReader {
  private ReplyPathsReader() {}

  /**
   * Reads the paths.
   *
   * @param streamed whether a stream brings the text
   */
  static ReplyPaths read(Fields fields, boolean streamed) {
    Fields reply = fields.child("reply");
    if (!streamed && !fields.has("reply")) {
      fields.text("reply");
    }
    if (streamed && reply.has("text")) {
      reply.problem("text", "stands in stream: when the text comes in pieces");
    }
    ReplyPaths paths =
        new ReplyPaths(
            streamed || !fields.has("reply") ? null : JsonPaths.required(reply, "text"),
            sources(reply),
            tools(reply),
            measures(reply),
            versions(reply));
    reply.done();
    return paths;
  }

  private static ReplyPaths.@Nullable Sources sources(Fields reply) {
    if (!reply.has("sources")) {
      return null;
    }
    Fields sources = reply.child("sources");
    ReplyPaths.Sources read =
        new ReplyPaths.Sources(
            JsonPaths.required(sources, "at"),
            JsonPaths.required(sources, "id"),
            JsonPaths.optional(sources, "tags"),
            JsonPaths.optional(sources, "text"),
            sources.flagOr("optional", false));
    sources.done();
    return read;
  }

  private static ReplyPaths.@Nullable Tools tools(Fields reply) {
    if (!reply.has("tool-calls")) {
      return null;
    }
    Fields tools = reply.child("tool-calls");
    ReplyPaths.Parts parts =
        new ReplyPaths.Parts(
            JsonPaths.required(tools, "name"),
            JsonPaths.required(tools, "arguments"),
            JsonPaths.optional(tools, "result"),
            JsonPaths.optional(tools, "status"));
    ReplyPaths.Tools read =
        new ReplyPaths.Tools(
            JsonPaths.required(tools, "at"), parts, tools.flagOr("optional", false));
    tools.done();
    return read;
  }

  private static ReplyPaths.Measures measures(Fields reply) {
    Fields tokens = reply.child("tokens");
    ReplyPaths.Measures read =
        new ReplyPaths.Measures(
            JsonPaths.optional(reply, "guardrail"),
            JsonPaths.optional(reply, "finish"),
            JsonPaths.optional(tokens, "input"),
            JsonPaths.optional(tokens, "output"),
            JsonPaths.optional(reply, "cost-usd"));
    tokens.done();
    return read;
  }

  private static Map<String, String> versions(Fields reply) {
    Map<String, String> paths = new TreeMap<>();
    Fields versions = reply.child("versions");
    for (String name : versions.mapping().entries().keySet()) {
      paths.put(name, JsonPaths.required(versions, name));
    }
    return paths;
  }
}
