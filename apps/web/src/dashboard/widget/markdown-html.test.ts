import { expect, test } from 'vitest'
import { GFM } from './gfm.ts'
import { markdownHtml, mayNeedExtras, NO_EXTRAS } from './markdown-html.ts'

test.each([
  '<script>alert(1)</script>',
  'before <img src=x onerror=alert(1)> after',
  '<div onclick="a()">\n\n**bold**\n\n</div>',
  '<!-- hidden -->',
  '<a href="javascript:alert(1)">x</a>',
])('HTML is shown as text: %s', (text) => {
  for (const extras of [NO_EXTRAS, GFM]) {
    const html = markdownHtml(text, extras)
    expect(html).not.toMatch(/<(script|img|div|a href="javascript|!--)/)
    expect(html).toContain('&lt;')
  }
})

test('a link with a protocol that runs code leads nowhere', () => {
  expect(markdownHtml('[x](javascript:alert(1))', GFM)).toBe('<p><a href="">x</a></p>')
})

test('links, emphasis, lists and code need no extras', () => {
  const text = '# A\n\n**b** *c* `d` [e](https:f)\n\n- g\n- h\n\n> i\n'
  expect(mayNeedExtras(text)).toBe(false)
  expect(markdownHtml(text, NO_EXTRAS)).toBe(markdownHtml(text, GFM))
})

test.each([
  ['www.example.com', '<a href="http://www.example.com">'],
  ['see https://example.com/a', '<a href="https://example.com/a">'],
  ['HTTP://EXAMPLE.COM', '<a href='],
  ['to a@example.com', '<a href="mailto:a@example.com">'],
  ['~~gone~~', '<del>gone</del>'],
  ['| a | b |\n| - | - |\n| 1 | 2 |', '<table>'],
  ['a\n:-\n1', '<table>'],
  ['a\n-:\n1', '<table>'],
])('%j is read with the extras', (text, expected) => {
  expect(mayNeedExtras(text)).toBe(true)
  expect(markdownHtml(text, GFM)).toContain(expected)
})
