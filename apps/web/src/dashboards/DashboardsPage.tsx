export function DashboardsPage() {
  return <main>DashboardsPage</main>
}
