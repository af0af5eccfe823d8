package dev.ratchet.provider;

import dev.ratchet.candidate.Candidate;
import dev.ratchet.candidate.Endpoint;
import dev.ratchet.candidate.Target;
import org.jspecify.annotations.Nullable;

/** Leads each question through the door of whoever is asked. */
public final class Doors implements SingleCall {
  private final ModelCalls models;
  private final ApplicationDoor applications;

  public Doors(ModelCalls models, ApplicationDoor applications) {
    this.models = models;
    this.applications = applications;
  }

  @Override
  public void prepare(Target target) {
    switch (target) {
      case Endpoint endpoint -> models.prepare(endpoint);
      case Candidate.Application application -> applications.prepare(application);
    }
  }

  @Override
  public @Nullable Boolean isHealthy(Candidate.Application application) {
    return applications.isHealthy(application);
  }

  @Override
  public Answer ask(Question question) {
    return switch (question) {
      case ModelRequest request -> models.ask(request);
      case ApplicationRequest request -> applications.ask(request);
    };
  }
}
