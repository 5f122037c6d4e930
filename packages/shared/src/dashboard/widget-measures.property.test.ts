import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { sync as syncPeers } from '../../test/peers.ts'
import type { Measure } from '../query/chart-query.ts'
import { addWidgets, changeQuery } from './commands.ts'
import { readDashboard } from './read-dashboard.ts'

const PEOPLE = [{ name: 'Anna' }, { name: 'Ben' }] as const

type Step =
  | { do: 'add'; who: 0 | 1 }
  | { do: 'change' | 'remove'; who: 0 | 1; which: number }
  | { do: 'sync' }

const who = fc.constantFrom<0 | 1>(0, 1)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('add' as const), who }),
  fc.record({ do: fc.constantFrom('change' as const, 'remove' as const), who, which: fc.nat(5) }),
  fc.record({ do: fc.constant('sync' as const) }),
)

function open() {
  const docs = [new Y.Doc(), new Y.Doc()] as const
  const [widgetId = ''] = addWidgets(
    docs[0],
    [{ kind: 'line', title: '', size: { w: 4, h: 4 } }],
    PEOPLE[0],
  )
  const sync = () => syncPeers(...docs)
  sync()
  const measuresOf = (at: 0 | 1) => readDashboard(docs[at]).widgets[0]?.query.measures ?? []
  const write = (at: 0 | 1, measures: Measure[]) =>
    changeQuery(docs[at], widgetId, { measures }, PEOPLE[at])
  return { sync, measuresOf, write }
}

/** As the editor does it: the next free id among those that this person sees. */
function freeId(measures: readonly Measure[]): string {
  for (let n = 1; ; n++) if (!measures.some(({ id }) => id === `m${n}`)) return `m${n}`
}

test('D1: however two people add, change and remove measures, they agree, ids differ, and what nobody removed is there', () => {
  let mergedAdditions = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 14 }), (steps) => {
      const { sync, measuresOf, write } = open()
      const expected = new Set<string>()
      const named = (measures: readonly Measure[]) => measures.map(({ column = '' }) => column)
      let added = 0
      for (const each of steps) {
        if (each.do === 'sync') {
          sync()
          continue
        }
        const measures = measuresOf(each.who)
        if (each.do === 'add') {
          const column = `column ${added++}`
          expected.add(column)
          write(each.who, [...measures, { id: freeId(measures), aggregate: 'sum', column }])
          continue
        }
        const target = measures[each.which]
        if (!target) continue
        if (each.do === 'remove') {
          expected.delete(target.column ?? '')
          write(
            each.who,
            measures.filter(({ id }) => id !== target.id),
          )
        } else {
          write(
            each.who,
            measures.map((own) => (own.id === target.id ? { ...own, aggregate: 'max' } : own)),
          )
        }
      }
      sync()
      expect(measuresOf(0)).toEqual(measuresOf(1))
      const measures = measuresOf(0)
      expect(new Set(measures.map(({ id }) => id)).size).toBe(measures.length)
      // A change that meets a removal may bring its measure back (D2); nothing else is there, and all of these.
      expect(named(measures)).toEqual(expect.arrayContaining([...expected]))
      if (measures.length > 2) mergedAdditions += 1
    }),
  )
  expect(mergedAdditions).toBeGreaterThan(0)
}, 60_000)
