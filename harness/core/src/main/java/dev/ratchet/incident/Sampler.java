package dev.ratchet.incident;

import dev.ratchet.base.Seeds;
import dev.ratchet.base.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Draws the requests worth labelling: a stratum for each failure mode (for P0 also by persona) and
 * one of requests without any finding, as a control. P0 strata are taken whole up to a cap, the
 * others in proportion to the square root of their size. Each request stands in one stratum, that
 * of its gravest incident. Pure: the same seed draws the same sample from the same requests,
 * whatever their order.
 */
public final class Sampler {
  /** The stratum of requests that no detector matched. */
  public static final String CONTROL = "random-control";

  private static final Comparator<Incident> GRAVEST =
      Comparator.comparing((Incident one) -> one.kind().severity())
          .thenComparing(one -> one.kind().failureMode())
          .thenComparing(Incident::id);

  private final SamplePlan plan;
  private final Map<String, Incident> incidentOf = new HashMap<>();
  private final SortedMap<String, List<String>> grave = new TreeMap<>();
  private final SortedMap<String, List<String>> other = new TreeMap<>();
  private final List<String> control = new ArrayList<>();

  private Sampler(Collection<Incident> incidents, SamplePlan plan) {
    this.plan = plan;
    for (Incident incident : incidents) {
      for (String request : incident.requests()) {
        incidentOf.merge(request, incident, (a, b) -> GRAVEST.compare(a, b) <= 0 ? a : b);
      }
    }
  }

  /**
   * The strata whose counts are not for others, since they would tell of few people.
   *
   * @return by name, and the name under which their requests may go
   */
  public static SortedMap<String, String> withheld(
      Collection<Incident> incidents, Collection<RequestMark> requests, SamplePlan plan) {
    Sampler sampler = new Sampler(incidents, plan);
    requests.stream().filter(RequestMark::hasText).forEach(sampler::stratify);
    return new SharedView(requests).withheld(sampler.grave);
  }

  /** Draws a sample. */
  public static Sample draw(
      Collection<Incident> incidents, Collection<RequestMark> requests, SamplePlan plan) {
    Sampler sampler = new Sampler(incidents, plan);
    int passedOver = 0;
    for (RequestMark request : requests) {
      if (request.hasText()) {
        sampler.stratify(request);
      } else {
        passedOver++;
      }
    }
    return sampler.draw(passedOver);
  }

  private void stratify(RequestMark request) {
    Incident incident = incidentOf.get(request.id());
    if (incident == null) {
      control.add(request.id());
      return;
    }
    String mode = incident.kind().failureMode();
    boolean isGrave = incident.kind().severity() == Severity.P0;
    String stratum = isGrave ? mode + "/" + persona(request) : mode;
    (isGrave ? grave : other).computeIfAbsent(stratum, _ -> new ArrayList<>()).add(request.id());
  }

  private static String persona(RequestMark request) {
    return request.slices().getOrDefault("persona", "unknown");
  }

  private Sample draw(int passedOver) {
    SortedMap<String, List<String>> strata = new TreeMap<>(grave);
    strata.putAll(other);
    if (!control.isEmpty()) {
      strata.put(CONTROL, control);
    }
    SortedMap<String, Integer> draws = allocate();
    List<Sample.Stratum> told = new ArrayList<>();
    List<Sample.Drawn> drawn = new ArrayList<>();
    strata.forEach(
        (name, requests) -> {
          Sample.Stratum stratum =
              new Sample.Stratum(name, requests.size(), draws.getOrDefault(name, 0));
          told.add(stratum);
          drawn.addAll(pick(stratum, requests));
        });
    return new Sample(plan, told, drawn, passedOver);
  }

  private SortedMap<String, Integer> allocate() {
    SortedMap<String, Integer> draws = new TreeMap<>(Allocation.of(plan.graveCap(), sizes(grave)));
    int rest = plan.size() - sum(draws);
    int reserved =
        Math.min(
            control.size(), Math.min(rest, (int) Math.ceil(plan.controlShare() * plan.size())));
    draws.putAll(Allocation.of(rest - reserved, sizes(other)));
    draws.put(CONTROL, Math.min(control.size(), plan.size() - sum(draws)));
    return draws;
  }

  private List<Sample.Drawn> pick(Sample.Stratum stratum, List<String> requests) {
    List<String> pool = new ArrayList<>(requests.stream().sorted().toList());
    SplittableRandom random = Seeds.generator(plan.seed(), "sample/" + stratum.name());
    for (int i = 0; i < stratum.drawn(); i++) {
      int j = random.nextInt(i, pool.size());
      String swapped = pool.get(i);
      pool.set(i, pool.get(j));
      pool.set(j, swapped);
    }
    return pool.subList(0, stratum.drawn()).stream()
        .sorted()
        .map(request -> drawn(stratum, request))
        .toList();
  }

  private Sample.Drawn drawn(Sample.Stratum stratum, String request) {
    Incident incident = incidentOf.get(request);
    return new Sample.Drawn(
        request,
        stratum.name(),
        stratum.probability(),
        incident == null ? "" : incident.id(),
        incident == null ? "" : incident.detector(request));
  }

  private static SortedMap<String, Integer> sizes(Map<String, List<String>> strata) {
    SortedMap<String, Integer> sizes = new TreeMap<>();
    strata.forEach((name, requests) -> sizes.put(name, requests.size()));
    return sizes;
  }

  private static int sum(Map<String, Integer> draws) {
    return draws.values().stream().mapToInt(Integer::intValue).sum();
  }
}
