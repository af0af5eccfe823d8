package dev.ratchet.metric;

import dev.ratchet.base.Names;

/** What a metric is about; in the order in which metrics are told. */
public enum Bucket {
  RELIABILITY,
  QUALITY,
  SAFETY_AND_COMPLIANCE,
  COST_AND_EFFICIENCY,
  ADOPTION;

  /** Such as {@code safety-and-compliance}, as files write it. */
  public String word() {
    return Names.kebab(this);
  }

  /** Such as {@code Safety and compliance}. */
  public String title() {
    String words = word().replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
