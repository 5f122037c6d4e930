import { A } from '@solidjs/router'
import { type ParentProps, Suspense } from 'solid-js'
import { BrandMark } from '../ui/BrandMark.tsx'
import { ConnectionNotice } from './ConnectionNotice.tsx'
import { placeHeaderSlot } from './HeaderSlot.tsx'
import { LoadingPage } from './LoadingPage.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import styles from './Shell.module.css'

/** The frame of every page behind the log-in. */
export function Shell(props: ParentProps) {
  return (
    <div class={styles['shell']}>
      <a class={styles['skip']} href="#main">
        Skip to content
      </a>
      <header class={styles['header']}>
        <A href="/" class={styles['brand']} aria-label="Pulse, all dashboards">
          <BrandMark />
          <span class={styles['name']}>Pulse</span>
        </A>
        <div class={styles['title']} ref={(element) => placeHeaderSlot('title', element)} />
        <nav class={styles['nav']} aria-label="Main">
          <A href="/" end class={styles['link']} activeClass={styles['current']}>
            Dashboards
          </A>
          <A href="/datasets" class={styles['link']} activeClass={styles['current']}>
            Datasets
          </A>
        </nav>
        <div class={styles['actions']} ref={(element) => placeHeaderSlot('actions', element)} />
        <PersonMenu />
      </header>
      <ConnectionNotice />
      <main id="main" class={styles['main']} tabindex="-1">
        <Suspense fallback={<LoadingPage />}>{props.children}</Suspense>
      </main>
    </div>
  )
}
