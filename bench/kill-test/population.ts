// Twenty people who come, edit, lose the network, and leave without saying so.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../collab-lab/random.ts'
import { type Editor, openEditor } from './editor.ts'
import type { Ledger } from './ledger.ts'
import type { OpenDashboard, Replica } from './replica.ts'
import { openStockClient, type StockClient } from './stock-client.ts'

const EDITORS = 16
const STOCK_CLIENTS = 4

export type Population = {
  /** Some pages die in the same moment as a server. */
  loseSome(): void
  /** Nobody edits any more, and everybody connects. */
  calm(): Promise<void>
  replicas(): Replica[]
  readonly stock: readonly StockClient[]
  readonly pages: number
  /** Close codes that would have told a page to give up. */
  readonly verdicts: readonly number[]
  close(): void
}

export function startPopulation(options: {
  url: string
  cookies: readonly string[]
  dashboards: readonly OpenDashboard[]
  ledger: Ledger
  random: Random
}): Population {
  const { cookies, dashboards, random, ...rest } = options
  const stopping = new AbortController()
  const editors: Editor[] = []
  const verdicts: number[] = []
  let pages = 0

  function openPage(slot: number): Editor {
    pages += 1
    const cookie = random.pick(cookies)
    const name = `e${slot}p${pages}`
    const dashboard = random.pick(dashboards)
    const editor = openEditor({ ...rest, random, cookie, name, dashboard })
    editors[slot] = editor
    return editor
  }

  function closePage(editor: Editor): void {
    verdicts.push(...editor.verdicts)
    editor.close()
  }

  async function liveEditor(slot: number): Promise<void> {
    let editor = openPage(slot)
    while (!stopping.signal.aborted) {
      // Taken away meanwhile: see loseSome.
      editor = editors[slot] ?? editor
      editor.edit()
      const fate = random.next()
      if (fate < 0.01) {
        closePage(editor)
        openPage(slot)
      } else if (fate < 0.015) {
        editor.disconnect()
        void comeBack(editor)
      }
      await pause(random.between(40, 250))
    }
  }

  async function comeBack(editor: Editor): Promise<void> {
    await pause(random.between(300, 4_000))
    if (editors.includes(editor)) editor.reconnect()
  }

  async function liveStock(client: StockClient): Promise<void> {
    while (!stopping.signal.aborted) {
      client.edit()
      await pause(random.between(100, 400))
    }
  }

  const pause = (ms: number) =>
    sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined)

  const stock = Array.from({ length: STOCK_CLIENTS }, (_, n) => {
    const dashboard = random.pick(dashboards)
    const name = `s${n}`
    return openStockClient({ ...rest, random, cookie: random.pick(cookies), name, dashboard })
  })
  const lives = [
    ...Array.from({ length: EDITORS }, (_, slot) => liveEditor(slot)),
    ...stock.map(liveStock),
  ]

  return {
    stock,
    verdicts,
    get pages() {
      return pages
    },
    loseSome() {
      for (const [slot, editor] of editors.entries()) {
        if (!random.chance(0.3)) continue
        closePage(editor)
        openPage(slot)
      }
    },
    async calm() {
      stopping.abort()
      await Promise.all(lives)
      for (const editor of editors) editor.reconnect()
    },
    replicas: () => [...editors, ...stock],
    close() {
      for (const editor of editors) closePage(editor)
      for (const client of stock) client.close()
    },
  }
}
