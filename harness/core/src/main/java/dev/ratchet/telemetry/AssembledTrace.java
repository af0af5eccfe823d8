package dev.ratchet.telemetry;

/** A request with its text, which is to be kept apart from it. */
public record AssembledTrace(Request request, RequestText text) {}
