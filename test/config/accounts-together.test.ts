// What several accounts tell only together: two defaults, two accounts that share one budget.
import { expect, test } from 'vitest'
import { pathsIn } from './read.ts'

const zf19 = '{ provider: zf19, credentials: { appId: "1", key: k }, '
const h5zhifu = '{ provider: h5zhifu, credentials: { appId: "10001", key: k }, '
const hkrt = '{ provider: hkrt, endpoint: "https://hkrt.example/", credentials: { accessId: a, accessKey: k }, '

const two = (a: string, b: string) => `store: "memory:"\naccounts:\n  a: ${a}\n  b: ${b}\n`
const other = zf19.replace('"1"', '"2"')

test('two defaults of one provider are a mistake', () => {
  expect(pathsIn(two(`${zf19} default: true }`, `${other} default: true }`))).toEqual(['accounts.b.default'])
})

test('a default at each of two providers is not a mistake', () => {
  expect(pathsIn(two(`${zf19} default: true }`, `${h5zhifu} default: true }`))).toEqual([])
})

test('two accounts with one provider and app id are a mistake, whatever their keys', () => {
  expect(pathsIn(two(`${zf19} }`, `${zf19.replace(': k', ': other')} }`))).toEqual(['accounts.b.credentials.appId'])
  expect(pathsIn(two(`${hkrt} }`, `${hkrt} }`))).toEqual(['accounts.b.credentials.accessId'])
})

test('so are they where the environment names the app id', () => {
  expect(pathsIn(two(`${zf19} }`, `${zf19.replace('"1"', `"\${APP}"`)} }`), { APP: '1' })).toEqual([
    'accounts.b.credentials.appId',
  ])
})

test('one app id at two providers is not a mistake', () => {
  expect(pathsIn(two(`${zf19} }`, `${hkrt.replace('accessId: a', 'accessId: "1"')} }`))).toEqual([])
})

test('what they tell together is told beside what is wrong with each', () => {
  expect(pathsIn(two(`${zf19} default: true, x: 1 }`, `${zf19} default: true, timeout: 0 }`))).toEqual([
    'accounts.a.x',
    'accounts.b.credentials.appId',
    'accounts.b.default',
    'accounts.b.timeout',
  ])
})
