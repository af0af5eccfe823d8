package dev.ratchet.provider;

import dev.ratchet.base.ContentHash;

/** What is asked at the one door: a model's next message, or a whole application's reply. */
public sealed interface Question permits ModelRequest, ApplicationRequest {
  /** Hash of everything that shapes the reply, and of the repeat: the cache's key. */
  ContentHash key();

  /** 0-based; a repeat is never answered from another repeat's cache entry. */
  int repeat();

  /**
   * Whether an equal question may be answered from the cache. A model is named by what is sent; an
   * application only by a version that its candidate file states.
   */
  boolean isCacheable();

  /** Who is asked: a base URL or a program; calls of one target are paced together. */
  String target();
}
