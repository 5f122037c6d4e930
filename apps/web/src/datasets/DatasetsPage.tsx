export function DatasetsPage() {
  return <main>DatasetsPage</main>
}
