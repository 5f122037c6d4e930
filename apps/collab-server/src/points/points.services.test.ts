import { describe } from 'vitest'
import { expectPoints } from '../../test/expect-points.ts'

describe('points on TimescaleDB', () => {
  expectPoints({ hypertable: true })
})
