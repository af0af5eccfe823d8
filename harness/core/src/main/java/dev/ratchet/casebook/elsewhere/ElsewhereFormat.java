package dev.ratchet.casebook.elsewhere;

/**
 * How one tool writes its datasets: one file in {@code casebook.elsewhere.format} and one line in
 * {@link ElsewhereFormats#ALL}. Pure, and lenient in one way only: what it does not take over it
 * tells the {@link Intake}.
 */
public interface ElsewhereFormat {
  /** Kebab-case name, as {@code --from} takes it. */
  String id();

  /** What it is, in a few words. */
  String title();

  /** Whether the material looks like this format and like no other; it may be hostile. */
  boolean accepts(Material material);

  /**
   * Hands every item, and everything that becomes none, to the intake.
   *
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT if the material as a whole is nothing
   *     that this format can hold
   */
  void read(Material material, Intake intake);
}
