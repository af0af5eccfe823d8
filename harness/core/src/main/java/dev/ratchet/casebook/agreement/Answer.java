package dev.ratchet.casebook.agreement;

/**
 * What a case was settled as.
 *
 * @param adjudicated whether a third person decided a dispute; else its labellers agreed
 */
public record Answer(Opinion opinion, boolean adjudicated) {}
