import { PulseError } from '@pulse/shared/api/pulse-error'
import { expect, test } from 'vitest'
import { requireAnswers } from './require-answers.ts'

const choice = (value: string) => ({ value, label: value, example: '' })
const questions = [
  {
    id: 'date-order',
    kind: 'date-order',
    column: 'when',
    message: 'Which comes first?',
    choices: [choice('day-first'), choice('month-first')],
  },
]

test('one of the choices for each question is an answer', () => {
  expect(() => requireAnswers(questions, { 'date-order': 'day-first' })).not.toThrow()
})

test.each([
  ['none', {}],
  ['not a choice', { 'date-order': 'year-first' }],
  ['of another question', { 'date-order': 'day-first', more: 'x' }],
  ['inherited', Object.create({ 'date-order': 'day-first' })],
])('an answer that is %s is refused', (_, answers) => {
  expect(() => requireAnswers(questions, answers)).toThrow(PulseError)
})
