import { describe } from 'vitest'
import { expectSqlEqualsEvaluator } from '../../test/expect-sql-equals-evaluator.ts'

describe('on TimescaleDB', () => {
  expectSqlEqualsEvaluator({ hypertable: true })
})
