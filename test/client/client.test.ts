// The typed client of schema/client, as an app outside this project uses it: compiled, run, and misspelt.
import { expect, test } from 'vitest'
import { run } from '../support/command.ts'
import { startPlayedGateway } from '../support/played-gateway.ts'

test('an app that asks with the generated documents compiles', async () => {
  expect(await compile('tsconfig.json')).toMatchObject({ output: '', status: 0 })
})

test('it runs against a gateway and reads the result', async () => {
  const { gateway } = await startPlayedGateway()
  expect(await run(`exec ${process.execPath} test/client/app.ts ${gateway.url}`).ended()).toMatchObject({
    output: 'PAID 35.00 DELIVERED\nZF19 PAID\nH5ZHIFU CLOSED\nHKRT CLOSED\nMPAAS PENDING\ncomplete: true\n',
    complaints: '',
  })
})

test('misspelt code does not compile, and has no other errors', async () => {
  const { output, status } = await compile('misspelt/tsconfig.json')
  expect(status).not.toBe(0)
  expect(output.match(/: error TS/g)).toHaveLength(5)
  for (const [file, message] of [
    ['field', "Property 'statsu' does not exist"],
    ['field', "'max_age' does not exist"],
    ['field', `'"ALIPAY"' is not assignable`],
    ['scalar', 'arithmetic operation'],
    ['scalar', "'number' is not assignable"],
  ] as const)
    expect(
      output.split('\n').filter((line) => line.includes(`misspelt/${file}.ts(`) && line.includes(message)),
      message,
    ).toHaveLength(1)
})

/** TypeScript 7 has no JavaScript API, so its command is run. */
function compile(project: string) {
  return run(`exec node_modules/.bin/tsc -p test/client/${project}`).ended()
}
