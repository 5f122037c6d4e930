import { For } from 'solid-js'
import styles from './ColorSamples.module.css'
import { Row } from './Row.tsx'

const surfaces = [
  '--bg',
  '--surface',
  '--surface-raised',
  '--surface-sunken',
  '--hairline',
  '--axis',
]
const meanings = ['--text', '--muted', '--accent', '--positive', '--negative', '--warning']
const series = [1, 2, 3, 4, 5, 6, 7, 8].map((index) => `--series-${index}`)

export function ColorSamples() {
  return (
    <For each={[surfaces, meanings, series]}>
      {(names) => (
        <Row>
          <For each={names}>
            {(name) => (
              <figure class={styles['swatch']}>
                <div class={styles['color']} style={{ background: `var(${name})` }} />
                <figcaption class={styles['name']}>{name.slice(2)}</figcaption>
              </figure>
            )}
          </For>
        </Row>
      )}
    </For>
  )
}
