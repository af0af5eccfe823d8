package dev.ratchet.casebook.agreement;

/**
 * A case in one of its rounds. Labels of different rounds are never compared: between them the text
 * or the policy has changed.
 *
 * @param trace keyed pseudonym, {@code hmac:…}
 * @param round from 0
 */
public record CaseRound(String trace, int round) {}
