package dev.ratchet.casebook.agreement;

import dev.ratchet.stats.Agreement;
import dev.ratchet.stats.AgreementCoefficients;
import dev.ratchet.stats.Ratings;
import dev.ratchet.stats.Scale;

/**
 * Agreement in four ways, since each misleads somewhere.
 *
 * @param share of pairs of labels that are alike; high by itself where nearly all is of one kind
 * @param kappa chance taken out by how often each person says what; falls where nearly all is of one
 *     kind
 * @param ac1 chance taken out in a way that holds there
 * @param alpha Krippendorff's, on the question's scale
 */
public record Agreements(Agreement share, Agreement kappa, Agreement ac1, Agreement alpha) {
  static Agreements of(Ratings ratings, Scale scale, long seed) {
    return new Agreements(
        AgreementCoefficients.share(ratings),
        AgreementCoefficients.kappa(ratings, seed),
        AgreementCoefficients.ac1(ratings, seed),
        AgreementCoefficients.alpha(ratings, scale, seed));
  }
}
