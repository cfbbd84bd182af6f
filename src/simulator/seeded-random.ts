/** Uniform numbers in [0, 1). */
export type Random = () => number;

/** A generator that gives the same numbers for the same seed, on every machine. Not for secrets. */
export function seededRandom(seed: string): Random {
  let state = hashText(seed);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** One number from a normal distribution with mean 0 and deviation 1. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** How many events of a Poisson process happen when `mean` are expected. */
export function poisson(random: Random, mean: number): number {
  // Beyond this exp(-mean) loses precision; the normal approximation is then within a percent.
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const limit = Math.exp(-mean);
  let events = 0;
  for (let product = random(); product > limit; product *= random()) events += 1;
  return events;
}

/** Lower-case hexadecimal digits, for ids that repeat with the seed. */
export function seededHex(random: Random, digits: number): string {
  let hex = "";
  while (hex.length < digits) hex += Math.floor(random() * 16).toString(16);
  return hex;
}

// FNV-1a, 32 bit.
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash;
}
