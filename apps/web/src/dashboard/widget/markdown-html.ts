import { micromark, type Options } from 'micromark'

export type MarkdownExtras = {
  readonly extensions: NonNullable<Options['extensions']>
  readonly htmlExtensions: NonNullable<Options['htmlExtensions']>
}

export const NO_EXTRAS: MarkdownExtras = { extensions: [], htmlExtensions: [] }

/** What looks like HTML is text like any other. */
const noHtml = { disable: { null: ['htmlFlow', 'htmlText'] } }

/** HTML in the text is shown as text, and links carry only safe protocols: micromark's default. */
export function markdownHtml(text: string, { extensions, htmlExtensions }: MarkdownExtras): string {
  return micromark(text, { extensions: [noHtml, ...extensions], htmlExtensions })
}

/** Whether the text may have anything that only gfm.ts reads. */
export function mayNeedExtras(text: string): boolean {
  return /www\.|:\/\/|[@~|]|:-|-:/i.test(text)
}
