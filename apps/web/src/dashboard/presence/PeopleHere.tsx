import ChevronDown from 'lucide-solid/icons/chevron-down'
import MousePointer2 from 'lucide-solid/icons/mouse-pointer-2'
import MousePointer2Off from 'lucide-solid/icons/mouse-pointer-2-off'
import Users from 'lucide-solid/icons/users'
import { createMemo, Show } from 'solid-js'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { KeyedFor } from '../../ui/KeyedFor.tsx'
import { Menu } from '../../ui/Menu.tsx'
import type { MenuEntry } from '../../ui/menu-entry.ts'
import { Tooltip } from '../../ui/Tooltip.tsx'
import { useDashboard } from '../dashboard-context.ts'
import { widgetName } from '../widget/widget-name.ts'
import { FollowBanner } from './FollowBanner.tsx'
import { hiddenCursor } from './hidden-cursor.ts'
import { PeopleAnnouncer } from './PeopleAnnouncer.tsx'
import styles from './PeopleHere.module.css'
import { personLine } from './people-words.ts'
import type { Person } from './read-peer.ts'
import { shareView } from './share-view.ts'

/** Beyond it a number stands for the rest. */
const MAX_FACES = 4

/** Who else is here: faces to follow by a click, and a list of everybody. */
export function PeopleHere() {
  const dashboard = useDashboard()
  shareView(dashboard.presence)
  const people = () => dashboard.presence.people()
  const faces = createMemo(() =>
    people()
      .slice(0, MAX_FACES)
      .map((person) => ({ ...person, id: person.userId })),
  )
  return (
    <>
      <ul class={styles['faces']} aria-label="Also here">
        <KeyedFor each={faces()}>{(person) => <Face person={person()} />}</KeyedFor>
      </ul>
      <PeopleMenu />
      <PeopleAnnouncer />
      <FollowBanner />
    </>
  )
}

function Face(props: { readonly person: Person }) {
  const { follow } = useDashboard()
  const isFollowed = () => follow.followed()?.userId === props.person.userId
  const toggle = () => (isFollowed() ? follow.stop() : follow.start(props.person))
  const hint = () => {
    const { name, idle } = props.person
    if (!follow.canFollow(props.person)) return `${name} is following you`
    return `${isFollowed() ? 'Stop following' : 'Follow'} ${name}${idle ? ' (away)' : ''}`
  }
  return (
    <li class={styles['member']} data-idle={props.person.idle ? '' : undefined}>
      <Tooltip
        label={hint()}
        placement="bottom"
        trigger={(trigger: object) => (
          <button
            {...trigger}
            type="button"
            class={styles['face']}
            aria-label={hint()}
            aria-pressed={isFollowed()}
            aria-disabled={!follow.canFollow(props.person)}
            onClick={toggle}
          >
            <Avatar person={{ id: props.person.userId, name: props.person.name }} decorative />
          </button>
        )}
      />
    </li>
  )
}

function PeopleMenu() {
  const dashboard = useDashboard()
  const people = () => dashboard.presence.people()
  const rest = () => Math.max(0, people().length - MAX_FACES)
  return (
    <Menu
      entries={menuEntries(dashboard)}
      placement="bottom-end"
      trigger={(trigger) => (
        <Button
          {...trigger}
          variant="ghost"
          size="sm"
          class={styles['all'] ?? ''}
          aria-label={`${people().length === 1 ? 'One other person' : `${people().length} other people`} here`}
        >
          <span class={styles['inside']}>
            <span class={styles['rest']}>
              <Show when={rest() > 0}>+{rest()}</Show>
            </span>
            <span class={styles['count']}>
              <Users aria-hidden="true" />
              {people().length}
            </span>
            <ChevronDown class={styles['more'] ?? ''} aria-hidden="true" />
          </span>
        </Button>
      )}
    />
  )
}

function menuEntries(dashboard: ReturnType<typeof useDashboard>): MenuEntry[] {
  const { follow, presence, state } = dashboard
  const nameOf = (id: string) => {
    const widget = state.widgets.find((each) => each.id === id)
    return widget && widgetName(widget)
  }
  const isHidden = hiddenCursor.get()
  return [
    ...presence.people().map((person) => ({
      kind: 'action' as const,
      label:
        follow.followed()?.userId === person.userId
          ? `Stop following ${person.name}`
          : `Follow ${person.name}`,
      description: personLine(person, nameOf),
      icon: () => <Avatar person={{ id: person.userId, name: person.name }} size={24} decorative />,
      disabled: !follow.canFollow(person),
      onSelect: () =>
        follow.followed()?.userId === person.userId ? follow.stop() : follow.start(person),
    })),
    { kind: 'separator' },
    {
      kind: 'action',
      label: isHidden ? 'Show my cursor' : 'Hide my cursor',
      description: isHidden
        ? 'The others see again where you point'
        : 'The others still see that you are here',
      icon: () => (isHidden ? <MousePointer2 /> : <MousePointer2Off />),
      onSelect: () => hiddenCursor.set(!isHidden),
    },
  ]
}
