package dev.ratchet.store;

/**
 * Who looks at cases. What they could still be given to label is closed to them everywhere, and
 * what they may have seen is never given to them.
 *
 * @param labels whether they label
 * @param looks whether their roles let them look at cases otherwise than by labelling them
 */
public record Looker(String person, boolean labels, boolean looks) {}
