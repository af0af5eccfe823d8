package dev.ratchet.web.handover;

/**
 * Asks for the store's file.
 *
 * @param version of the caller's Ratchet
 * @param process id of the caller's process, for whoever has to wait
 */
public record Wish(String version, long process) {}
