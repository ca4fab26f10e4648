// README.md, SECURITY.md and docs/: the tests try every command, query, config, setting and link in them.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readConfig } from '../src/config/config.ts'
import { registry } from '../src/providers/registry.ts'
import { ask, type GraphqlAnswer } from './support/ask.ts'
import { run } from './support/command.ts'
import { startGateway } from './support/gateway.ts'
import { root } from './support/process.ts'
import { mpaasAccount, playSandbox } from './support/sandbox.ts'
import { temporaryFolder } from './support/temporary-folder.ts'
import { copyTree } from './support/tree-copy.ts'

interface Block {
  readonly language: string
  readonly text: string
  /** The block of JSON that follows directly. */
  readonly answer: unknown
}

const readme = readFileSync(join(root, 'README.md'), 'utf8')
const blocks = blocksOf(readme)
const documents = ['README.md', 'SECURITY.md', ...readdirSync(join(root, 'docs')).map((file) => `docs/${file}`)].filter(
  (file) => file.endsWith('.md'),
)
const scripts: Record<string, string> = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts

/** The commands of README, and where each is run. `npm ci` and `npm test` begin and end .ci/run, which runs this test. */
const commands = {
  'npm ci && npm run demo': 'here, by the queries',
  'npm ci && npm test': 'by .ci/run',
  'npm run -s sandbox > gateway.yaml': 'here',
  'npm start': 'here',
  'npm run -s token support-desk': 'here',
}

test('every command is run by a test', () => {
  const typed = blocks
    .filter(({ language, text }) => language === 'sh' && !text.startsWith('curl '))
    .map(({ text }) => text)
  expect(typed.sort()).toEqual(Object.keys(commands).sort())
  const ci = readFileSync(join(root, '.ci/run'), 'utf8')
  for (const line of [/^npm ci\b/m, /^npm run check$/m, /^npm test$/m]) expect(ci).toMatch(line)
})

test('every script that is named exists', () => {
  const named = [...readme.matchAll(/npm (start|test|run (?:-s )?[a-z:]+)/g)].map(([, name = '']) =>
    name.replace(/^run (-s )?/, ''),
  )
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
})

test('every query gets the answer that is printed below it', { timeout: 60_000 }, async () => {
  const demo = run('exec npm run demo', { PORT: '0' })
  const url = await demo.address()
  const queries = blocks.filter(({ language, text }) => language === 'graphql' || text.startsWith('curl '))
  expect(queries.length).toBeGreaterThan(6)
  for (const { language, text, answer } of queries) {
    const got = language === 'graphql' ? await ask(url, text) : await paste(text, url)
    expect(got, text).not.toHaveProperty('errors')
    for (const value of Object.values(got.data ?? {})) expect(value, text).not.toBeNull()
    if (answer !== undefined) expect(withoutTimes(got), text).toMatchObject(withoutTimes(answer))
  }
  // "Ask again"
  const again = await paste(queries[0]?.text ?? '', url)
  expect(again).toMatchObject({ data: { order: { status: 'PAID', freshness: { source: 'CACHE' } } } })
  expect(again).not.toHaveProperty('extensions')
  expect(await demo.end()).toMatchObject({ status: 0, processesLeft: false })
})

test('the sandbox prints the config with which the gateway answers for all four', { timeout: 60_000 }, async () => {
  const tree = copyTree()
  run('exec npm run -s sandbox > gateway.yaml', { SANDBOX_PORT: '0' }, tree)
  await expect
    .poll(() => existsSync(join(tree, 'gateway.yaml')) && readFileSync(join(tree, 'gateway.yaml'), 'utf8'), {
      timeout: 30_000,
    })
    .toContain('/sandbox/calls')
  const gateway = run('exec npm start', { PORT: '0' }, tree)
  const url = await gateway.address()
  const { data } = await ask(url, '{ orders(outTradeNo: "everywhere-1") { complete nodes { provider } } }')
  expect(data).toMatchObject({ orders: { complete: true, nodes: { length: 4 } } })
  expect(await gateway.end()).toMatchObject({ status: 0, processesLeft: false })
})

