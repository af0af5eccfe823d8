package dev.ratchet.cli;

import java.util.List;

/** All commands, in the order of the help text. */
final class Commands {
  private Commands() {}

  static List<Object> all(Session session) {
    return List.of(
        new InitCommand(session),
        new DemoCommand(session),
        new ImportCommand(session),
        new RedactCommand(session),
        new RetainCommand(session),
        new CaptureCommand(session),
        new EraseCommand(session),
        new IncidentsCommand(session),
        new SampleCommand(session),
        new MetricsCommand(session),
        new CanaryCommand(session),
        new ReleaseCommand(session),
        new AlertsCommand(session),
        new AgreementCommand(session),
        new ServeCommand(session),
        new DatasetCommand(session),
        new RunCommand(session),
        new CacheCommand(session),
        new CandidateCommand(session),
        new JudgeCommand(session),
        new GateCommand(session),
        new WaiveCommand(session),
        new BaselineCommand(session),
        new ReportCommand(session),
        new SelfTestCommand(session),
        new CompareCommand(session),
        new HistoryCommand(session),
        new DoctorCommand(session),
        new RebuildCommand(session),
        new BackupCommand(session),
        new RestoreCommand(session),
        new DistCommand(session),
        new WarmUpCommand(session),
        new StepCommand(session));
  }
}
