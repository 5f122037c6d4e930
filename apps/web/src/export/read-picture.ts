// A card of the page as a picture to be painted again, sharper or as vectors: its texts where they stand, its
// boxes and hairlines, and the charts themselves, which can draw at any size. Controls are left out.
import { getInstanceByDom } from 'echarts/core'

type EChart = NonNullable<ReturnType<typeof getInstanceByDom>>
export type Box = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
/** Everything is in CSS pixels from the card's upper left corner. */
export type PictureItem = Box & {
  readonly clip: Box
  readonly opacity: number
} & (
    | { readonly kind: 'text'; readonly text: string; readonly font: Font; readonly color: string }
    | { readonly kind: 'box'; readonly fill: string; readonly radius: number }
    | { readonly kind: 'chart'; readonly chart: EChart }
    | { readonly kind: 'svg'; readonly markup: string }
  )
export type Font = {
  readonly size: number
  readonly weight: string
  readonly family: string
  /** Pixels between two letters. */
  readonly spacing: number
  /** Figures below each other stand by their right ends. */
  readonly fromRight: boolean
}
export type Picture = {
  readonly width: number
  readonly height: number
  readonly background: string
  readonly items: readonly PictureItem[]
}

type Place = { readonly origin: DOMRect; readonly clip: Box; readonly opacity: number }

const CONTROLS = '[aria-haspopup], [role=slider], input, [aria-label="Updating"]'

/** `roots`: the parts of the card that belong in the picture. */
export function readPicture(card: HTMLElement, roots: readonly Element[]): Picture {
  const origin = card.getBoundingClientRect()
  const clip = { x: 0, y: 0, width: origin.width, height: origin.height }
  return {
    width: origin.width,
    height: origin.height,
    background: getComputedStyle(card).backgroundColor,
    items: roots.flatMap((root) => readElement(root, { origin, clip, opacity: 1 })),
  }
}

function readElement(element: Element, place: Place): PictureItem[] {
  const style = getComputedStyle(element)
  const opacity = place.opacity * Number(style.opacity)
  if (style.display === 'none' || style.visibility === 'hidden' || opacity === 0) return []
  if (element.matches(CONTROLS)) return []
  const box = boxOf(element.getBoundingClientRect(), place.origin)
  if (element instanceof SVGElement) {
    return [{ ...box, kind: 'svg', clip: place.clip, opacity, markup: svgMarkup(element, box) }]
  }
  const chart = element instanceof HTMLElement ? getInstanceByDom(element) : undefined
  if (chart) return [{ ...box, kind: 'chart', clip: place.clip, opacity, chart }]
  const clips = style.overflowX !== 'visible' || style.overflowY !== 'visible'
  const inner = { ...place, opacity, clip: clips ? overlap(place.clip, box) : place.clip }
  if (inner.clip.width <= 1 || inner.clip.height <= 1) return []
  const children = [...element.childNodes].flatMap((node) =>
    node instanceof Element ? readElement(node, inner) : readText(node, style, inner),
  )
  return [...boxesOf(style, box, place.clip, opacity), ...children]
}

function readText(node: Node, style: CSSStyleDeclaration, place: Place): PictureItem[] {
  if (!(node instanceof Text) || !node.data.trim()) return []
  const { fontSize, fontWeight, fontFamily, letterSpacing, color, textAlign } = style
  const fromRight = textAlign === 'right' || textAlign === 'end'
  const size = Number.parseFloat(fontSize)
  // "normal" is no number.
  const spacing = Number.parseFloat(letterSpacing) || 0
  const font = { size, weight: fontWeight, family: fontFamily, spacing, fromRight }
  return linesOf(node).map(({ text, rect }) => ({
    ...boxOf(rect, place.origin),
    kind: 'text' as const,
    clip: place.clip,
    opacity: place.opacity,
    text,
    font,
    color,
  }))
}

/** A text node as the lines into which it was broken. */
function linesOf(node: Text): { text: string; rect: DOMRect }[] {
  const whole = document.createRange()
  // Without the space around it: what stands before would else be moved up to the next word.
  whole.setStart(node, node.data.search(/\S/))
  whole.setEnd(node, node.data.trimEnd().length)
  const rects = [...whole.getClientRects()]
  const [only] = rects
  if (only && rects.length === 1) return [{ text: node.data.trim(), rect: only }]
  const lines: { text: string; rect: DOMRect }[] = []
  for (const match of node.data.matchAll(/\S+\s*/g)) {
    const range = document.createRange()
    range.setStart(node, match.index)
    range.setEnd(node, match.index + match[0].trimEnd().length)
    const rect = range.getBoundingClientRect()
    const line = lines.at(-1)
    if (line && Math.abs(line.rect.top - rect.top) < rect.height / 2) line.text += match[0]
    else lines.push({ text: match[0], rect })
  }
  return lines.map(({ text, rect }) => ({ text: text.trimEnd(), rect }))
}

function boxesOf(style: CSSStyleDeclaration, box: Box, clip: Box, opacity: number): PictureItem[] {
  const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, box.height / 2)
  const filled = (part: Box, fill: string): PictureItem[] =>
    isClear(fill) ? [] : [{ ...part, kind: 'box', clip, opacity, fill, radius: 0 }]
  const [top, bottom] = [
    Number.parseFloat(style.borderTopWidth),
    Number.parseFloat(style.borderBottomWidth),
  ]
  const background: PictureItem[] = isClear(style.backgroundColor)
    ? []
    : [{ ...box, kind: 'box', clip, opacity, fill: style.backgroundColor, radius }]
  const end = box.y + box.height - bottom
  return [
    ...background,
    ...(top > 0 ? filled({ ...box, height: top }, style.borderTopColor) : []),
    ...(bottom > 0 ? filled({ ...box, y: end, height: bottom }, style.borderBottomColor) : []),
  ]
}

const DRAWN = ['fill', 'stroke', 'stroke-width', 'stroke-linecap', 'stroke-linejoin', 'opacity']
const WRITTEN = ['font-size', 'font-weight', 'font-family', 'text-anchor']

/** With the colours that style sheets gave it, which end where the page ends. */
function svgMarkup(source: SVGElement, { width, height }: Box): string {
  const copy = source.cloneNode(true)
  if (!(copy instanceof SVGElement)) return ''
  const originals = [source, ...source.querySelectorAll('*')]
  const copies = [copy, ...copy.querySelectorAll('*')]
  for (const [index, original] of originals.entries()) {
    const style = getComputedStyle(original)
    const properties = original instanceof SVGTextElement ? [...DRAWN, ...WRITTEN] : DRAWN
    for (const property of properties) {
      copies[index]?.setAttribute(property, style.getPropertyValue(property))
    }
    copies[index]?.removeAttribute('class')
    copies[index]?.removeAttribute('style')
  }
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  return new XMLSerializer().serializeToString(copy)
}

function boxOf(rect: DOMRect, origin: DOMRect): Box {
  const { width, height } = rect
  return { x: rect.left - origin.left, y: rect.top - origin.top, width, height }
}

function overlap(a: Box, b: Box): Box {
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  const width = Math.min(a.x + a.width, b.x + b.width) - x
  return { x, y, width, height: Math.min(a.y + a.height, b.y + b.height) - y }
}

function isClear(color: string): boolean {
  return color === 'transparent' || /^rgba\(.*,\s*0\)$|\/\s*0\)$/.test(color)
}
