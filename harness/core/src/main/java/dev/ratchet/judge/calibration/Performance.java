package dev.ratchet.judge.calibration;

/**
 * How a judge does on replies that people have settled.
 *
 * @param sensitivity the judge passes what people pass
 * @param specificity the judge fails what people fail
 * @param informedness the two in one figure, on which an admission stands
 */
public record Performance(
    Matrix matrix, Rate sensitivity, Rate specificity, Informedness informedness) {
  /**
   * What the judge says of what people say.
   *
   * @param rightPasses both pass
   * @param falseFails people pass, the judge fails
   * @param falsePasses people fail, the judge passes: what would get through
   * @param rightFails both fail
   */
  public record Matrix(int rightPasses, int falseFails, int falsePasses, int rightFails) {
    public Matrix {
      if (Math.min(Math.min(rightPasses, falseFails), Math.min(falsePasses, rightFails)) < 0) {
        throw new IllegalArgumentException("counts are 0 or more");
      }
    }

    /** How many people pass. */
    public int passes() {
      return rightPasses + falseFails;
    }

    /** How many people fail. */
    public int fails() {
      return falsePasses + rightFails;
    }

    /** How many there are. */
    public int replies() {
      return passes() + fails();
    }
  }

  /** Of a matrix. */
  public static Performance of(Matrix matrix) {
    Rate sensitivity = Rate.of(matrix.rightPasses(), matrix.passes(), "people pass none of them");
    Rate specificity = Rate.of(matrix.rightFails(), matrix.fails(), "people fail none of them");
    return new Performance(
        matrix, sensitivity, specificity, Informedness.of(sensitivity, specificity));
  }
}
