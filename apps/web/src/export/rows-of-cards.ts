// Cards of a packed layout as rows that can be parted without cutting a card.
export type CardBox = {
  readonly id: string
  readonly name: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export type CardRow = {
  /** Of the whole layout: all rows are as wide. */
  readonly width: number
  readonly height: number
  /** Placed from the row's upper left corner. */
  readonly cards: readonly CardBox[]
}

export function rowsOfCards(cards: readonly CardBox[]): CardRow[] {
  const left = Math.min(...cards.map(({ x }) => x))
  const width = Math.max(...cards.map((card) => card.x + card.width)) - left
  const rows: CardBox[][] = []
  let bottom = Number.NEGATIVE_INFINITY
  for (const card of cards.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1)
    if (row && card.y < bottom) row.push(card)
    else rows.push([card])
    bottom = Math.max(bottom, card.y + card.height)
  }
  return rows.map((row) => {
    const top = Math.min(...row.map(({ y }) => y))
    const height = Math.max(...row.map((card) => card.y + card.height)) - top
    return { width, height, cards: row.map((c) => ({ ...c, x: c.x - left, y: c.y - top })) }
  })
}
