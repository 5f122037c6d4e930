import { expect, test } from 'vitest'
import { personInitials } from './person-initials.ts'

test.each([
  ['Ada Okafor', 'AO'],
  ['  ada  ', 'A'],
  ['Juan Carlos de la Cruz', 'JC'],
  ['𠮷野 家', '𠮷家'],
  ['🚀 Zoë Ångström', 'ZÅ'],
  ['🚀', '🚀'],
  ['', '?'],
])('the initials of %j are %s', (name, initials) => {
  expect(personInitials(name)).toBe(initials)
})
