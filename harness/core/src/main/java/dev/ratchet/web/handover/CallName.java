package dev.ratchet.web.handover;

/** Names a call that goes on: to stop a command, or to give the file back. */
public record CallName(String call) {}
