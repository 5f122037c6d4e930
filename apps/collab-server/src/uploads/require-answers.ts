import { PulseError } from '@pulse/shared/api/pulse-error'
import type { Question } from '@pulse/shared/api/uploads'

/** Throws unless every question, and nothing else, is answered with one of its choices. */
export function requireAnswers(
  questions: readonly Question[],
  answers: Readonly<Record<string, string>>,
): void {
  for (const { id, choices } of questions) {
    const answer = Object.hasOwn(answers, id) ? answers[id] : undefined
    if (choices.some(({ value }) => value === answer)) continue
    const values = choices.map(({ value }) => value)
    const message = `The question "${id}" takes one of: ${values.join(', ')}.`
    throw new PulseError('invalid-request', message, { details: { question: id, values } })
  }
  const known = new Set(questions.map(({ id }) => id))
  const unknown = Object.keys(answers).find((id) => !known.has(id))
  if (unknown === undefined) return
  throw new PulseError('invalid-request', `There is no question "${unknown}".`)
}
