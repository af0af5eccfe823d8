/**
 * How far labellers agree: with each other, with known answers and with adjudications.
 *
 * <p>Start at {@link dev.ratchet.casebook.agreement.AgreementStudy}. This package judges labels,
 * never cases: nothing here decides what is published or released.
 */
@NullMarked
package dev.ratchet.casebook.agreement;

import org.jspecify.annotations.NullMarked;
