import { For } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { usePageTitle } from '../app/use-page-title.ts'
import { BrandMark } from '../ui/BrandMark.tsx'
import { ButtonSamples } from './ButtonSamples.tsx'
import { ChoiceSamples } from './ChoiceSamples.tsx'
import { ColorSamples } from './ColorSamples.tsx'
import { FeedbackSamples } from './FeedbackSamples.tsx'
import { FieldSamples } from './FieldSamples.tsx'
import styles from './GalleryPage.module.css'
import { OverlaySamples } from './OverlaySamples.tsx'
import { PeopleSamples } from './PeopleSamples.tsx'
import { StateSamples } from './StateSamples.tsx'
import { TableSamples } from './TableSamples.tsx'
import { TypeSamples } from './TypeSamples.tsx'

const sections = [
  { title: 'Colours', samples: ColorSamples },
  { title: 'Type', samples: TypeSamples },
  { title: 'Buttons', samples: ButtonSamples },
  { title: 'Fields', samples: FieldSamples },
  { title: 'Choices', samples: ChoiceSamples },
  { title: 'Overlays', samples: OverlaySamples },
  { title: 'Feedback', samples: FeedbackSamples },
  { title: 'Empty, failed, loading', samples: StateSamples },
  { title: 'People and badges', samples: PeopleSamples },
  { title: 'Tables and tabs', samples: TableSamples },
] as const

/** Every component in every state, both themes side by side. For those who build Pulse. */
export function GalleryPage() {
  usePageTitle(() => 'Components')
  return (
    <main class={styles['page']}>
      <header class={styles['header']}>
        <BrandMark size={32} />
        <h1>Components</h1>
      </header>
      <For each={sections}>
        {(section) => (
          <section class={styles['section']}>
            <h2 class={styles['title']}>{section.title}</h2>
            <div class={styles['themes']}>
              <For each={['light', 'dark'] as const}>
                {(theme) => (
                  <div class={styles['theme']} data-theme={theme}>
                    <Dynamic component={section.samples} />
                  </div>
                )}
              </For>
            </div>
          </section>
        )}
      </For>
    </main>
  )
}
