package dev.ratchet.candidate;

import dev.ratchet.base.Node;

/** A tool that the model may call; {@code parameters} is its JSON schema. */
public record ToolSpec(String name, String description, Node.Mapping parameters) {}
