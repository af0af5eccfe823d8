# Reference values for the bounds and tests, computed by R and never by the code under test.
# Rscript reference.R > reference.json
num <- function(x) formatC(x, digits = 15, format = "g")
arr <- function(x) paste0("[", paste(num(x), collapse = ","), "]")
obj <- function(...) {
  parts <- list(...)
  paste0("{", paste(sprintf('"%s":%s', names(parts), unlist(parts)), collapse = ","), "}")
}
list_of <- function(items) paste0("[\n    ", paste(items, collapse = ",\n    "), "]")

clopper <- function(k, n) {
  lower <- binom.test(k, n, alternative = "greater")$conf.int[1]
  upper <- binom.test(k, n, alternative = "less")$conf.int[2]
  obj(successes = num(k), trials = num(n), lower = num(lower), upper = num(upper))
}
wilson <- function(k, n) {
  ci <- prop.test(k, n, conf.level = 0.90, correct = FALSE)$conf.int
  obj(share = num(k / n), size = num(n), quantile = num(qnorm(0.95)), lower = num(ci[1]), upper = num(ci[2]))
}
mcnemar <- function(worse, better) {
  p <- binom.test(better, worse + better, 0.5, alternative = "less")$p.value
  obj(worse = num(worse), better = num(better), p = num(p))
}
# an intercept-only regression with the CR1 sandwich, from the expanded observations
robust <- function(y, cluster) {
  fit <- lm(y ~ 1)
  scores <- tapply(residuals(fit), cluster, sum)
  g <- length(scores)
  list(mean = unname(coef(fit)), se = sqrt(g / (g - 1) * sum(scores^2)) / length(y), g = g)
}
effective <- function(sums, sizes, repeats) {
  y <- unlist(mapply(function(s, m) rep(s / m, m), sums, sizes, SIMPLIFY = FALSE))
  cluster <- rep(seq_along(sizes), sizes)
  fit <- robust(y, cluster)
  p <- mean(y)
  size <- min(p * (1 - p) / fit$se^2, length(y) * repeats)
  q <- qt(0.95, length(sums) - 1)
  roots <- sort(Re(polyroot(c(p^2, -2 * p - q^2 / size, 1 + q^2 / size)))) # (p - x)^2 = q^2 x(1-x)/size
  obj(sums = arr(sums), sizes = arr(sizes), repeats = num(repeats), share = num(p), size = num(size),
      lower = num(roots[1]), upper = num(roots[2]))
}
phantom <- function(sums, sizes) {
  # weighted regression on cluster means, phantoms as two more clusters
  m <- mean(sizes)
  w <- c(sizes, m, m)
  y <- c(sums / sizes, 1, -1)
  fit <- lm(y ~ 1, weights = w)
  scores <- w * (y - coef(fit))
  g <- length(w)
  se <- sqrt(g / (g - 1) * sum(scores^2)) / sum(w)
  t <- qt(0.95, g - 1)
  mu <- unname(coef(fit))
  obj(sums = arr(sums), sizes = arr(sizes), mean = num(mu), se = num(se), lower = num(mu - t * se), upper = num(mu + t * se))
}
# weighted: phantoms of mean weight times Kish's design effect; a rate from the expanded observations
weighted_phantom <- function(d, w, cluster) {
  sums <- tapply(w * d, cluster, sum)
  weights <- tapply(w, cluster, sum)
  effect <- length(w) * sum(w^2) / sum(w)^2
  m <- mean(weights) * effect
  all <- c(weights, m, m)
  fit <- lm(c(sums / weights, 1, -1) ~ 1, weights = all)
  scores <- all * (c(sums / weights, 1, -1) - coef(fit))
  g <- length(all)
  se <- sqrt(g / (g - 1) * sum(scores^2)) / sum(all)
  t <- qt(0.95, g - 1)
  mu <- unname(coef(fit))
  obj(sums = arr(sums), weights = arr(weights), effect = num(effect), mean = num(mu), se = num(se),
      lower = num(mu - t * se), upper = num(mu + t * se))
}
weighted_rate <- function(y, w, cluster, repeats) {
  fit <- lm(y ~ 1, weights = w)
  p <- unname(coef(fit))
  scores <- tapply(w * residuals(fit), cluster, sum)
  g <- length(scores)
  variance <- g / (g - 1) * sum(scores^2) / sum(w)^2
  kish <- sum(w)^2 / sum(w^2)
  size <- min(p * (1 - p) / variance, kish * repeats)
  q <- qt(0.95, g - 1)
  roots <- sort(Re(polyroot(c(p^2, -2 * p - q^2 / size, 1 + q^2 / size))))
  obj(sums = arr(tapply(w * y, cluster, sum)), weights = arr(tapply(w, cluster, sum)), members = num(length(w)),
      effective = num(kish), repeats = num(repeats), share = num(p), size = num(size), lower = num(roots[1]), upper = num(roots[2]))
}
order_ranks <- function(n, q) {
  upper <- qbinom(0.95, n, q) + 1
  lower <- qbinom(0.05, n, q)
  obj(size = num(n), quantile = num(q), lower = num(lower), upper = num(upper))
}
ratio <- function(x, m) {
  r <- sum(x) / sum(m)
  u <- x - r * m
  g <- length(x)
  se <- sqrt(g / (g - 1) * sum(u^2)) / sum(m)
  t <- qt(0.95, g - 1)
  obj(numerators = arr(x), denominators = arr(m), ratio = num(r), lower = num(exp(log(r) - t * se / r)), upper = num(exp(log(r) + t * se / r)))
}
# min-P over two families of max-T columns, by enumeration of every sign vector
signflip <- function(overall, slices) {
  g <- ncol(overall)
  signs <- as.matrix(expand.grid(rep(list(c(1, -1)), g)))
  stat <- function(d) signs %*% t(d / sqrt(rowSums(d^2)))
  lowest <- function(d) round(apply(stat(d), 1, min), 9)
  m0 <- lowest(overall)
  m1 <- lowest(slices)
  share <- function(m, at) sapply(at, function(x) mean(m <= x))
  q <- round(pmin(share(m0, m0), share(m1, m1)), 12)
  adjust <- function(m, d) sapply(round(stat(d)[1, ], 9), function(x) mean(q <= round(mean(m <= x), 12)))
  rows <- function(d) paste0("[", paste(apply(d, 1, arr), collapse = ","), "]")
  obj(overall = rows(overall), slices = rows(slices), p = num(mean(q <= q[1])),
      overallAdjusted = arr(adjust(m0, overall)), slicesAdjusted = arr(adjust(m1, slices)))
}
# the same at several looks: vectors that use up alpha t^2 are taken out and count as most extreme later
signpath <- function(overall, slices, sizes, alpha = 0.05) {
  g <- ncol(overall)
  signs <- as.matrix(expand.grid(rep(list(c(1, -1)), g)))
  taken <- rep(FALSE, nrow(signs))
  p <- c()
  first <- 0
  for (j in seq_along(sizes)) {
    at <- seq_len(sizes[j])
    lowest <- function(d) {
      d <- d[rowSums(d[, at, drop = FALSE]^2) > 0, at, drop = FALSE]
      if (nrow(d) == 0) return(rep(Inf, nrow(signs)))
      round(apply(signs[, at, drop = FALSE] %*% t(d / sqrt(rowSums(d^2))), 1, min), 9)
    }
    share <- function(m) rank(m, ties.method = "max") / length(m)
    q <- round(pmin(share(lowest(overall)), share(lowest(slices))), 12)
    chance <- sapply(q, function(x) (sum(taken) + sum(!taken & q <= x)) / length(q))
    p <- c(p, chance[1])
    spend <- !taken & chance <= alpha * (sizes[j] / g)^2 + 1e-12
    if (spend[1] && first == 0) first <- j
    taken <- taken | spend
  }
  rows <- function(d) paste0("[", paste(apply(d, 1, arr), collapse = ","), "]")
  obj(overall = rows(overall), slices = rows(slices), looks = arr(sizes), p = arr(p), first = num(first),
      everTaken = num(mean(taken)))
}
# Lang and Reiczigel 2014: true share from a reading, sensitivity and specificity, all three counted; the shift
# is z^2 times the slope of the variance. `read` is the share of units that were read at all, the others being negative
lang_reiczigel <- function(positive, read, size, se, nse, sp, nsp, z) {
  p <- (size * positive + z^2 / 2) / (size + z^2)
  s <- c(sens = (se + 1) / (nse + 2), spec = (sp + 1) / (nsp + 2))
  spread <- s * (1 - s) / (c(nse, nsp) + 2)
  v <- quote(x^2 * spread[["sens"]] + (read - x)^2 * spread[["spec"]])
  slope <- function(x) 2 * x * spread[["sens"]] - 2 * (read - x) * spread[["spec"]]
  x <- (p - read + read * s[["spec"]]) / (sum(s) - 1)
  half <- z * sqrt(p * (1 - p) / (size + z^2) + eval(v)) / (sum(s) - 1)
  limits <- x + z^2 * slope(x) + c(-half, half)
  share <- (positive - read * (1 - sp / nsp)) / (se / nse + sp / nsp - 1)
  clip <- function(y) max(0, min(1, y))
  obj(positive = num(positive), read = num(read), size = num(size), positives = num(se), ofPositives = num(nse),
      negatives = num(sp), ofNegatives = num(nsp), quantile = num(z), share = num(clip(share)),
      lower = num(clip(limits[1])), upper = num(clip(limits[2])))
}
# silence through an imperfect instrument, half of the 5 % for each of the two
heard_silence <- function(units, right, of) {
  seen <- binom.test(right, of, alternative = "greater", conf.level = 0.975)$conf.int[1]
  obj(units = num(units), negatives = num(right), ofNegatives = num(of), rate = num(min(1, (1 - 0.025^(1 / units)) / seen)))
}
bill <- function(mean, se, g, n, margin) {
  t <- qt(0.95, g + 1)
  obj(mean = num(mean), se = num(se), clusters = num(g), size = num(n), margin = num(margin),
      unchanged = num(ceiling(n * ((t + 0.84) * se / margin)^2)),
      real = num(ceiling(n * ((t + 0.84) * se / (margin + mean))^2)), visible = num((t + 0.84) * se))
}

