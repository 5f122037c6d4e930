import { expect, test } from 'vitest'
import { matchDatasets } from './file-datasets.ts'

const dataset = (id: string, name: string, ...columns: string[]) => ({
  id,
  name,
  timeColumn: null,
  columns: columns.map((each) => ({ name: each, type: 'number' as const })),
})

test('X5: a dataset is found by its id, else by its name, and what it lacks is told', () => {
  const own = [dataset('a', 'Sales', 'x'), dataset('b', 'sales', 'x', 'y'), dataset('c', 'Old')]
  const wanted = [
    dataset('A', 'Renamed', 'x', 'z'),
    dataset('q', 'SALES', 'x', 'y'),
    dataset('r', 'Gone'),
  ]
  expect(matchDatasets(wanted, own)).toEqual([
    { name: 'Renamed', datasetId: 'a', foundBy: 'id', missingColumns: ['z'] },
    { name: 'SALES', datasetId: 'b', foundBy: 'name', missingColumns: [] },
    { name: 'Gone', datasetId: null, foundBy: null, missingColumns: [] },
  ])
})
