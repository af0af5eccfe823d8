package dev.ratchet.provider;

/**
 * How many retries a run may make in all.
 *
 * @param spare whatever happens
 * @param perCall in [0, 1], of the calls so far
 * @param perAnswer in [0, 1], of the calls that were answered so far
 */
public record RetryAllowance(int spare, double perCall, double perAnswer) {}
