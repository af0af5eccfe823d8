package dev.ratchet.check.rule.safety;

import dev.ratchet.base.Fields;
import dev.ratchet.check.CheckAbout;
import dev.ratchet.check.CheckContext;
import dev.ratchet.check.CheckResult;
import dev.ratchet.check.CheckType;
import dev.ratchet.check.Evidence;
import dev.ratchet.check.rule.Quoted;
import dev.ratchet.conversation.Unescaped;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Every link of the reply leads to an allowed host. */
public final class LinksAllowedCheck implements CheckType<LinksAllowedCheck.Config> {
  private static final CheckAbout ABOUT =
      new CheckAbout(
          "links-allowed", 1, "Every link leads to an allowed host", Set.of(Evidence.TEXT));

  private static final List<String> USUAL = List.of("https", "http", "mailto", "tel");

  /**
   * The settings.
   *
   * @param schemes that links may have, in lower case
   * @param bare whether the name of a host in running text counts as a link
   */
  public record Config(HostList hosts, List<String> schemes, boolean bare) {
    public Config {
      schemes = List.copyOf(schemes);
    }
  }

  @Override
  public CheckAbout about() {
    return ABOUT;
  }

  @Override
  public Config read(Fields settings) {
    if (!settings.has("hosts")) {
      settings.problem("hosts", "name the allowed hosts; an empty list allows no link");
    }
    List<String> schemes = settings.texts("schemes");
    return new Config(
        HostList.read(settings, "hosts"),
        settings.has("schemes")
            ? schemes.stream().map(scheme -> scheme.toLowerCase(Locale.ROOT)).toList()
            : USUAL,
        settings.flagOr("bare", true));
  }

  @Override
  public CheckResult apply(Config config, CheckContext context) {
    List<Link> links =
        Links.in(context.reply()).stream()
            .filter(link -> config.bare() || !link.scheme().isEmpty() || link.loads())
            .toList();
    Map<String, String> quotes = new HashMap<>();
    List<String> wrong =
        links.stream().map(link -> fault(config, link, quotes)).distinct().toList();
    List<String> faults = wrong.stream().filter(fault -> !fault.isEmpty()).toList();
    return CheckResult.of(
        faults.isEmpty(), "links only to allowed hosts", seen(faults, links.size()));
  }

  private static String seen(List<String> faults, int links) {
    if (faults.isEmpty()) {
      return links == 0 ? "no link" : "every link is allowed";
    }
    String more = faults.size() > 10 ? " and " + (faults.size() - 10) + " more" : "";
    return String.join("; ", faults.subList(0, Math.min(10, faults.size()))) + more;
  }

  /**
   * What is wrong with a link; empty when nothing is.
   *
   * @param quotes of addresses that were shown before: those within one another begin alike
   */
  private static String fault(Config config, Link link, Map<String, String> quotes) {
    if (!link.scheme().isEmpty() && !config.schemes().contains(link.scheme())) {
      return "the scheme of " + shown(link, quotes);
    }
    if (link.userInfo()) {
      return "a user name before the host in " + shown(link, quotes);
    }
    boolean allowed = link.hasNoHost() || config.hosts().allows(link);
    return allowed ? "" : shown(link, quotes) + host(link);
  }

  /** Without query and fragment, which may hold anything, and with escapes undone for masking. */
  private static String shown(Link link, Map<String, String> quotes) {
    String head = Quoted.head(Unescaped.percent(beforeQuery(link.raw())));
    return quotes.computeIfAbsent(head, Quoted::of);
  }

  private static String beforeQuery(String address) {
    int query = address.indexOf('?');
    String before = query < 0 ? address : address.substring(0, query);
    int fragment = before.indexOf('#');
    return fragment < 0 ? before : before.substring(0, fragment);
  }

  private static String host(Link link) {
    return link.host().isEmpty() || link.raw().contains(link.host())
        ? ""
        : ", which leads to " + Quoted.of(link.host());
  }
}
