import type { Font, PictureItem } from './read-picture.ts'

type TextItem = Extract<PictureItem, { kind: 'text' }>

let ruler: CanvasRenderingContext2D | null | undefined

export function takeFont(
  context: CanvasRenderingContext2D,
  { weight, size, family, spacing }: Font,
): void {
  context.font = `${weight} ${size}px ${family}`
  context.letterSpacing = `${spacing}px`
}

/** The line on which the letters of a text stand. */
export function baselineOf(item: TextItem): number {
  const metrics = measure(item.text, item.font)
  if (!metrics) return item.y + item.height * 0.8
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = metrics
  return item.y + (item.height - ascent - descent) / 2 + ascent
}

/** Shortened where the page shortens it. */
export function fitText({ text, font, x, width, clip }: TextItem): string {
  const room = Math.min(width, clip.x + clip.width - x) + 1
  if ((measure(text, font)?.width ?? 0) <= room + 1) return text
  for (let length = text.length - 1; length > 0; length -= 1) {
    const shorter = `${text.slice(0, length).trimEnd()}…`
    if ((measure(shorter, font)?.width ?? 0) <= room) return shorter
  }
  return ''
}

function measure(text: string, font: Font): TextMetrics | null {
  ruler ??= document.createElement('canvas').getContext('2d')
  if (!ruler) return null
  takeFont(ruler, font)
  return ruler.measureText(text)
}
