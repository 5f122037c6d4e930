import { expect, test } from 'vitest'
import { cardLabel, comingsAndGoings, personLine } from './people-words.ts'
import type { Person } from './read-peer.ts'

function person(name: string, rest: Partial<Person> = {}): Person {
  const none = { selected: 'w1', doing: null, idle: false, following: null }
  return { clientId: 1, userId: name, name, ...none, ...rest }
}

test('P10: the label of a card names who does something with it before who only looks', () => {
  expect(cardLabel([person('Ana')])).toBe('Ana')
  expect(cardLabel([person('Ana', { doing: 'settings' })])).toBe('Ana is editing')
  const three = [person('Ana'), person('Ben', { doing: 'renaming' }), person('Cem')]
  expect(cardLabel(three)).toBe('Ben is renaming this +2')
})

test('P10: the list of people tells what each is doing', () => {
  const nameOf = (id: string) => (id === 'w1' ? 'Sales' : undefined)
  expect(personLine(person('Ana', { doing: 'moving' }), nameOf)).toBe('Working on Sales')
  expect(personLine(person('Ana'), nameOf)).toBe('At Sales')
  expect(personLine(person('Ana', { selected: 'gone' }), nameOf)).toBe('Looking around')
  expect(personLine(person('Ana', { idle: true }), nameOf)).toBe('Away for the moment')
})

test('P13: comings and goings are one sentence each, and nothing when everybody is back', () => {
  const map = (...names: string[]) => new Map(names.map((name) => [name, name]))
  expect(comingsAndGoings(map(), map('Ana'))).toBe('Ana joined.')
  expect(comingsAndGoings(map('Ana'), map('Ben', 'Cem'))).toBe('Ben and Cem joined. Ana left.')
  expect(comingsAndGoings(map(), map('A', 'B', 'C'))).toBe('A and 2 others joined.')
  expect(comingsAndGoings(map('Ana', 'Ben'), map('Ben', 'Ana'))).toBe('')
})
