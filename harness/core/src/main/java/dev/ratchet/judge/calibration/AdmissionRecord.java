package dev.ratchet.judge.calibration;

import dev.ratchet.base.ContentHash;
import dev.ratchet.stats.Instrument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a judge may gate, and on what grounds.
 *
 * @param judge exactly this one, see {@link dev.ratchet.judge.Judge#hash}
 * @param models by name, for people
 * @param labels hash of the labelled replies that it was held against
 */
public record AdmissionRecord(
    String rubric,
    ContentHash judge,
    List<String> models,
    ContentHash labels,
    Figures figures,
    Watch watch,
    @Nullable Attacked attacked) {
  public AdmissionRecord {
    models = List.copyOf(models);
  }

  /**
   * How it agreed with people.
   *
   * @param replies that people settled and the judge concluded on
   * @param fails of them, those that people fail
   * @param sensitivity share of what people pass that it passes
   * @param specificity share of what people fail that it fails
   * @param strength lower bound of sensitivity + specificity - 1; margins shrink by it
   */
  public record Figures(
      int replies, int fails, double sensitivity, double specificity, double strength) {
    /** The counts behind the shares, positive being what people pass. */
    public Instrument instrument() {
      int passes = replies - fails;
      return new Instrument(
          Math.toIntExact(Math.round(sensitivity * passes)),
          passes,
          Math.toIntExact(Math.round(specificity * fails)),
          fails);
    }
  }

  /**
   * The replies that every gate has it judge again.
   *
   * @param file with the labelled replies, from the workspace's root
   */
  public record Watch(String file, AnchorReplies anchors) {}

  /**
   * What an attack test found; absent where none was made.
   *
   * @param attacks that were tried
   * @param passed of them, those that the judge passed
   * @param upper 95 % bound of the share that it passes
   */
  public record Attacked(int attacks, int passed, double upper) {}
}
