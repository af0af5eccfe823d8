/**
 * A scripted stand-in for a model, behind a real HTTP endpoint, for the demo, the tests and the
 * continuous integration of the shipped example.
 *
 * <p>Start at {@link dev.ratchet.provider.scripted.ScriptedEndpoint}. This package knows neither
 * cases nor datasets: what it says depends on the request alone, and everything that it serves
 * calls itself scripted.
 */
@NullMarked
package dev.ratchet.provider.scripted;

import org.jspecify.annotations.NullMarked;
