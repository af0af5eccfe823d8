/** Where people search the ledger and check its chain. */
@NullMarked
package dev.ratchet.web.ledger;

import org.jspecify.annotations.NullMarked;
