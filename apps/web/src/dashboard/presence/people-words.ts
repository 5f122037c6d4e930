// Presence in words: on cards, in the list of people, for screen readers.
import type { Activity, Person } from './read-peer.ts'

const DOING: Record<Activity, string> = {
  moving: 'is moving this',
  resizing: 'is resizing this',
  renaming: 'is renaming this',
  writing: 'is writing',
  settings: 'is editing',
}

/** The label of a card that others have selected: the one who does something first. */
export function cardLabel(people: readonly Person[]): string {
  const [first] = [...people].sort((a, b) => Number(a.doing === null) - Number(b.doing === null))
  if (!first) return ''
  const says = first.doing ? `${first.name} ${DOING[first.doing]}` : first.name
  return people.length > 1 ? `${says} +${people.length - 1}` : says
}

/** What stands below a name in the list of people. */
export function personLine(
  person: Person,
  nameOf: (widgetId: string) => string | undefined,
): string {
  if (person.idle) return 'Away for the moment'
  const name = person.selected && nameOf(person.selected)
  if (!name) return 'Looking around'
  return person.doing ? `Working on ${name}` : `At ${name}`
}

/** Who came and who went, as one short sentence each; empty when nobody did. */
export function comingsAndGoings(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): string {
  const names = (from: ReadonlyMap<string, string>, without: ReadonlyMap<string, string>) =>
    [...from].flatMap(([id, name]) => (without.has(id) ? [] : [name]))
  return [sentence(names(now, before), 'joined'), sentence(names(before, now), 'left')]
    .filter(Boolean)
    .join(' ')
}

function sentence(names: readonly string[], did: string): string {
  const [first, second] = names
  if (first === undefined) return ''
  if (second === undefined) return `${first} ${did}.`
  return names.length === 2
    ? `${first} and ${second} ${did}.`
    : `${first} and ${names.length - 1} others ${did}.`
}
