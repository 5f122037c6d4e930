import { A } from '@solidjs/router'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import { For, type JSX, Show } from 'solid-js'
import styles from './Breadcrumbs.module.css'
import { classNames } from './class-names.ts'

type Crumb = { readonly label: JSX.Element; readonly href?: string | undefined }
type Props = { readonly crumbs: readonly Crumb[] }

/** The way to here; the last one is where we are. */
export function Breadcrumbs(props: Props) {
  return (
    <nav aria-label="Breadcrumb" class={styles['nav']}>
      <ol class={styles['list']}>
        <For each={props.crumbs}>
          {(crumb, index) => (
            <li class={styles['crumb']}>
              <Show when={index() > 0}>
                <ChevronRight class={classNames(styles['divider'])} aria-hidden="true" />
              </Show>
              <Show
                when={crumb.href}
                fallback={
                  <span class={styles['here']} aria-current="page">
                    {crumb.label}
                  </span>
                }
              >
                {(href) => (
                  <A href={href()} class={styles['link']}>
                    {crumb.label}
                  </A>
                )}
              </Show>
            </li>
          )}
        </For>
      </ol>
    </nav>
  )
}
