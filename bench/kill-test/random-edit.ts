// One edit by a command of the product, with a mark by which it can be told later.
import {
  addWidgets,
  deleteWidgets,
  moveWidget,
  resizeWidget,
  retitleWidget,
} from '@pulse/shared/dashboard/commands'
import { findText, widgetsOf } from '@pulse/shared/dashboard/document'
import { readWidgets } from '@pulse/shared/dashboard/read-dashboard'
import * as Y from 'yjs'
import type { Random } from '../collab-lab/random.ts'
import type { Edit } from './ledger.ts'
import { TOKEN_END } from './observe.ts'
import type { ReplicaOptions } from './replica.ts'

/** One person's view of one dashboard: what they made themselves is theirs alone to rename or delete. */
export type Author = {
  name: string
  dashboardId: string
  doc: Y.Doc
  random: Random
  /** What was made and not deleted again, with the edits that last as long as the widget does. */
  own: Map<string, Edit[]>
  /** The widget in whose text everybody writes. */
  textId: string
  count: number
}

const MOST_OWN_WIDGETS = 6

export function makeAuthor({
  name,
  dashboard,
  random,
}: Pick<ReplicaOptions, 'name' | 'dashboard' | 'random'>): Author {
  const { id: dashboardId, textId } = dashboard
  return { name, dashboardId, textId, random, doc: new Y.Doc(), own: new Map(), count: 0 }
}

/** Null when this edit leaves no mark of its own, or there was nothing to edit. */
export function makeRandomEdit(author: Author): Edit | null {
  const { random, own } = author
  const kind = random.next()
  if (own.size === 0 || kind < 0.06) return add(author)
  if (own.size > MOST_OWN_WIDGETS || kind < 0.1) return remove(author)
  if (kind < 0.45) return retitle(author)
  if (kind < 0.7) return type(author)
  return rearrange(author)
}

function add(author: Author): Edit {
  const { doc, own, random } = author
  const at = random.chance(0.5) ? { x: Math.floor(random.between(0, 8)), y: 0 } : undefined
  const kind = random.chance(0.3) ? 'text' : 'line'
  const added = {
    kind,
    title: `${author.name} 0`,
    size: { w: 4, h: 4 },
    ...(at ? { at } : {}),
  } as const
  const [widgetId = ''] = addWidgets(doc, [added], author)
  const edit = makeEdit(author, `added ${widgetId}`, ({ widgets }) => widgets.has(widgetId))
  own.set(widgetId, [edit])
  return edit
}

function remove(author: Author): Edit {
  const { doc, own, random } = author
  const [widgetId, edits] = random.pick([...own])
  own.delete(widgetId)
  for (const edit of edits) edit.withdrawn = true
  deleteWidgets(doc, [widgetId], author)
  return makeEdit(author, `deleted ${widgetId}`, ({ widgets }) => !widgets.has(widgetId))
}

function retitle(author: Author): Edit {
  const { doc, own, random } = author
  const [widgetId, edits] = random.pick([...own])
  author.count += 1
  const { count } = author
  retitleWidget(doc, widgetId, `${author.name} ${count}`, author)
  // Nobody else renames it, and its author counts up.
  const holds: Edit['holds'] = ({ titleCount }) => titleCount(widgetId) >= count
  const edit = makeEdit(author, `titled ${widgetId} ${count}`, holds)
  edits.push(edit)
  return edit
}

/** At any place between two tokens: people type into each other's text. */
function type(author: Author): Edit | null {
  const { doc, random, textId } = author
  const text = findText(doc, textId)
  if (!text) return null
  author.count += 1
  const token = `${author.name}.${author.count}`
  const written = text.toString()
  const after = written.indexOf(TOKEN_END, Math.floor(random.between(0, written.length))) + 1
  doc.transact(() => text.insert(after, token + TOKEN_END), author)
  return makeEdit(author, `typed ${token}`, ({ tokens }) => tokens.has(token))
}

/** Of anybody's widget: people get in each other's way. */
function rearrange(author: Author): null {
  const { doc, random } = author
  const widgetId = random.pick([...widgetsOf(doc).keys()])
  const x = Math.floor(random.between(0, 8))
  if (random.chance(0.5)) {
    const { order } = random.pick(readWidgets(doc)).place
    moveWidget(doc, widgetId, { order, x }, author)
  } else {
    resizeWidget(doc, widgetId, { w: 2 + x / 2, h: 4 }, author)
  }
  return null
}

function makeEdit(author: Author, what: string, holds: Edit['holds']): Edit {
  const { dashboardId } = author
  return { dashboardId, what: `${author.name} ${what}`, holds, withdrawn: false }
}
