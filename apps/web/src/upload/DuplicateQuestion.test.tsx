import type { EarlierUpload } from '@pulse/shared/api/uploads'
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library'
import { afterEach, expect, test, vi } from 'vitest'
import { DuplicateQuestion } from './DuplicateQuestion.tsx'

afterEach(cleanup)

const QUESTION = {
  ...{ id: 'duplicate', kind: 'duplicate', column: null },
  message: 'This file was loaded before.',
  choices: [
    { value: 'skip', label: 'Use that dataset', example: '' },
    { value: 'load', label: 'Load again', example: '' },
  ],
}

type Asked = {
  mode?: 'create' | 'append'
  busy?: boolean
  problem?: string
  earlier?: EarlierUpload
}

function ask(props: Asked = {}) {
  const [onAnswer, onCancel] = [vi.fn(), vi.fn()]
  render(() => (
    <DuplicateQuestion
      question={QUESTION}
      earlier={props.earlier}
      mode={props.mode ?? 'create'}
      busy={props.busy ?? false}
      problem={props.problem ?? null}
      onAnswer={onAnswer}
      onCancel={onCancel}
    />
  ))
  return { onAnswer, onCancel }
}

const names = () => screen.getAllByRole('button').map((button) => button.textContent)

test('a new dataset of a file that is there: use that one, load it again, or neither', () => {
  const { onAnswer, onCancel } = ask()
  expect(screen.getByRole('group', { name: QUESTION.message })).toBeTruthy()
  expect(names()).toEqual(['Use that dataset', 'Load again', 'Cancel'])
  fireEvent.click(screen.getByRole('button', { name: 'Use that dataset' }))
  fireEvent.click(screen.getByRole('button', { name: 'Load again' }))
  expect(onAnswer.mock.calls).toEqual([['skip'], ['load']])
  expect(onCancel).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(onCancel).toHaveBeenCalledOnce()
})

test('when the file came is told as the reader says it', () => {
  const publishedAt = new Date(Date.now() - 49 * 3_600_000).toISOString()
  const earlier = {
    id: 'a',
    filename: 'may.csv',
    datasetId: 'b',
    datasetName: 'Sales',
    publishedAt,
  }
  ask({ earlier })
  const question = screen.getByRole('group').querySelector('legend')?.textContent
  expect(question).toBe('This file was loaded before: as “may.csv” into “Sales”, 2 days ago.')
})

test('what is added to a dataset has two answers, and a refused one says why', () => {
  ask({ mode: 'append', problem: 'It has moved on.' })
  expect(names()).toEqual(['Use that dataset', 'Load again'])
  expect(screen.getByRole('alert').textContent).toBe('It has moved on.')
})

test('while an answer is on its way there is no second one', () => {
  const { onAnswer, onCancel } = ask({ busy: true })
  for (const button of screen.getAllByRole('button')) fireEvent.click(button)
  expect(onAnswer).not.toHaveBeenCalled()
  expect(onCancel).not.toHaveBeenCalled()
})
