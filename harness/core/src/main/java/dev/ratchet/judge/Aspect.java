package dev.ratchet.judge;

/**
 * One of several questions of a panel, each of which is asked by itself so that no answer colours
 * another.
 *
 * @param id within the rubric; empty for the one question of a rubric that is no panel
 */
public record Aspect(String id, String question) {}
