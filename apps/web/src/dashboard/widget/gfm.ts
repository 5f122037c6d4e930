// What GitHub's Markdown adds: bare links, struck words, tables. Loaded with the first text that may have any.
import {
  gfmAutolinkLiteral,
  gfmAutolinkLiteralHtml,
} from 'micromark-extension-gfm-autolink-literal'
import { gfmStrikethrough, gfmStrikethroughHtml } from 'micromark-extension-gfm-strikethrough'
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table'
import type { MarkdownExtras } from './markdown-html.ts'

export const GFM: MarkdownExtras = {
  extensions: [gfmAutolinkLiteral(), gfmStrikethrough(), gfmTable()],
  htmlExtensions: [gfmAutolinkLiteralHtml(), gfmStrikethroughHtml(), gfmTableHtml()],
}
