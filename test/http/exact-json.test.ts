// JSON as it was written: no number is rounded.
import { expect, test } from 'vitest'
import { inexact, notJson, parseExactly, tooMany } from '../../src/http/exact-json.ts'

test.each<[string, unknown]>([
  ['0', 0],
  ['5', 5],
  ['9007199254740991', 9007199254740991],
  ['9007199254740993', '9007199254740993'],
  ['20190501567567653', '20190501567567653'],
  ['-20190501567567653', '-20190501567567653'],
  ['-0', '-0'],
  ['0.5', 0.5],
  ['1e3', inexact],
  ['1E3', inexact],
  ['1.0', inexact],
  ['60.00', inexact],
  ['20190501567567653.5', inexact],
  ['1e400', inexact],
  [`1${'0'.repeat(400)}`, `1${'0'.repeat(400)}`],
])('the number %s, wherever it stands', (number, read) => {
  for (const space of ['', ' ', '\n'])
    expect(parseExactly(`${space}{"a":${space}${number}${space},"b":[1,${space}${number},[${number}]]}`)).toEqual({
      a: read,
      b: [1, read, [read]],
    })
  expect(parseExactly(number)).toEqual(read)
})

test('text that looks like such a number stays as it is', () => {
  expect(parseExactly('{"a":"1e3","b":": 20190501567567653, 1.0"}')).toEqual({
    a: '1e3',
    b: ': 20190501567567653, 1.0',
  })
})

test.each(['', '{', '{"a":01}', '{"a":1e3', '{"a":1.}', `{"a":20190501567567653,}`])('%j is not JSON', (text) =>
  expect(parseExactly(text)).toBe(notJson),
)

test('up to 10,000 values are read, in whatever they stand', () => {
  const list = (count: number) => `[${Array(count).fill(1).join()}]`
  expect(parseExactly(list(9_999))).toHaveLength(9_999)
  for (const text of [
    list(10_000),
    `{"a":[${list(9_997)},1]}`,
    `[1.0,${list(9_998)}]`,
    '['.repeat(10_001) + ']'.repeat(10_001),
  ])
    expect(parseExactly(text)).toBe(tooMany)
})
