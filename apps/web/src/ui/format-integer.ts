const integer = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 })

/** A whole number in the reader's own writing: 2,535,160 or 2.535.160. */
export function formatInteger(value: number): string {
  return integer.format(value)
}
