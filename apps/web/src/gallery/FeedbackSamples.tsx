import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { ProgressBar } from '../ui/ProgressBar.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { Row } from './Row.tsx'

export function FeedbackSamples() {
  return (
    <>
      <Banner>A new version of Pulse is ready.</Banner>
      <Banner tone="positive" title="Everything is saved">
        All 12 changes that you made offline are on the server.
      </Banner>
      <Banner tone="warning" actions={<Button size="sm">Answer</Button>}>
        seattle.csv has a question about its dates.
      </Banner>
      <Banner tone="negative" title="sales.xlsx was not read">
        This is an Excel workbook. Save it as CSV and drop that.
      </Banner>
      <Row fields>
        <ProgressBar label="Uploading" value={0.42} valueText="20 of 48 MB" />
        <ProgressBar label="Reading" value={undefined} valueText="9,200 rows" />
        <ProgressBar label="Loaded" value={1} tone="positive" />
        <ProgressBar label="Failed" value={0.7} tone="negative" />
      </Row>
      <Row>
        <Spinner />
        <Spinner size={24} label="Loading" />
      </Row>
    </>
  )
}
