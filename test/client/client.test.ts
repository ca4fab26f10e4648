// The typed client of schema/client, as an app outside this project meets it: compiled, run, and misspelt.
import { spawn, spawnSync } from 'node:child_process'
import { basename } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { startPlayedGateway } from '../support/played-gateway.ts'

test('an app that asks with the generated documents compiles', () => {
  expect(compile('./tsconfig.json')).toEqual({ output: '', status: 0 })
})

test('it runs against a gateway and reads what it asked for', async () => {
  const { gateway } = await startPlayedGateway()
  const app = spawn(process.execPath, [fileURLToPath(new URL('./app.ts', import.meta.url)), gateway.url])
  const [output, complaints] = await Promise.all([text(app.stdout), text(app.stderr)])
  expect(complaints).toBe('')
  expect(output).toBe('PAID 35.00 DELIVERED\nZF19 PAID\nH5ZHIFU CLOSED\nHKRT CLOSED\nMPAAS PENDING\ncomplete: true\n')
})

describe('what does not compile', () => {
  const { output, status } = compile('./misspelt/tsconfig.json')

  test('is a failure of the compiler, in no other place', () => {
    expect(status).not.toBe(0)
    expect(output.match(/: error TS/g)).toHaveLength(5)
  })

  test.each([
    ['a misspelt field', new URL('./misspelt/field.ts', import.meta.url), "Property 'statsu' does not exist"],
    ['a misspelt argument', new URL('./misspelt/field.ts', import.meta.url), "'max_age' does not exist"],
    ['an unknown provider', new URL('./misspelt/field.ts', import.meta.url), `'"ALIPAY"' is not assignable`],
    ['arithmetic on an exact amount', new URL('./misspelt/scalar.ts', import.meta.url), 'arithmetic operation'],
    ['an order number as a number', new URL('./misspelt/scalar.ts', import.meta.url), "'number' is not assignable"],
  ])('%s', (_what, { pathname }, message) => {
    const told = output.split('\n').filter((line) => line.includes(`misspelt/${basename(pathname)}(`))
    expect(told.join('\n')).toContain(message)
  })
})

/** TypeScript 7 has no JavaScript API, so its command is run. */
function compile(project: string): { output: string; status: number | null } {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const args = ['-p', fileURLToPath(new URL(project, import.meta.url))]
  const { stdout, status } = spawnSync(`${root}node_modules/.bin/tsc`, args, { encoding: 'utf8', cwd: root })
  return { output: stdout, status }
}
