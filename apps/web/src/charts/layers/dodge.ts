type Range = { readonly from: number; readonly to: number }

/** Moves labels apart until each has `gap` to itself, as little as possible, and keeps them in range. */
export function dodge(wanted: readonly number[], gap: number, { from, to }: Range): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0))
  const places = [...wanted]
  let least = from
  for (const index of order) {
    const place = Math.max(least, places[index] ?? 0)
    places[index] = place
    least = place + gap
  }
  // Pushed down too far: back up from the lower end.
  let most = to
  for (const index of order.reverse()) {
    const place = Math.min(most, places[index] ?? 0)
    places[index] = place
    most = place - gap
  }
  return places
}
