package dev.ratchet.web.page;

/** A text that was just read, of a request; the ledger says so. */
public record ReadText(String label, EvidenceView evidence) {}
