package dev.ratchet.judge;

import java.math.BigDecimal;

/**
 * A graded example that shows the judge where the line is.
 *
 * @param given what the reply answered, and what it could rest on; may be empty
 * @param score in [0, 1], one that the rubric's scale offers
 * @param why the explanation that a good judge would give
 */
public record Anchor(String given, String reply, BigDecimal score, String why) {}
