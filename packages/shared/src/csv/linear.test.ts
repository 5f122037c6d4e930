// Planning costs as many steps for each further byte as for the one before, whatever the file looks like. Steps are
// bytes that scanners are given and records that they are asked for: no clock.
import { expect, onTestFinished, test } from 'vitest'
import { chunksOf } from '../../test/read-csv.ts'
import { planTable } from './plan-table.ts'
import { RecordScanner } from './scan-records.ts'
import { encodeUtf8 } from './text-codec.ts'

/** Above what is sniffed, so that the fixed cost of the head is the same for all. */
const SIZE = 300_000

/** Counts without keeping the calls, of which there are millions. */
function count(method: 'feed' | 'next' | 'nextBlock', steps: (values: unknown[]) => void): void {
  const original: (...values: never[]) => unknown = RecordScanner.prototype[method]
  Object.assign(RecordScanner.prototype, {
    [method](this: RecordScanner, ...values: unknown[]) {
      steps(values)
      return Reflect.apply(original, this, values)
    },
  })
  onTestFinished(() => {
    Object.assign(RecordScanner.prototype, { [method]: original })
  })
}

function countSteps(): () => number {
  let steps = 0
  count('feed', ([chunk]) => {
    steps += chunk instanceof Uint8Array ? chunk.length : 0
  })
  for (const method of ['next', 'nextBlock'] as const) count(method, () => steps++)
  return () => steps
}

const fill = (size: number, head: string, row: string) => head + row.repeat(size / row.length)

test.each<[string, (size: number) => string]>([
  ['ordinary rows', (size) => fill(size, 'day,n\n', '2024-01-02,15\n')],
  ['a quote that is never closed', (size) => fill(size, 'a,b\n1,"', 'text, and more\n')],
  ['quotes alone', (size) => fill(size, 'a,b\n', '"')],
  ['rows in another dialect', (size) => fill(size, 'a,b,c\n1,2,3\n1,2,3\n1,2,3\n', '1;2;3\n')],
  ['rows of every width', (size) => fill(size, 'a,b,c\n', '1\n1,2\n1,2,3\n1,2,3,4\n')],
  ['blank lines', (size) => fill(size, 'a,b\n1,2\n3,4\n', '\n')],
  ['delimiters alone', (size) => fill(size, 'a,b\n1,2\n', ',,,,,,,\n')],
  ['comments', (size) => fill(size, 'a,b\n1,2\n', '# no row\n1,2\n')],
  ['letters of another encoding at the end', (size) => `${fill(size, 'a,b\n', '1,x\n')}2,\u00e9\n`],
])(
  'planning is linear in the size of a file of %s',
  async (_, make) => {
    const steps = countSteps()
    const stepsOf = async (size: number) => {
      const before = steps()
      const bytes = encodeUtf8(make(size))
      await planTable(() => chunksOf(bytes, 16_384))
      return steps() - before
    }
    const [one, two, four] = [await stepsOf(SIZE), await stepsOf(2 * SIZE), await stepsOf(4 * SIZE)]
    expect(two - one).toBeGreaterThanOrEqual(SIZE)
    expect(four - two).toBeLessThan(2.2 * (two - one))
  },
  60_000,
)
