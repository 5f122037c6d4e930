// Tables of different kinds, from which the polluted files are made.
import type { Table } from './table.ts'

const two = (number: number) => String(number).padStart(2, '0')
const rows = (count: number, make: (row: number) => string[]) =>
  Array.from({ length: count }, (_, row) => make(row))
const pick = (list: readonly string[], row: number) => list[row % list.length] ?? ''

const REMARKS = [
  'Fragile, handle with care',
  '',
  'He said "soon"',
  'two\nlines',
  'plain',
  'a, b, and c',
]
const CITIES = ['Oslo', 'São Paulo', 'Zürich', 'New York', 'Łódź', 'Paris']

/** What shops export: dates, numbers, texts with everything that needs quotes. */
export const SALES: Table = {
  header: 'date,time,quantity,product id,price,kind,description,link,remark'.split(','),
  records: rows(40, (row) => [
    `2023-${two((row % 12) + 1)}-${two((row % 28) + 1)}`,
    `${two(row % 24)}:${two((row * 7) % 60)}`,
    String((row * 13) % 90),
    `AB-${1000 + row}`,
    `${10 + row}.${two((row * 37) % 100)}`,
    pick(['Chair', 'Table', 'Lamp'], row),
    `Item ${row}, ${pick(['oak', 'steel', 'glass'], row)}, "${pick(['L', 'M'], row)}"`,
    `https://shop.example/item?id=${row}`,
    pick(REMARKS, row),
  ]),
}

/** What machines write: hardly a text. */
export const SENSOR: Table = {
  header: 'timestamp,station,temperature,humidity,pressure,wind,rain'.split(','),
  records: rows(60, (row) => [
    `2024-03-${two((row % 28) + 1)} ${two(row % 24)}:00:00`,
    `st${(row % 4) + 1}`,
    `${((row * 17) % 300) / 10 - 5}`,
    String(40 + ((row * 11) % 50)),
    `${1000 + (row % 30)}.5`,
    `${(row * 7) % 20}`,
    row % 5 === 0 ? '' : `${(row % 8) / 4}`,
  ]),
}

/** What people fill in: only texts. */
export const ANSWERS: Table = {
  header: ['name', 'city', 'favourite', 'comment'],
  records: rows(30, (row) => [
    `${pick(['Ann', 'Bob', 'Cid', 'Dora', 'Émile'], row)} ${pick(['Lee', 'Meyer', "O'Hara"], row + 3)}`,
    pick(CITIES, row),
    pick(['red', 'green', 'blue'], row * 2),
    pick(['Very good, thanks', 'no', 'It was "fine"', 'maybe later', ''], row),
  ]),
}

/** A list of people: identifiers, addresses, percentages. */
export const PEOPLE: Table = {
  header: 'id,last name,e-mail,phone,joined,score'.split(','),
  records: rows(25, (row) => [
    String(row + 1),
    pick(['Müller', 'Smith', 'García', 'Rossi', 'Novák'], row),
    `person${row}@mail.example`,
    `+49 30 ${100000 + row * 7}`,
    `${two((row % 27) + 1)}.${two((row % 12) + 1)}.2021`,
    `${(row * 7) % 100}%`,
  ]),
}