# min-P over families of max-T columns, by enumeration of every way to deal the labels of each stratum
shuffle <- function(cells, first, strata, families) {
  deals <- lapply(unique(strata), function(s) {
    rows <- which(strata == s)
    combn(length(rows), first[s], function(at) rows[at], simplify = FALSE)
  })
  grid <- expand.grid(lapply(deals, seq_along)) # the first row deals as was seen: the first rows of each stratum
  mean <- 0; variance <- 0
  for (s in unique(strata)) {
    of <- cells[strata == s, , drop = FALSE]
    n <- nrow(of)
    mean <- mean + first[s] * colMeans(of)
    variance <- variance + first[s] * (n - first[s]) / n * apply(of, 2, var)
  }
  t <- t(apply(grid, 1, function(at) {
    rows <- unlist(lapply(seq_along(at), function(s) deals[[s]][[at[s]]]))
    (colSums(cells[rows, , drop = FALSE]) - mean) / sqrt(variance)
  }))
  t <- round(-t, 9)
  share <- function(m, at) sapply(at, function(x) mean(m <= x))
  lowest <- lapply(sort(unique(families)), function(f) apply(t[, families == f, drop = FALSE], 1, min))
  q <- round(do.call(pmin, lapply(lowest, function(m) share(m, m))), 12)
  adjusted <- sapply(seq_along(families), function(column)
    mean(q <= round(share(lowest[[families[column]]], t[1, column]), 12)))
  obj(cells = paste0("[", paste(apply(cells, 1, arr), collapse = ","), "]"), first = arr(first), strata = arr(strata),
      families = arr(families), p = num(mean(q <= q[1])), adjusted = arr(adjusted))
}
fisher <- function(a, n1, b, n2) {
  p <- fisher.test(matrix(c(a, n1 - a, b, n2 - b), nrow = 2), alternative = "greater")$p.value
  obj(events = num(a), first = num(n1), otherEvents = num(b), second = num(n2), p = num(p))
}
# a ratio and its clustered variance, from a weighted regression of the units' ratios
arm <- function(x, m) {
  fit <- lm(x / m ~ 1, weights = m)
  r <- unname(coef(fit))
  g <- length(x)
  list(r = r, v = g / (g - 1) * sum((m * (x / m - r))^2) / sum(m)^2, g = g)
}
rate_difference <- function(x1, m1, x2, m2) {
  phantoms <- function(x, m) arm(c(x, mean(m), 0), c(m, mean(m), mean(m)))
  a <- phantoms(x1, m1); b <- phantoms(x2, m2)
  v <- a$v + b$v
  df <- v^2 / (a$v^2 / (a$g - 1) + b$v^2 / (b$g - 1))
  reach <- qt(0.95, df) * sqrt(v)
  obj(x1 = arr(x1), m1 = arr(m1), x2 = arr(x2), m2 = arr(m2), difference = num(sum(x1) / sum(m1) - sum(x2) / sum(m2)),
      se = num(sqrt(v)), lower = num(a$r - b$r - reach), upper = num(a$r - b$r + reach))
}
ratio_change <- function(x1, m1, x2, m2) {
  a <- arm(x1, m1); b <- arm(x2, m2)
  t <- qt(0.95, min(a$g, b$g) - 1)
  r <- a$r / b$r
  if (sqrt(b$v) / b$r > 0.1) { # Fieller
    roots <- sort(Re(polyroot(c(a$r^2 - t^2 * a$v, -2 * a$r * b$r, b$r^2 - t^2 * b$v))))
    lower <- roots[1]; upper <- roots[2]
  } else {
    reach <- t * sqrt(a$v / a$r^2 + b$v / b$r^2)
    lower <- exp(log(r) - reach); upper <- exp(log(r) + reach)
  }
  obj(x1 = arr(x1), m1 = arr(m1), x2 = arr(x2), m2 = arr(m2), change = num(r - 1), lower = num(lower - 1), upper = num(upper - 1))
}
type_seven <- function(values, q) {
  sorted <- sort(values)
  n <- length(sorted)
  reach <- n * qt(0.95, n - 1) * sqrt(q * (1 - q) / n)
  obj(values = arr(values), quantile = num(q), value = num(unname(quantile(values, q, type = 7))),
      lower = num(sorted[floor(n * q - reach)]), upper = num(sorted[floor(n * q + reach) + 1]))
}
sample_ratio <- function(a, b, share) {
  test <- chisq.test(c(a, b), p = c(share, 1 - share))
  obj(first = num(a), second = num(b), planned = num(share), chiSquare = num(unname(test$statistic)), p = num(test$p.value))
}
exclusive <- function(share, level) {
  k <- 1
  while (pbinom(k - 1, k, share, lower.tail = FALSE) > level) k <- k + 1 # all k of k
  obj(share = num(share), level = num(level), needed = num(k), chance = num(dbinom(k, k, share)))
}
# units that show a difference with 80 %, and that prove a margin: the equation solved by R
units <- function(v, skew, m, s, d, level, i, margin) {
  q <- qnorm(1 - level)
  left <- function(n) {
    r <- sqrt(n * s * (1 - s))
    critical <- q + skew * (1 - 2 * s) / r * (q^2 - 1) / 6
    r * m * d / sqrt(v) - critical * sqrt(s * i + 1 - s) - 0.84 * sqrt((1 - s) * i + s)
  }
  obj(variance = num(v), skewness = num(skew), denominator = num(m), share = num(s), difference = num(d), level = num(level),
      inflation = num(i), margin = num(margin), see = num(ceiling(uniroot(left, c(10, 1e9), tol = 1e-9)$root)),
      prove = num(ceiling((1.645 + 0.84)^2 * v / ((m * margin)^2 * s * (1 - s)))))
}

