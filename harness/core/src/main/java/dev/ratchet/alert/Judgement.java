package dev.ratchet.alert;

/** What a figure means for its alert. */
public sealed interface Judgement {
  /** In words, without text that was captured. */
  String words();

  /** The threshold is passed. */
  record Beyond(double value, String words) implements Judgement {}

  /** It is not. */
  record Within(double value, String words) implements Judgement {}

  /** Of an alert whose slices or parts are judged one by one: that there are some to judge. */
  record Legible(String words) implements Judgement {}

  /** There is too little to begin or to end anything by. */
  record TooFew(String words) implements Judgement {}

  /** The figure cannot be read, which is no zero and not fine. */
  record CannotTell(String words) implements Judgement {}
}
