// The whole dashboard on paper: every card as a sharp picture in light colours, in rows that no page cuts.

import { wearLight } from '../app/theme.ts'
import { settledPaints } from '../charts/paint-queue.ts'
import { toast } from '../ui/toast.ts'
import { picturePng } from './picture-png.ts'
import { type CardPicture, cardsOnPage, type PrintHead, placeSheet } from './print-sheet.ts'
import type { CardBox } from './rows-of-cards.ts'
import { pictureOf } from './take-chart.ts'

/** Charts on their way may take this long; what is missing then is printed as it stands. */
const PATIENCE_MS = 10_000
/** Of a chart that changes its colours. */
const MOTION_MS = 320

let running = false

export async function printDashboard(head: PrintHead): Promise<void> {
  if (running) return
  running = true
  const takeBack = wearLight()
  const note = toast.show({ tone: 'accent', title: 'Preparing to print' })
  try {
    await chartsDrawn()
    const pictures = new Map<CardBox, CardPicture>()
    for (const card of cardsOnPage()) pictures.set(card, await imageOf(card))
    const sheet = placeSheet(head, pictures)
    await Promise.all([...sheet.querySelectorAll('img')].map((image) => image.decode()))
    addEventListener('afterprint', () => removeSheet(sheet), { once: true })
    print()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    toast.show({ tone: 'negative', title: 'The dashboard could not be printed', message })
  } finally {
    note()
    takeBack()
    running = false
  }
}

async function chartsDrawn(): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  const isLoading = () => document.querySelector('[data-chart-state=loading]') !== null
  while (isLoading() && performance.now() < deadline) await pause(100)
  await pause(0)
  await settledPaints()
  await pause(MOTION_MS)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

async function imageOf({ id, name }: CardBox): Promise<HTMLImageElement> {
  const image = document.createElement('img')
  image.alt = name
  image.src = URL.createObjectURL(await picturePng(pictureOf(id)))
  return image
}

function removeSheet(sheet: HTMLElement): void {
  for (const image of sheet.querySelectorAll('img')) URL.revokeObjectURL(image.src)
  sheet.remove()
}
