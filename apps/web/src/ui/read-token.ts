/** The resolved value of a token, for what CSS cannot paint (canvas): `readToken('--series-1')`. */
export function readToken(name: `--${string}`, from: Element = document.documentElement): string {
  return getComputedStyle(from).getPropertyValue(name).trim()
}
