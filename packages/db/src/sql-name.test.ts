import { expect, test } from 'vitest'
import { fitName, quoteDataTable } from './sql-name.ts'

test('a quote in a name does not end it', () => {
  expect(quoteDataTable('a" ; drop table "b')).toBe('data."a"" ; drop table ""b"')
})

test('a name is cut between characters, never within one', () => {
  expect(fitName('é'.repeat(40))).toBe('é'.repeat(31))
  expect(fitName('🐎'.repeat(40), 3)).toBe('🐎'.repeat(15))
  expect(fitName('short')).toBe('short')
})
