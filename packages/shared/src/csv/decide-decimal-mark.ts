import type { ColumnSurvey } from './column-survey.ts'
import type { DecisionContext } from './decision-context.ts'

export type DecimalMark = '.' | ','

type Known = Pick<DecisionContext, 'known' | 'decimal' | 'delimiter'>

/** The mark under which more texts are numbers. Where both hold: the recipe, the file's other columns, custom. */
export function decideDecimalMark(
  { numbers }: ColumnSurvey,
  context: Known,
): { decimal: DecimalMark; assumed: boolean } {
  const { dot, comma, ambiguousDot, ambiguousComma } = numbers
  if (dot.fits !== comma.fits) return { decimal: dot.fits > comma.fits ? '.' : ',', assumed: false }
  const recipe = context.known?.format.kind === 'number' ? context.known.format.decimal : null
  if (recipe) return { decimal: recipe, assumed: false }
  if (ambiguousDot + ambiguousComma === 0)
    return { decimal: context.decimal ?? '.', assumed: false }
  if (context.decimal) return { decimal: context.decimal, assumed: false }
  // `1,234` in a file cut by semicolons is a fraction: the comma was free for it.
  const fraction = ambiguousComma > 0 && context.delimiter.startsWith(';')
  // Whoever delimits with commas does not write fractions with them.
  const usual = fraction || context.delimiter.startsWith(',')
  return { decimal: fraction ? ',' : '.', assumed: ambiguousComma > 0 && !usual }
}

/** The mark of a column that leaves no other. */
export function settledMark({ numbers, values }: ColumnSurvey): DecimalMark | null {
  const { dot, comma, identifiers } = numbers
  const most = Math.max(dot.fits, comma.fits)
  if (identifiers > 0 || dot.fits === comma.fits || most * 100 < values * 99) return null
  return dot.fits > comma.fits ? '.' : ','
}
