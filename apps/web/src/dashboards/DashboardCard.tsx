import type { DashboardSummary } from '@pulse/shared/api/dashboards'
import { A, useNavigate } from '@solidjs/router'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import { Show } from 'solid-js'
import { useSession } from '../app/session.tsx'
import { Avatar } from '../ui/Avatar.tsx'
import { Card } from '../ui/Card.tsx'
import { ContextMenu } from '../ui/ContextMenu.tsx'
import { countOf } from '../ui/count-of.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { TimeAgo } from '../ui/TimeAgo.tsx'
import { downloadDashboard } from '../versions/download-dashboard.ts'
import styles from './DashboardCard.module.css'
import { DashboardGlyph } from './DashboardGlyph.tsx'
import { dashboardMenu } from './dashboard-menu.tsx'

type Props = {
  readonly dashboard: DashboardSummary
  readonly onRename: () => void
  readonly onDelete: () => void
}

export function DashboardCard(props: Props) {
  const session = useSession()
  const navigate = useNavigate()
  const href = () => `/d/${props.dashboard.id}`
  const entries = () =>
    dashboardMenu({
      onOpen: () => navigate(href()),
      onRename: () => props.onRename(),
      onDownload: () => downloadDashboard(props.dashboard.id),
      onDelete: () => props.onDelete(),
    })

  return (
    <ContextMenu entries={entries()} disabled={!session.can.edit} class={styles['place']}>
      <Card interactive class={styles['card']}>
        <div class={styles['top']}>
          <DashboardGlyph id={props.dashboard.id} />
          <Show when={session.can.edit}>
            <div class={styles['menu']}>
              <Menu
                entries={entries()}
                trigger={(trigger) => (
                  <IconButton
                    {...trigger}
                    size="sm"
                    label={`More for ${props.dashboard.name}`}
                    icon={<Ellipsis />}
                  />
                )}
              />
            </div>
          </Show>
        </div>
        <h2 class={styles['name']}>
          <A href={href()} class={styles['link']}>
            {props.dashboard.name}
          </A>
        </h2>
        <p class={styles['description']}>{props.dashboard.description}</p>
        <div class={styles['foot']}>
          <Show when={props.dashboard.createdBy}>
            {(author) => (
              <>
                <Avatar person={author()} size={20} decorative />
                <span class={styles['author']}>{author().name}</span>
                <span aria-hidden="true">·</span>
              </>
            )}
          </Show>
          <span class={styles['time']}>
            <TimeAgo at={props.dashboard.updatedAt} />
          </span>
          <span class={styles['count']}>{countOf(props.dashboard.widgetCount, 'widget')}</span>
        </div>
      </Card>
    </ContextMenu>
  )
}