set.seed(20261101)
s1 <- c(2, 1, 0, 3, 1, 1, 0, 2, 1, 1); z1 <- c(2, 1, 1, 3, 2, 1, 1, 2, 1, 1)
s2 <- c(1.5, 2 / 3, 1, 0, 2, 3, 1, 1 / 3); z2 <- c(2, 1, 1, 1, 2, 4, 1, 1)
d1 <- c(-1, 0, 0, 1, -2, 0, 0, 0, -1, 0); d2 <- c(0, 0, 0, 0, 0)
o <- matrix(c(-1, -2, 1, -1, -0.4, 0.6, -1, -1), nrow = 1)
sl <- rbind(c(-1, 0, 1, 0, -0.4, 0, -1, 0), c(0, -2, 0, -1, 0, 0.6, 0, -1), c(-1, -1, 0, -1, 0, 0, -1, -1))
sl2 <- rbind(sl, c(-1, -1, 0, -1, -0.4, 0, -1, -1))
cat("{\n  \"source\": \"", R.version.string, ", reference.R beside this file\",\n", sep = "")
cat("  \"clopper-pearson\": ", list_of(c(clopper(0, 10), clopper(10, 10), clopper(97, 100), clopper(1, 59), clopper(13, 15))), ",\n", sep = "")
cat("  \"wilson\": ", list_of(c(wilson(0, 10), wilson(10, 10), wilson(97, 100), wilson(45, 50), wilson(1, 30))), ",\n", sep = "")
cat("  \"wilson-effective\": ", list_of(c(effective(s1, z1, 1), effective(s2, z2, 3))), ",\n", sep = "")
cat("  \"phantom\": ", list_of(c(phantom(d1, z1), phantom(d2, c(1, 1, 2, 1, 3)), phantom(c(-1, 1, 0.4), c(1, 1, 5)), phantom(rep(0, 30), rep(1, 30)))), ",\n", sep = "")
w1 <- c(0.4, 0.4, 2.5, 1, 0.2, 3, 0.7, 0.7, 1.6, 0.5); c1 <- c(1, 1, 2, 2, 3, 4, 5, 5, 6, 7)
cat("  \"weighted-phantom\": ", list_of(c(weighted_phantom(c(0, -1, 0, 0, 1, -1, 0, 0, -0.4, 0), w1, c1), weighted_phantom(rep(0, 10), w1, c1))), ",\n", sep = "")
cat("  \"weighted-rate\": ", list_of(c(weighted_rate(c(1, 0, 1, 1, 1, 0, 1, 1, 0.5, 1), w1, c1, 1), weighted_rate(c(1, 1, 1, 1, 0, 1, 1, 1, 1, 1), w1, c1, 3))), ",\n", sep = "")
cat("  \"mcnemar\": ", list_of(c(mcnemar(6, 0), mcnemar(9, 3), mcnemar(3, 9), mcnemar(1, 1), mcnemar(30, 14))), ",\n", sep = "")
cat("  \"order-statistic\": ", list_of(c(order_ranks(59, 0.95), order_ranks(100, 0.95), order_ranks(160, 0.95), order_ranks(500, 0.95), order_ranks(60, 0.5))), ",\n", sep = "")
cat("  \"ratio\": ", list_of(c(ratio(c(1200, 900, 3100, 700, 1500), c(1, 1, 2, 0, 2)), ratio(c(5, 5, 5), c(1, 1, 1)))), ",\n", sep = "")
cat("  \"bill\": ", list_of(c(bill(-0.01, 0.03, 60, 100, 0.05), bill(-0.02, 0.015, 150, 300, 0.03))), ",\n", sep = "")
cat("  \"sign-flip\": ", list_of(c(signflip(o, sl), signflip(o, sl2), signflip(rbind(o, -o), sl))), ",\n", sep = "")
p1 <- matrix(c(-1, -1, -0.6, -2, -1, 0.4, -1, -1.2, -0.2, -1, 1, -0.8), nrow = 1)
ps <- rbind(p1 * rep(c(1, 0), 6), p1 * rep(c(0, 1), 6), p1 * c(rep(0, 5), rep(1, 7)))
p2 <- matrix(c(-1, 0.8, -1, -1, 1.6, -0.4, -1, 0.2, -1, -1.4), nrow = 1)
ps2 <- rbind(p2 * rep(c(1, 1, 0, 0, 0), 2), p2 * rep(c(0, 0, 1, 1, 1), 2))
cat("  \"sign-path\": ", list_of(c(signpath(p1, ps, c(3, 6, 9, 12)), signpath(-p1, ps, c(6, 12)), signpath(p2, ps2, c(5, 10)),
    signpath(-abs(p2), -abs(ps2), c(4, 7, 10)))), ",\n", sep = "")
