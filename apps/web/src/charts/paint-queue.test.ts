import { expect, test, vi } from 'vitest'
import { enqueuePaint, paintNow, settledPaints } from './paint-queue.ts'

function busy(ms: number): void {
  const end = performance.now() + ms
  while (performance.now() < end);
}

test('first pictures are painted without waiting for frames, and before what is on the screen already', async () => {
  const frames = vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(0)
  const painted: string[] = []
  const paint = (name: string) => () => {
    painted.push(name)
    busy(8)
  }
  enqueuePaint(paint('again'))
  enqueuePaint(paint('first'), 'at-once')
  enqueuePaint(paint('second'), 'at-once')
  await expect.poll(() => painted).toEqual(['first', 'second'])
  const [frame] = frames.mock.calls.at(-1) ?? []
  frame?.(0)
  expect(painted).toEqual(['first', 'second', 'again'])
  await settledPaints()
})

test('a slice ends when its time is over: the next chart is a task of its own', async () => {
  const order: string[] = []
  for (const name of ['a', 'b', 'c']) {
    enqueuePaint(() => {
      order.push(name)
      queueMicrotask(() => order.push(`after ${name}`))
      busy(45)
    }, 'at-once')
  }
  await settledPaints()
  await expect.poll(() => order).toEqual(['a', 'after a', 'b', 'after b', 'c', 'after c'])
})

test('a paint that is taken back does not happen, and one that fails stops no other', async () => {
  const report = vi.fn()
  vi.stubGlobal('reportError', report)
  const painted: string[] = []
  enqueuePaint(() => painted.push('gone'), 'at-once')()
  enqueuePaint(() => {
    throw new Error('a defect')
  }, 'at-once')
  enqueuePaint(() => painted.push('kept'), 'at-once')
  await settledPaints()
  expect(painted).toEqual(['kept'])
  expect(report).toHaveBeenCalledOnce()
  vi.unstubAllGlobals()
})

test('who prints does not wait: all is painted in one go, and not once more afterwards', async () => {
  const painted: string[] = []
  enqueuePaint(() => painted.push('again'))
  enqueuePaint(() => painted.push('first'), 'at-once')
  paintNow()
  expect(painted).toEqual(['again', 'first'])
  await settledPaints()
  await new Promise((resolve) => requestAnimationFrame(resolve))
  expect(painted).toEqual(['again', 'first'])
})
