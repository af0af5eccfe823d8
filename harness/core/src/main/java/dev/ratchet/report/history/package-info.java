/** What releases came to over time, how fast incidents become cases, and which ones came back. */
@NullMarked
package dev.ratchet.report.history;

import org.jspecify.annotations.NullMarked;
