import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { makeQuerySlots } from './query-slots.ts'

function makeQueries(options: { total: number; perOrg: number; maxWaitingPerOrg?: number }) {
  const slots = makeQuerySlots({ maxWaitingPerOrg: 10, ...options })
  const started: string[] = []
  const finish = new Map<string, () => void>()
  async function ask(name: string, signal = new AbortController().signal): Promise<void> {
    await slots(name.charAt(0), signal, () => {
      started.push(name)
      return new Promise<void>((resolve) => finish.set(name, resolve))
    })
  }
  async function end(name: string): Promise<void> {
    finish.get(name)?.()
    await nextTurn()
  }
  return { ask, end, started }
}

describe('makeQuerySlots', () => {
  it('runs no more at once than there are slots, and goes on when one ends', async () => {
    const { ask, end, started } = makeQueries({ total: 2, perOrg: 2 })
    for (const name of ['a1', 'a2', 'a3']) void ask(name)
    await nextTurn()
    expect(started).toEqual(['a1', 'a2'])
    await end('a1')
    expect(started).toEqual(['a1', 'a2', 'a3'])
  })

  it('leaves slots that one organization may not take to the others', async () => {
    const { ask, started } = makeQueries({ total: 3, perOrg: 2 })
    for (const name of ['a1', 'a2', 'a3', 'b1']) void ask(name)
    await nextTurn()
    expect(started).toEqual(['a1', 'a2', 'b1'])
  })

  it('serves organizations in turns, however many queries one of them has waiting', async () => {
    const { ask, end, started } = makeQueries({ total: 1, perOrg: 1 })
    for (const name of ['a1', 'a2', 'a3', 'a4', 'b1', 'c1']) void ask(name)
    await nextTurn()
    for (const name of ['a1', 'b1', 'c1', 'a2', 'a3']) await end(name)
    expect(started).toEqual(['a1', 'b1', 'c1', 'a2', 'a3', 'a4'])
  })

  it('forgets who leaves while waiting', async () => {
    const { ask, end, started } = makeQueries({ total: 1, perOrg: 1 })
    const leaving = new AbortController()
    void ask('a1')
    const gone = ask('a2', leaving.signal)
    void ask('a3')
    leaving.abort()
    await expect(gone).rejects.toThrow()
    await end('a1')
    expect(started).toEqual(['a1', 'a3'])
  })

  it('refuses more than may wait', async () => {
    const { ask } = makeQueries({ total: 1, perOrg: 1, maxWaitingPerOrg: 1 })
    void ask('a1')
    void ask('a2')
    await expect(ask('a3')).rejects.toMatchObject({ code: 'too-many-requests' })
  })

  it('frees the slot of a query that fails', async () => {
    const slots = makeQuerySlots({ total: 1, perOrg: 1, maxWaitingPerOrg: 1 })
    const { signal } = new AbortController()
    await expect(slots('a', signal, () => Promise.reject(new Error('down')))).rejects.toThrow()
    expect(await slots('a', signal, () => Promise.resolve('up'))).toBe('up')
  })
})
