package dev.ratchet.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** All commands, in the order of the help text. */
final class Commands {
  private Commands() {}

  /**
   * The one that these words mean, since to know the options of all takes longer than most commands
   * take. All of them where the words mean none, as for help and for a mistyped name.
   */
  static List<Object> meant(Session session, List<String> words) {
    List<Object> all = all(session);
    Map<String, Object> named =
        all.stream().collect(Collectors.toMap(Commands::name, command -> command));
    boolean value = false; // of the option before it
    for (String word : words) {
      if (named.containsKey(word)) {
        return List.of(named.get(word));
      }
      boolean option = word.startsWith("-");
      if (!option && !value) {
        return all;
      }
      value = option;
    }
    return all;
  }

  private static String name(Object command) {
    return command.getClass().getAnnotation(Command.class).name();
  }

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
