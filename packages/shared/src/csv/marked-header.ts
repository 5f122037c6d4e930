// Names in the last comment above a table without a header, as logs of web servers and files for gnuplot have them:
// `#Fields: date time status`, `# x y z`.
import type { TableLayout } from './find-table.ts'
import type { HeadRecord } from './head-records.ts'

/** What begins such a line: the mark, or a word behind it. */
const MARK = /^#+\s*(?:[\p{L}\p{N}_ ]+:)?$/u
const NAME = /^[\p{L}_][\p{L}\p{N}_ .%/()[\]-]*$/u

/** The layout with its names. The line stays a comment: the table has no header of its own. */
export function withMarkedHeader(layout: TableLayout, records: readonly HeadRecord[]): TableLayout {
  const { width, headerRows, preambleLines } = layout
  if (headerRows > 0 || width < 2) return layout
  const above = records.find(({ line }) => line === preambleLines)
  const [mark, ...names] = above?.cells.map((cell) => cell.trim()) ?? []
  if (mark === undefined || !MARK.test(mark) || names.length !== width) return layout
  const isNamed = names.every((name) => NAME.test(name)) && new Set(names).size === width
  return isNamed ? { ...layout, header: names } : layout
}
