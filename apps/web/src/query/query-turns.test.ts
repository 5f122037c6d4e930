import { expect, test } from 'vitest'
import { makeQueryTurns } from './query-turns.ts'

const wanted = new AbortController().signal

function makeLog() {
  const asked: string[] = []
  const finish = new Map<string, () => void>()
  const ask = (name: string) => () =>
    new Promise<string>((resolve) => {
      asked.push(name)
      finish.set(name, () => resolve(name))
    })
  return { asked, finish, ask }
}

test('Q1: what is in sight is asked first, and no more at once than allowed', async () => {
  const turns = makeQueryTurns(2)
  const { asked, finish, ask } = makeLog()
  const all = ['below', 'seen', 'far', 'also seen'].map((name) =>
    turns.take(ask(name), () => name.includes('seen'), wanted),
  )
  await Promise.resolve()
  await expect.poll(() => asked).toEqual(['seen', 'also seen'])
  finish.get('seen')?.()
  await expect.poll(() => asked).toEqual(['seen', 'also seen', 'below'])
  finish.get('also seen')?.()
  await expect.poll(() => asked.length).toBe(4)
  for (const end of finish.values()) end()
  expect(await Promise.all(all)).toEqual(['below', 'seen', 'far', 'also seen'])
})

test('Q1: a question that nobody wants any more is never asked, and one that fails frees its turn', async () => {
  const turns = makeQueryTurns(1)
  const { asked, finish, ask } = makeLog()
  const first = turns.take(ask('first'), () => true, wanted)
  const controller = new AbortController()
  const given = turns.take(ask('given up'), () => true, controller.signal)
  const failing = turns.take(
    () => Promise.reject(new Error('refused')),
    () => true,
    wanted,
  )
  const last = turns.take(ask('last'), () => true, wanted)
  controller.abort(new Error('moved on'))
  await expect(given).rejects.toThrow('moved on')
  finish.get('first')?.()
  expect(await first).toBe('first')
  await expect(failing).rejects.toThrow('refused')
  await expect.poll(() => asked).toEqual(['first', 'last'])
  finish.get('last')?.()
  expect(await last).toBe('last')
})
