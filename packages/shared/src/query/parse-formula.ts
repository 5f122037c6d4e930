// Formulas over measures, read by a parser of our own: nothing in them is ever run as code.
import { PulseError } from '../api/pulse-error.ts'

export type Expression =
  | { op: 'number'; value: number }
  | { op: 'name'; name: string }
  | { op: 'negate'; of: Expression }
  | { op: '+' | '-' | '*' | '/'; left: Expression; right: Expression }
  | { op: 'call'; name: FormulaFunction; args: Expression[] }

/** Name -> least and most arguments. */
const FUNCTIONS = {
  abs: [1, 1],
  round: [1, 2],
  min: [1, 20],
  max: [1, 20],
  coalesce: [1, 20],
} as const satisfies Record<string, readonly [number, number]>
export type FormulaFunction = keyof typeof FUNCTIONS

const TOKEN = /\s*(?:(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|([A-Za-z][A-Za-z0-9_]*)|([-+*/(),]))/y

type Token = { kind: 'number' | 'name' | 'sign'; text: string; at: number }

/** Throws `invalid-query` that says where the formula cannot be read. */
export function parseFormula(id: string, text: string): Expression {
  const reader = new FormulaReader(id, text)
  return reader.readAll()
}

class FormulaReader {
  readonly #id: string
  readonly #text: string
  readonly #tokens: Token[]
  #next = 0

  constructor(id: string, text: string) {
    this.#id = id
    this.#text = text
    this.#tokens = this.#tokenize()
  }

  readAll(): Expression {
    const expression = this.#sum()
    const rest = this.#peek()
    if (rest) throw this.#misread(rest)
    return expression
  }

  #sum(): Expression {
    let left = this.#product()
    for (let op = this.#take('+', '-'); op; op = this.#take('+', '-')) {
      left = { op: op as '+' | '-', left, right: this.#product() }
    }
    return left
  }

  #product(): Expression {
    let left = this.#factor()
    for (let op = this.#take('*', '/'); op; op = this.#take('*', '/')) {
      left = { op: op as '*' | '/', left, right: this.#factor() }
    }
    return left
  }

  #factor(): Expression {
    if (this.#take('-')) return { op: 'negate', of: this.#factor() }
    if (this.#take('(')) {
      const inner = this.#sum()
      this.#expect(')')
      return inner
    }
    const token = this.#peek()
    if (!token || token.kind === 'sign') throw this.#misread(token)
    this.#next++
    if (token.kind === 'number') return { op: 'number', value: Number(token.text) }
    return this.#take('(') ? this.#call(token) : { op: 'name', name: token.text }
  }

  #call(token: Token): Expression {
    const name = Object.keys(FUNCTIONS).find((each) => each === token.text.toLowerCase())
    if (!name) throw this.#misread(token, `there is no function "${token.text}"`)
    const args = [this.#sum()]
    while (this.#take(',')) args.push(this.#sum())
    this.#expect(')')
    const [least, most] = FUNCTIONS[name as FormulaFunction]
    if (args.length < least || args.length > most) {
      throw this.#misread(token, `"${name}" does not take ${args.length} values`)
    }
    return { op: 'call', name: name as FormulaFunction, args }
  }

  #tokenize(): Token[] {
    const tokens: Token[] = []
    const end = this.#text.trimEnd().length
    TOKEN.lastIndex = 0
    while (TOKEN.lastIndex < end) {
      const at = TOKEN.lastIndex
      const match = TOKEN.exec(this.#text)
      if (!match) throw this.#misread({ kind: 'sign', text: this.#text.slice(at).trim(), at })
      const [, number, name, sign] = match
      const text = number ?? name ?? sign ?? ''
      const kind = number === undefined ? (name === undefined ? 'sign' : 'name') : 'number'
      tokens.push({ kind, text, at: TOKEN.lastIndex - text.length })
    }
    return tokens
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next]
  }

  #take(...signs: string[]): string | null {
    const token = this.#peek()
    if (token?.kind !== 'sign' || !signs.includes(token.text)) return null
    this.#next++
    return token.text
  }

  #expect(sign: string): void {
    if (!this.#take(sign)) throw this.#misread(this.#peek(), `"${sign}" is missing`)
  }

  #misread(token: Token | undefined, why?: string): PulseError {
    const found = token ? `"${token.text.slice(0, 20)}" is not expected` : 'it ends too early'
    return new PulseError(
      'invalid-query',
      `Formula ${this.#id} cannot be read: ${why ?? found}${token ? ` at character ${token.at + 1}` : ''}.`,
      { details: { formula: this.#id, at: token?.at ?? this.#text.length } },
    )
  }
}