l1 <- c(2.5, 1, 0.5, 1.5, 0, -0.5, 1, -1, 0.2, 0.4); l2 <- c(1, 0, 1, 1, 0, 0, 0, 1, 0, 0); l3 <- c(0, 2, 0, 1, 0, 0, -1, 0, 0, 0)
one <- rep(1, 10); two <- rep(c(1, 2), c(4, 6))
cat("  \"shuffle\": ", list_of(c(
    shuffle(cbind(l1, l2, l3), 4, one, c(1, 1, 1)),
    shuffle(cbind(l1, l2, l3), 4, one, c(1, 2, 2)),
    shuffle(cbind(l1, l3, -l1), c(2, 3), two, c(1, 1, 2)),
    shuffle(cbind(-l1, l2), 7, one, c(1, 2)))), ",\n", sep = "")
cat("  \"fisher\": ", list_of(c(fisher(7, 12, 3, 30), fisher(1, 40, 0, 360), fisher(30, 200, 60, 800))), ",\n", sep = "")
ax <- c(0, 1, 0, 2, 0, 1, 3, 0); am <- c(1, 3, 2, 4, 5, 2, 5, 1); bx <- c(0, 0, 1, 0, 0, 2, 0, 0, 0, 1); bm <- c(2, 2, 4, 1, 3, 5, 1, 2, 2, 3)
cat("  \"rate-difference\": ", list_of(c(rate_difference(ax, am, bx, bm), rate_difference(rep(0, 40), rep(1, 40), rep(0, 90), rep(2, 90)))), ",\n", sep = "")
cx <- c(1200, 900, 3100, 700, 1500, 2600); cm <- c(1, 1, 2, 1, 2, 2); dx <- c(1000, 1100, 2100, 950, 2050, 1900, 1020); dm <- c(1, 1, 2, 1, 2, 2, 1)
cat("  \"ratio-change\": ", list_of(c(ratio_change(cx, cm, dx, dm), ratio_change(dx, dm, cx, cm), ratio_change(cx, cm, c(100, 900, 50, 2500, 120, 3000), c(1, 2, 1, 2, 1, 2)))), ",\n", sep = "")
set.seed(7)
cat("  \"quantile\": ", list_of(c(type_seven(round(rlnorm(120, 7, 0.6)), 0.95), type_seven(round(rlnorm(40, 7, 0.6)), 0.5), type_seven(round(rlnorm(300, 7, 0.3)), 0.9))), ",\n", sep = "")
cat("  \"sample-ratio\": ", list_of(c(sample_ratio(1000, 9000, 0.1), sample_ratio(1130, 8870, 0.1), sample_ratio(520, 480, 0.5))), ",\n", sep = "")
cat("  \"exclusive\": ", list_of(c(exclusive(0.1, 0.05), exclusive(0.1, 0.002), exclusive(0.5, 0.05), exclusive(0.3, 0.05 / 7))), ",\n", sep = "")
z <- qnorm(0.95)
cat("  \"lang-reiczigel\": ", list_of(c(lang_reiczigel(0.875, 1, 500, 43, 45, 4, 5, z), lang_reiczigel(0.875, 1, 500, 171, 180, 16, 20, z),
    lang_reiczigel(0.2, 1, 60, 71, 72, 39, 44, z), lang_reiczigel(1, 1, 40, 71, 72, 39, 44, z), lang_reiczigel(0.05, 1, 80, 71, 72, 39, 44, z),
    lang_reiczigel(0.6, 0.8, 120.5, 71, 72, 39, 44, qt(0.95, 59)))), ",\n", sep = "")
cat("  \"heard-silence\": ", list_of(c(heard_silence(20, 39, 44), heard_silence(50, 13, 15), heard_silence(2, 13, 15), heard_silence(300, 44, 44))), ",\n", sep = "")
cat("  \"units\": ", list_of(c(units(0.0475, 4.13, 1, 0.5, 0.01, 0.001, 1.187, 0.01), units(0.0475, 4.13, 1, 0.1, 0.01, 0.001, 1.187, 0.01),
    units(2.1, 0.7, 2.5, 0.25, 0.2, 0.05 / 55, 1, 0.3))), "\n}\n", sep = "")
