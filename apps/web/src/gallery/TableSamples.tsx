import { createSignal, For } from 'solid-js'
import { Breadcrumbs } from '../ui/Breadcrumbs.tsx'
import { Table } from '../ui/Table.tsx'
import { Tabs } from '../ui/Tabs.tsx'

const shops = [
  { shop: 'Berlin', orders: 1204, revenue: 18_211.5 },
  { shop: 'Lisbon', orders: 988, revenue: 14_020 },
  { shop: 'Oslo', orders: 731, revenue: 9_874.25 },
] as const

const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' })

export function TableSamples() {
  const [tab, setTab] = createSignal<'shops' | 'none'>('shops')
  return (
    <>
      <Breadcrumbs
        crumbs={[{ label: 'Dashboards', href: '/' }, { label: 'Coffee shops, daily' }]}
      />
      <Tabs
        label="Samples"
        value={tab()}
        onChange={setTab}
        tabs={[
          { value: 'shops', label: 'Shops', count: shops.length, content: ShopTable },
          { value: 'none', label: 'Nothing', content: () => 'Another panel.' },
        ]}
      />
    </>
  )
}

function ShopTable() {
  return (
    <Table caption="Shops">
      <thead>
        <tr>
          <th>Shop</th>
          <th data-numeric>Orders</th>
          <th data-numeric>Revenue</th>
        </tr>
      </thead>
      <tbody>
        <For each={shops}>
          {(shop) => (
            <tr>
              <td>{shop.shop}</td>
              <td data-numeric>{shop.orders}</td>
              <td data-numeric>{money.format(shop.revenue)}</td>
            </tr>
          )}
        </For>
      </tbody>
    </Table>
  )
}
