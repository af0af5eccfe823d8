/**
 * What is done about people: first admin, adding, roles, passwords. Start at {@link
 * dev.ratchet.flow.people.PeopleFlow}. Knows nothing of HTTP.
 */
@NullMarked
package dev.ratchet.flow.people;

import org.jspecify.annotations.NullMarked;
