// The whole dashboard on paper: every card as a sharp picture in light colours, in rows that no page cuts.

import { wearLight } from '../app/theme.ts'
import { settledPaints } from '../charts/paint-queue.ts'
import { toast } from '../ui/toast.ts'
import { picturePng } from './picture-png.ts'
import styles from './print-dashboard.module.css'
import { type CardBox, rowsOfCards } from './rows-of-cards.ts'
import { pictureOf } from './take-chart.ts'

export type PrintHead = {
  readonly title: string
  /** Range, filters, time zone, age: one line each. */
  readonly lines: readonly string[]
}

/** Charts on their way may take this long; what is missing then is printed as it stands. */
const PATIENCE_MS = 10_000
/** Of a chart that changes its colours. */
const MOTION_MS = 320
/** As much as an A4 page across has between its margins and heads. */
const PAGE_HEIGHT = '172mm'

let running = false

export async function printDashboard(head: PrintHead): Promise<void> {
  if (running) return
  running = true
  const takeBack = wearLight()
  const note = toast.show({ tone: 'accent', title: 'Preparing to print' })
  try {
    await chartsDrawn()
    const sheet = await makeSheet(head)
    document.querySelector(`.${styles['sheet']}`)?.remove()
    document.body.append(sheet)
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

async function makeSheet({ title, lines }: PrintHead): Promise<HTMLElement> {
  const sheet = element('section', 'sheet')
  const header = element('header', 'head')
  header.append(element('h1', 'title', title), ...lines.map((line) => element('p', 'line', line)))
  sheet.append(header)
  for (const row of rowsOfCards(cardsOnPage())) sheet.append(await makeRow(row))
  return sheet
}

async function makeRow(row: ReturnType<typeof rowsOfCards>[number]): Promise<HTMLElement> {
  const { width, height, cards } = row
  const box = element('div', 'row')
  box.style.aspectRatio = `${width} / ${height}`
  box.style.width = `min(100%, ${Math.round(width)}px, calc(${PAGE_HEIGHT} * ${width / height}))`
  for (const card of cards) {
    const image = document.createElement('img')
    image.alt = card.name
    image.className = styles['card'] ?? ''
    image.src = URL.createObjectURL(await picturePng(pictureOf(card.id)))
    image.style.left = `${(100 * card.x) / width}%`
    image.style.top = `${(100 * card.y) / height}%`
    image.style.width = `${(100 * card.width) / width}%`
    image.style.height = `${(100 * card.height) / height}%`
    box.append(image)
  }
  return box
}

function cardsOnPage(): CardBox[] {
  return [...document.querySelectorAll<HTMLElement>('[data-widget]')].map((card) => {
    const { left: x, top: y, width, height } = card.getBoundingClientRect()
    const name = card.getAttribute('aria-label') ?? ''
    return { id: card.dataset['widget'] ?? '', name, x, y, width, height }
  })
}

function removeSheet(sheet: HTMLElement): void {
  for (const image of sheet.querySelectorAll('img')) URL.revokeObjectURL(image.src)
  sheet.remove()
}

function element(tag: string, name: string, text = ''): HTMLElement {
  const made = document.createElement(tag)
  made.className = styles[name] ?? ''
  made.textContent = text
  return made
}
