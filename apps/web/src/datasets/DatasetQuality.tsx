import type { DatasetStatistics } from '@pulse/shared/api/datasets'
import { countOf } from '../ui/count-of.ts'
import styles from './DatasetQuality.module.css'

type Props = { readonly statistics: DatasetStatistics }

const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 })

/** What is missing from the data, in a sentence. */
export function DatasetQuality(props: Props) {
  const words = () => {
    const { quality, sampledRows } = props.statistics
    return [
      `${percent.format(quality.completeness)} of the cells have a value`,
      quality.rowsRejected > 0 ? `${countOf(quality.rowsRejected, 'row')} rejected` : null,
      quality.duplicateFiles > 0
        ? `${countOf(quality.duplicateFiles, 'file')} loaded more than once`
        : null,
      sampledRows === null ? null : `pictures from ${countOf(sampledRows, 'random row')}`,
    ]
      .filter((each) => each !== null)
      .join(' · ')
  }
  return <p class={styles['quality']}>{words()}</p>
}
