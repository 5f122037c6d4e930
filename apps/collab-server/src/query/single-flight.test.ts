import { describe, expect, it } from 'vitest'
import { makeSingleFlight } from './single-flight.ts'

function makeWork() {
  const signals: AbortSignal[] = []
  const landings: PromiseWithResolvers<string>[] = []
  const work = (signal: AbortSignal) => {
    const landing = Promise.withResolvers<string>()
    signals.push(signal)
    landings.push(landing)
    return landing.promise
  }
  return { work, signals, land: (index: number, text: string) => landings[index]?.resolve(text) }
}

const patient = () => new AbortController().signal

describe('makeSingleFlight', () => {
  it('does equal work once and gives everybody the answer', async () => {
    const once = makeSingleFlight<string>()
    const { work, signals, land } = makeWork()
    const answers = Promise.all([once('a', patient(), work), once('a', patient(), work)])
    land(0, 'answer')
    expect(await answers).toEqual(['answer', 'answer'])
    expect(signals).toHaveLength(1)
  })

  it('does other work beside it, and the same again later', async () => {
    const once = makeSingleFlight<string>()
    const { work, signals, land } = makeWork()
    const [a, b] = [once('a', patient(), work), once('b', patient(), work)]
    land(0, 'a')
    land(1, 'b')
    expect(await Promise.all([a, b])).toEqual(['a', 'b'])
    const again = once('a', patient(), work)
    land(2, 'later')
    expect(await again).toBe('later')
    expect(signals).toHaveLength(3)
  })

  it('A7: goes on while one still waits and stops when the last one leaves', async () => {
    const once = makeSingleFlight<string>()
    const { work, signals } = makeWork()
    const [first, second] = [new AbortController(), new AbortController()]
    void once('a', first.signal, work)
    void once('a', second.signal, work)
    first.abort()
    expect(signals[0]?.aborted).toBe(false)
    second.abort()
    expect(signals[0]?.aborted).toBe(true)
  })

  it('starts anew for who comes when the work is being stopped', async () => {
    const once = makeSingleFlight<string>()
    const { work, signals, land } = makeWork()
    const leaving = new AbortController()
    void once('a', leaving.signal, work)
    leaving.abort()
    const answer = once('a', patient(), work)
    land(1, 'fresh')
    expect(await answer).toBe('fresh')
    expect(signals.map((signal) => signal.aborted)).toEqual([true, false])
  })

  it('does not keep a failure', async () => {
    const once = makeSingleFlight<string>()
    await expect(once('a', patient(), () => Promise.reject(new Error('down')))).rejects.toThrow(
      'down',
    )
    expect(await once('a', patient(), () => Promise.resolve('up'))).toBe('up')
  })

  it('starts nothing for who has left already', async () => {
    const once = makeSingleFlight<string>()
    const { work, signals } = makeWork()
    await expect(once('a', AbortSignal.abort(), work)).rejects.toThrow()
    expect(signals).toHaveLength(0)
  })
})
