/**
 * Delivers notices. Start at {@link dev.ratchet.alert.sink.Sinks}, the list of the kinds that there
 * are: one more is one file and one line there. It knows nothing of metrics.
 */
@org.jspecify.annotations.NullMarked
package dev.ratchet.alert.sink;
