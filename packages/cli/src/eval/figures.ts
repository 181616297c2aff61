/** Small arithmetic of the figures. What has nothing to be divided by is null: a rate of nobody is not zero. */

export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : round(part / whole, 4);
}

export function round(value: number, places: number): number {
  const scale = 10 ** places;
  return Math.round(value * scale) / scale;
}

/** Nearest-rank quantile of sorted values. */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  return sorted[Math.max(0, Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1))] ?? 0;
}

/**
 * Wilson's interval at 95 % of a rate (E. B. Wilson, 1927): still sensible for a few alarms among some hundred people,
 * where the textbook's symmetric one is not.
 */
export function wilsonInterval(part: number, whole: number): { low: number; high: number } {
  if (whole === 0) return { low: 0, high: 1 };
  const z = 1.96;
  const rate = part / whole;
  const scale = 1 + (z * z) / whole;
  const middle = (rate + (z * z) / (2 * whole)) / scale;
  const reach = (z / scale) * Math.sqrt((rate * (1 - rate)) / whole + (z * z) / (4 * whole * whole));
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}
