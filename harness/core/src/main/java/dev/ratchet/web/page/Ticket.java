package dev.ratchet.web.page;

/**
 * What a form about a case carries.
 *
 * @param number of the case
 * @param form random id of the form, so that sending it twice counts once
 * @param round that the page was made in, or the revision that it shows
 */
public record Ticket(long number, String form, int round) {}