test('the printed token admits its client, with the printed config lines', async () => {
  const { status, output } = await run('npm run -s token support-desk').ended()
  expect(status).toBe(0)
  const [, token = ''] = /^ {2}(\S+)$/m.exec(output) ?? []
  const sandbox = await playSandbox()
  const gateway = await startGateway(`${sandbox.config}clients:\n${output.slice(output.indexOf('  - name'))}`)
  onTestFinished(() => gateway.close())
  const question = '{ order(provider: ZF19, id: "1919110717036584") { status } }'
  expect(await gateway.ask(question, {}, { authorization: `Bearer ${token}` })).toMatchObject({
    status: 200,
    data: { order: { status: 'PAID' } },
  })
  expect((await gateway.ask(question)).status).toBe(401)
})

test('the gateway reads the config, and its JSON Schema accepts it', () => {
  const folder = temporaryFolder()
  const { app, provider } = mpaasAccount
  const pems: Record<string, string> = { 'app.pem': app.privateKey, 'superapp.pem': provider.publicKey }
  const configs = blocks.filter(({ language }) => language === 'yaml')
  expect(configs).not.toEqual([])
  for (const { text } of configs) {
    for (const [, file = ''] of text.matchAll(/\$\{file:(.*?)\}/g)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), pems[file.split('/').at(-1) ?? ''] ?? 'a-key\n')
    }
    const env = Object.fromEntries(
      [...text.matchAll(/\$\{([A-Z0-9_]+)\}/g)].map(([, name = '']) => [name, 'a-key-of-some-length']),
    )
    const read = readConfig(text, folder, env, registry)
    expect('mistakes' in read ? read.mistakes : []).toEqual([])
    const schemaFile = /\$schema=(\S+)/.exec(text)?.[1] ?? 'schema/config.schema.json'
    const schema = z.fromJSONSchema(JSON.parse(readFileSync(resolve(root, schemaFile), 'utf8')))
    expect(schema.safeParse(parse(text)).error).toBeUndefined()
  }
})

test('every setting that the gateway reads is explained', () => {
  const settings = new Set(settingNames(JSON.parse(readFileSync(join(root, 'schema/config.schema.json'), 'utf8'))))
  expect(settings).toContain('perDay')
  expect([...settings].filter((name) => !new RegExp(`\\b${name}\\b`).test(readme))).toEqual([])
})

test('the code of the typed client is in the app that is compiled and run', () => {
  const app = readFileSync(join(root, 'test/client/app.ts'), 'utf8')
  const shown = blocks.filter(({ language }) => language === 'ts')
  expect(shown).not.toEqual([])
  for (const { text } of shown) expect(app).toContain(text)
})

test('every link inside the project leads to a file, and to a heading in it', () => {
  const links = documents.flatMap((document) => {
    const prose = readFileSync(join(root, document), 'utf8').replace(/^```.*?^```/gms, '')
    return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => ({ document, link }))
  })
  const inside = links.filter(({ link }) => !/^https?:/.test(link))
  expect(inside.length).toBeGreaterThan(10)
  for (const { document, link } of inside) {
    const [path = '', heading] = link.split('#')
    const file = path === '' ? join(root, document) : resolve(root, dirname(document), path)
    expect(existsSync(file), `${document}: ${link}`).toBe(true)
    if (heading !== undefined) expect(headingsOf(readFileSync(file, 'utf8')), `${document}: ${link}`).toContain(heading)
  }
})

function blocksOf(text: string): Block[] {
  const found = [...text.matchAll(/^```(\w*)\n(.*?)\n```$/gms)].map(([, language = '', inside = '']) => ({
    language,
    text: inside,
  }))
  return found.map((block, place) => {
    const next = found[place + 1]
    return { ...block, answer: next?.language === 'json' ? JSON.parse(next.text) : undefined }
  })
}

/** The anchors that GitHub makes from headings. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** The names under `properties`, at any depth of a JSON Schema. */
function settingNames(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === 'properties' ? Object.keys(value) : []),
    ...settingNames(value),
  ])
}

/** Runs a line of README with the address of a gateway that took a free port. */
async function paste(line: string, url: string): Promise<Partial<GraphqlAnswer>> {
  const { status, output } = await run(line.replace('http://127.0.0.1:4000/graphql', url)).ended()
  expect(status, line).toBe(0)
  return JSON.parse(output)
}

/** Current times differ from run to run; that they are times does not. */
function withoutTimes(answer: unknown): object {
  return JSON.parse(JSON.stringify(answer).replace(/"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"/g, '"a time"'))
}
