package dev.ratchet.casebook;

import dev.ratchet.base.Node;
import dev.ratchet.conversation.ToolStep;

/**
 * A tool call of the original incident with its result, to be replayed.
 *
 * @param arguments matched as a subset of the call's arguments; an empty mapping matches any
 * @param result the JSON result, or text; retrieval results hold {@code sources}
 */
public record ToolRecording(
    String name, Node.Mapping arguments, ToolStep.Status status, Node result) {}
