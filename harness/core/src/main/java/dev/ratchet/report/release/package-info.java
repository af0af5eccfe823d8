/**
 * What a release manager reads of a canary, in words and once for all: page, print, terminal and
 * Markdown show the same sheet. Start at {@link dev.ratchet.report.release.ReleaseSheet}.
 */
@NullMarked
package dev.ratchet.report.release;

import org.jspecify.annotations.NullMarked;
