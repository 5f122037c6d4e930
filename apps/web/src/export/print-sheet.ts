// What is printed in the page's place: a head, and every card as a picture, in rows that no page cuts.
import styles from './print-dashboard.module.css'
import { type CardBox, rowsOfCards } from './rows-of-cards.ts'

export type PrintHead = {
  readonly title: string
  /** Range, filters, time zone, age: one line each. */
  readonly lines: readonly string[]
}

export type CardPicture = HTMLElement | SVGElement

/** As much as an A4 page across has between its margins and heads. */
const PAGE_HEIGHT = '172mm'

/** Takes the place of a sheet that is there already. */
export function placeSheet(
  { title, lines }: PrintHead,
  pictures: ReadonlyMap<CardBox, CardPicture>,
): HTMLElement {
  const sheet = element('section', 'sheet')
  const header = element('header', 'head')
  header.append(element('h1', 'title', title), ...lines.map((line) => element('p', 'line', line)))
  const rows = rowsOfCards([...pictures.keys()])
  const own = new Map([...pictures].map(([{ id }, picture]) => [id, picture]))
  sheet.append(header, ...rows.map((row) => makeRow(row, own)))
  findSheet()?.remove()
  document.body.append(sheet)
  return sheet
}

export function findSheet(): Element | null {
  return document.querySelector(`.${styles['sheet']}`)
}

export function cardsOnPage(): CardBox[] {
  return [...document.querySelectorAll<HTMLElement>('[data-widget]')].map((card) => {
    const { left: x, top: y, width, height } = card.getBoundingClientRect()
    const name = card.getAttribute('aria-label') ?? ''
    return { id: card.dataset['widget'] ?? '', name, x, y, width, height }
  })
}

function makeRow(
  row: ReturnType<typeof rowsOfCards>[number],
  pictures: ReadonlyMap<string, CardPicture>,
): HTMLElement {
  const { width, height, cards } = row
  const box = element('div', 'row')
  box.style.aspectRatio = `${width} / ${height}`
  box.style.width = `min(100%, ${Math.round(width)}px, calc(${PAGE_HEIGHT} * ${width / height}))`
  for (const card of cards) {
    const picture = pictures.get(card.id)
    if (!picture) continue
    picture.classList.add(styles['card'] ?? '')
    picture.style.left = `${(100 * card.x) / width}%`
    picture.style.top = `${(100 * card.y) / height}%`
    picture.style.width = `${(100 * card.width) / width}%`
    picture.style.height = `${(100 * card.height) / height}%`
    box.append(picture)
  }
  return box
}

function element(tag: string, name: string, text = ''): HTMLElement {
  const made = document.createElement(tag)
  made.className = styles[name] ?? ''
  made.textContent = text
  return made
}
