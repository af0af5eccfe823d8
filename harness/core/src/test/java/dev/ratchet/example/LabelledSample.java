package dev.ratchet.example;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Seeds;
import dev.ratchet.casebook.SampledRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The requests that the example's labellers looked at: whole incidents by failure mode, and single
 * requests of the random control, drawn by a seed with the inclusion probability kept.
 *
 * @param incident empty for random control
 */
record LabelledSample(
    SimulatedRequest request, String incident, String stratum, double probability) {
  private static final Map<Mode, Integer> INCIDENTS = new EnumMap<>(Mode.class);
  private static final int CONTROL = 46;

  static {
    INCIDENTS.put(Mode.ACCESS_VIOLATION, 26);
    INCIDENTS.put(Mode.FALSE_CONFIRMATION, 10);
    INCIDENTS.put(Mode.PERSONAL_DATA, 8);
    INCIDENTS.put(Mode.TOOL_FAILURE, 4);
    INCIDENTS.put(Mode.CITATION_MISSING, 24);
    INCIDENTS.put(Mode.CITATION_UNKNOWN, 14);
    INCIDENTS.put(Mode.REFUSAL, 16);
    INCIDENTS.put(Mode.WRONG_LANGUAGE, 16);
    INCIDENTS.put(Mode.UNHELPFUL, 16);
    INCIDENTS.put(Mode.TRUNCATED, 8);
  }

  /** The sample in the order of the requests' start. */
  static List<LabelledSample> of(List<SimulatedRequest> requests) {
    List<LabelledSample> drawn = new ArrayList<>();
    INCIDENTS.forEach((mode, count) -> drawn.addAll(incidents(requests, mode, count)));
    drawn.addAll(control(requests));
    drawn.sort(Comparator.comparing(one -> one.request().startedAt()));
    return drawn;
  }

  private static List<LabelledSample> incidents(
      List<SimulatedRequest> requests, Mode mode, int count) {
    Map<String, List<SimulatedRequest>> sessions = new TreeMap<>();
    requests.stream()
        .filter(request -> request.mode() == mode)
        .forEach(
            request ->
                sessions.computeIfAbsent(request.session(), key -> new ArrayList<>()).add(request));
    List<List<SimulatedRequest>> all = new ArrayList<>(sessions.values());
    double probability = Math.min(1.0, (double) count / all.size());
    return draw(all, count, mode.failureMode()).stream()
        .flatMap(
            incident ->
                withoutRepeats(incident).stream()
                    .map(
                        request ->
                            new LabelledSample(
                                request, id(mode, incident), mode.failureMode(), probability)))
        .toList();
  }

  /** A question that was put again word by word would be the same case twice. */
  private static List<SimulatedRequest> withoutRepeats(List<SimulatedRequest> incident) {
    Map<String, SimulatedRequest> byText = new TreeMap<>();
    incident.forEach(request -> byText.putIfAbsent(request.ask().text(), request));
    return List.copyOf(byText.values());
  }

  private static String id(Mode mode, List<SimulatedRequest> incident) {
    String first = incident.getFirst().trace();
    return "inc-" + ContentHash.of(mode.failureMode() + "/" + first).hex().substring(0, 10);
  }

  private static List<LabelledSample> control(List<SimulatedRequest> requests) {
    List<SimulatedRequest> quiet =
        requests.stream().filter(request -> !request.mode().isTrouble()).toList();
    double probability = (double) CONTROL / quiet.size();
    return draw(quiet, CONTROL, SampledRequest.RANDOM_CONTROL).stream()
        .map(request -> new LabelledSample(request, "", SampledRequest.RANDOM_CONTROL, probability))
        .toList();
  }

  /** A simple random sample without replacement: the first places of a seeded shuffle. */
  private static <T> List<T> draw(List<T> from, int count, String stratum) {
    SplittableRandom random = Seeds.generator(CopilotSimulation.SEED, "sample/" + stratum);
    List<T> places = new ArrayList<>(from);
    for (int i = 0; i < Math.min(count, places.size()); i++) {
      int other = i + random.nextInt(places.size() - i);
      T swapped = places.get(i);
      places.set(i, places.get(other));
      places.set(other, swapped);
    }
    return List.copyOf(places.subList(0, Math.min(count, places.size())));
  }
}
