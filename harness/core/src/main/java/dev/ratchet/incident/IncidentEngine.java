package dev.ratchet.incident;

import java.util.Collection;
import java.util.List;

/** Runs detectors over normalised telemetry. */
public interface IncidentEngine {
  /** Every finding, ordered by detector (as given) and then by request or window. */
  List<Finding> detect(Collection<Detector> detectors, DetectorSettings settings);
}
