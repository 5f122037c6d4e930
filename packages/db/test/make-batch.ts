import type { ColumnBatch, RowBatch } from '@pulse/shared/csv/row-batch'

export type Cell = number | string | boolean | null
export type TestColumn = { type: ColumnBatch['type']; cells: Cell[] }

/** A batch as a CSV reader would hand it out. */
export function makeBatch(columns: TestColumn[]): RowBatch {
  return { rowCount: columns[0]?.cells.length ?? 0, columns: columns.map(columnBatch) }
}

function columnBatch({ type, cells }: TestColumn): ColumnBatch {
  const valid = Uint8Array.from(cells, (cell) => (cell === null ? 0 : 1))
  switch (type) {
    case 'text':
      return { type, valid, ...textBytes(cells) }
    case 'boolean':
      return { type, valid, values: Uint8Array.from(cells, (cell) => (cell ? 1 : 0)) }
    default:
      return { type, valid, values: Float64Array.from(cells, (cell) => Number(cell ?? 0)) }
  }
}

function textBytes(cells: Cell[]) {
  const texts = cells.map((cell) => new TextEncoder().encode(cell === null ? '' : String(cell)))
  const offsets = new Uint32Array(texts.length + 1)
  for (const [index, text] of texts.entries())
    offsets[index + 1] = (offsets[index] ?? 0) + text.length
  const bytes = new Uint8Array(offsets.at(-1) ?? 0)
  for (const [index, text] of texts.entries()) bytes.set(text, offsets[index])
  return { bytes, offsets }
}
