/**
 * Says who must act now, who may later, and how. Start at {@link dev.ratchet.alert.Alerts}. It
 * reads no store and calls nobody: what was observed comes in, and what is to be told goes out; how
 * it is delivered is the matter of {@code alert.sink}.
 */
@org.jspecify.annotations.NullMarked
package dev.ratchet.alert;
