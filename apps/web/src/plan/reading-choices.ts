import type { PlanView } from '@pulse/shared/api/plan-view'
import type { Choice } from '../ui/choice.ts'
import { readingWords } from './reading-words.ts'

export type PlanColumn = PlanView['columns'][number]
export type Reading = Pick<PlanColumn, 'type' | 'format'>

const TEXT: Reading = { type: 'text', format: { kind: 'text' } }

/** Every way in which a column can be read: as it is, what else fits all its values, and as text. */
export function readingChoices(column: PlanColumn): { choice: Choice; reading: Reading }[] {
  const readings = [{ type: column.type, format: column.format }, ...column.alternatives, TEXT]
  const byKey = new Map(readings.map((reading) => [readingKey(reading), reading]))
  return [...byKey].map(([value, reading]) => ({
    reading,
    choice: { value, label: readingWords(reading) },
  }))
}

export function readingKey({ type, format }: Reading): string {
  return `${type} ${JSON.stringify(format)}`
}
