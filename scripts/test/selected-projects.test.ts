import { expect, test } from 'vitest'
import { REPOSITORY } from '../repository.ts'
import { projectOf, selectedProjects } from './selected-projects.ts'

const select = (...args: string[]) => [...selectedProjects(args, REPOSITORY)]

test('without arguments every project runs', () => {
  expect(select()).toEqual(['unit', 'web', 'pg', 'services', 'e2e'])
  expect(select('--reporter=dot')).toEqual(['unit', 'web', 'pg', 'services', 'e2e'])
})

test('a named project is the only one', () => {
  expect(select('--project', 'unit')).toEqual(['unit'])
  expect(select('--project=services', '--project=pg')).toEqual(['pg', 'services'])
})

test('a path selects the projects that have tests there', () => {
  expect(select('packages/ports')).toEqual(['unit', 'services'])
  expect(select('packages/shared')).toEqual(['unit'])
})

test('a test file belongs to one project, by its name', () => {
  expect(projectOf('packages/db/test/a.pg.test.ts')).toBe('pg')
  expect(projectOf('packages/ports/src/a.services.test.ts')).toBe('services')
  expect(projectOf('packages/shared/src/a.property.test.ts')).toBe('unit')
  expect(projectOf('apps/web/src/a.test.tsx')).toBe('web')
  expect(projectOf('e2e/a.test.ts')).toBe('e2e')
})
