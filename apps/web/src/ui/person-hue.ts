const SERIES = 8

/** A person's colour: the same on every screen, one of the series colours so that it fits both themes. */
export function personHue(id: string): string {
  let hash = 0
  for (const letter of id) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0
  // The upper bits: 31 is -1 to a base of 8, so the lowest three only know an alternating sum.
  return `var(--series-${((hash >>> 16) % SERIES) + 1})`
}
