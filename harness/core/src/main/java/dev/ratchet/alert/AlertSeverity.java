package dev.ratchet.alert;

/** How soon somebody must act on an alert; which channels hear of it follows from that alone. */
public enum AlertSeverity {
  /** Now: somebody is called. */
  PAGE,
  /** In working hours. */
  TICKET,
  /** Whenever the figures are looked at. */
  ANALYTICS
}
