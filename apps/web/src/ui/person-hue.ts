const SERIES = 8

/** A person's colour: the same on every screen, one of the series colours so that it fits both themes. */
export function personHue(id: string): string {
  let hash = 0
  for (const letter of id) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0
  return `var(--series-${(hash % SERIES) + 1})`
}
