import { expect, test } from 'vitest'
import { makeNumberFormats } from './number-format.ts'

const formats = (
  values: number[],
  unit: string | null = null,
  decimals?: number,
  locale = 'en-US',
) => makeNumberFormats({ locale, unit, decimals, values: [values] })

test('whole numbers have no decimals, others about four significant digits', () => {
  expect(formats([3, 1_461]).full(1_461)).toBe('1,461')
  expect(formats([12.803225]).full(12.803225)).toBe('12.8')
  expect(formats([0.00012345]).full(0.00012345)).toBe('0.000123')
  expect(formats([12.803225], null, 3).full(12.803225)).toBe('12.803')
})

test('money is written as the locale writes it', () => {
  expect(formats([8_435.36], 'EUR').full(8_435.36)).toBe('€8,435.36')
  expect(formats([8_435.36], '€', undefined, 'de-DE').full(8_435.36)).toBe('8.435,36\u00a0€')
  expect(formats([12], 'RPM').full(12)).toBe('12\u00a0RPM')
})

test('axes are short only where the numbers are large', () => {
  expect(formats([9_000]).axis(2_500)).toBe('2,500')
  expect(formats([12_500]).axis(2_500)).toBe('2.5K')
  expect(formats([1], '%').axis(0.25)).toBe('0.25%')
})

test('there is no negative zero', () => {
  expect(formats([0]).full(-0)).toBe('0')
  expect(formats([-5]).full(-5)).toBe('\u22125')
})
