// What people see of a record.
import { expect, test } from 'vitest'
import { raw } from '../../../src/providers/hkrt/raw.ts'
import { hkrtSample as sample, wechatSample } from '../../documents/samples.ts'

const { sign, nonce_str, ...shown } = wechatSample

test.each([
  ['an object', wechatSample],
  ['text', JSON.stringify(wechatSample)],
  ['escaped text', JSON.stringify(JSON.stringify(wechatSample))],
])('attach as %s is shown as the object it holds, without its nonce and signature', (_, attach) => {
  expect(raw({ ...sample, attach })).toEqual({ ...sample, attach: shown })
})

test('signatures and nonces are left out at any depth, lists included', () => {
  const secret = { sign: 's', nonce_str: 'n', kept: 1 }
  const record = { ...sample, ...secret, attach: { list: [[secret], secret, null, 'x'], deep: { deeper: secret } } }
  const kept = { kept: 1 }
  expect(raw(record)).toEqual({
    ...sample,
    ...kept,
    attach: { list: [[kept], kept, null, 'x'], deep: { deeper: kept } },
  })
})

test('an unreadable attach is shown as null, since it may hold what nobody should see; a missing one is not invented', () => {
  expect(raw({ ...sample, attach: '{"sign":"x"' })).toEqual({ ...sample, attach: null })
  expect(raw(sample)).toEqual(sample)
})

test('the record itself stays as it is', () => {
  const record = { ...sample, attach: JSON.stringify(wechatSample) }
  const before = structuredClone(record)
  raw(record)
  expect(record).toEqual(before)
})
